"""The page of movements: who comes, leaves or stands aside before an item, and what it changes."""

import json

import pytest
import time_machine

from councils.models import Action, Journal
from tests.builders import make_user
from tests.html import parse
from tests.sittings import at, floor, give, make_room, mark, opened, say, text
from votes.actions import record_ballot, record_movements, recuse
from votes.models import Movement, Proxy, Recusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting():
    return opened(make_room())


def known(clerk, sitting, item=2):
    """Return the rows that the page shows."""
    return parse(clerk.get(at(sitting, "movement", item=item))).value("known")


def enter(clerk, sitting, who, choice, item=2, **fields):
    """Send a gesture as the page without script does, and return the page that answers."""
    sent = {"member": who, "choice": choice, "before": item, "at": "20h09", "reason": "interest"}
    sent |= {"known": known(clerk, sitting, item)} | fields
    return clerk.post(at(sitting, "movement", item=item), sent, follow=True)


def vote(sitting, item=2):
    return record_ballot(item=sitting.items.get(position=item), user=None, exceptions={})


def out(sitting, *members, before=2, direction="out"):
    facts = {"members": members, "direction": direction, "before": before}
    return record_movements(sitting=sitting, user=None, **facts)


def test_an_hour_before_the_opening_is_said_at_once(clerk, sitting):
    type(sitting).objects.filter(pk=sitting.pk).update(opens_at="20:30")
    page = enter(clerk, sitting, "m03", "out")
    assert "plus tôt que 20 h 30, l’ouverture : corrigez l’une des deux heures." in say(page)


def test_a_departure_says_at_once_what_it_changes(clerk, sitting):
    mark(sitting, "m07", "m08", "m09", "m10")
    page = enter(clerk, sitting, "m03", "out")
    assert say(page) == (
        "Mme VASSEUR-LIOT : départ à 20 h 09 avant le point 2. "
        "Le quorum reste atteint (6 présents, 6 requis). Points 2 et 3 : 1 votant de moins."
    )
    row = Movement.objects.get()
    assert (row.direction, row.before, f"{row.at:%H:%M}") == ("out", 2, "20:09")
    assert "m03" in floor(sitting, 1).present
    assert "m03" in floor(sitting, 2).absent
    line = Journal.objects.get(action=Action.MOVEMENT_RECORDED)
    assert (line.author, line.before) == ("Claire TESTARD", None)


def test_a_departure_that_loses_the_quorum_says_where_and_by_how_much(clerk, sitting):
    mark(sitting, "m07", "m08", "m09", "m10", "m11")
    page = enter(clerk, sitting, "m03", "out")
    assert "Le quorum n’est plus atteint aux points 2 et 3 : 5 présents, 6 requis." in say(page)
    assert 'class="quorum quorum--lost"' in text(page)
    back = enter(clerk, sitting, "m07", "in")
    assert "Le quorum est de nouveau atteint aux points 2 et 3 : 6 présents" in say(back)


def test_the_seat_shows_the_hour_at_which_somebody_left(clerk, sitting):
    page = parse(enter(clerk, sitting, "m03", "out"))
    seat = page.one('[data-name="VASSEUR-LIOT"]')
    assert seat.text(".seat__state[aria-hidden=true]") == "20 h 09"
    assert seat.text("[data-word]") == "partie"


def test_the_same_gesture_takes_back_what_the_page_shows(clerk, sitting):
    enter(clerk, sitting, "m03", "out")
    page = enter(clerk, sitting, "m03", "out")
    assert say(page).startswith("Mme VASSEUR-LIOT : départ retiré. Le quorum reste atteint")
    assert not Movement.objects.exists()
    assert Journal.objects.get(action=Action.MOVEMENT_REMOVED).before.startswith(
        "départ avant le point"
    )


def test_the_same_gesture_of_somebody_who_does_not_see_the_entry_is_refused(clerk, sitting):
    """Two clerks who note the same departure do not take it back from each other."""
    enter(clerk, sitting, "m03", "out")
    page = enter(clerk, sitting, "m03", "out", known="")
    assert say(page) == "Mme VASSEUR-LIOT n’est déjà plus dans la salle avant le point 2."
    assert "data-refused" in text(page)
    assert Movement.objects.count() == 1


def test_several_members_leave_by_one_gesture(clerk, sitting):
    page = enter(clerk, sitting, ["m02", "m04", "m06", "m08"], "out")
    assert say(page).startswith("M. D'ORLAC, M. N'GUESSAN, M. GARRIGOU et 1 autre : dép")
    assert Movement.objects.count() == 4
    assert "Départ de 4 membres" in text(page)


def test_a_holder_who_leaves_leaves_his_grantor_absent_and_says_so(clerk, sitting):
    mark(sitting, "m03")
    give(sitting, "m03", "m06")
    page = enter(clerk, sitting, "m06", "out")
    assert (
        "M. GARRIGOU portait le pouvoir de Mme VASSEUR-LIOT : elle n’est plus représentée"
        in say(page)
    )
    assert "Points 2 et 3 : 2 votants de moins." in say(page)


def test_a_grantor_who_arrives_ends_the_proxy_and_says_so(clerk, sitting):
    mark(sitting, "m03")
    give(sitting, "m03", "m06")
    page = enter(clerk, sitting, "m03", "in")
    assert "Le pouvoir de Mme VASSEUR-LIOT à M. GARRIGOU prend fin (points 2 et 3)." in say(page)
    assert "votant" not in say(page)


def test_a_deport_names_its_reason_and_suspends_a_proxy(clerk, sitting):
    mark(sitting, "m03")
    give(sitting, "m03", "m06")
    page = enter(clerk, sitting, "m06", "recused", reason="representative", note="SEM du Val")
    assert say(page).startswith(
        "M. GARRIGOU : déport au point 2, représentant de la collectivité (art. L1111-6)."
    )
    assert "Le pouvoir de Mme VASSEUR-LIOT à M. GARRIGOU est suspendu (point 2)." in say(page)
    assert "Point 2 : 1 membre en exercice de moins." in say(page)
    row = Recusal.objects.get()
    assert (row.reason, row.note, row.item.position) == ("representative", "SEM du Val", 2)


def test_another_reason_changes_the_deport_and_the_same_takes_it_back(clerk, sitting):
    enter(clerk, sitting, "m06", "recused")
    enter(clerk, sitting, "m06", "recused", reason="accounts")
    assert Recusal.objects.get().reason == "accounts"
    page = enter(clerk, sitting, "m06", "recused", reason="accounts")
    assert say(page).startswith("M. GARRIGOU : déport retiré.")
    assert not Recusal.objects.exists()


def test_who_leaves_with_a_proxy_is_asked_to_whom_from_this_item_on(clerk, sitting):
    page = enter(clerk, sitting, "m03", "proxy")
    address = page.redirect_chain[-1][0]
    assert address.startswith(at(sitting, "proxy-choose", who="m03"))
    assert "Mme VASSEUR-LIOT : départ à 20 h 09" in say(page)
    assert "groupe Ensemble, partie." in text(page)
    item = sitting.items.get(position=2)
    sent = {"holder": "m05", "span": "part", "from_item": item.pk, "then": item.pk}
    after = clerk.post(at(sitting, "proxy-choose", who="m03"), sent, follow=True)
    assert after.redirect_chain == [(at(sitting, "movement", item=2), 302)]
    assert say(after) == "Mme VASSEUR-LIOT : pouvoir à Mme de MARSAN."
    assert floor(sitting, 2).represented_by == {"m03": "m05"}
    assert 'id="count-proxy" data-part data-count="proxy">1<' in text(after)


def test_taking_back_a_departure_takes_back_the_proxy_that_went_with_it(clerk, sitting):
    out(sitting, "m03")
    give(sitting, "m03", "m05", from_item=sitting.items.get(position=2))
    page = enter(clerk, sitting, "m03", "proxy")
    assert say(page).startswith("Mme VASSEUR-LIOT : départ retiré.")
    assert not Proxy.objects.exists()
    out(sitting, "m03", before=3)
    assert "m03" in floor(sitting, 3).absent


def test_somebody_away_already_may_still_give_a_proxy(clerk, sitting):
    mark(sitting, "m03")
    page = enter(clerk, sitting, "m03", "proxy")
    assert "donne-t-elle" in text(page)
    assert not Movement.objects.exists()


@pytest.mark.parametrize(
    ("who", "choice", "fields", "sentence"),
    [
        ([], "out", {}, "Nommez un membre."),
        ("m03", "", {}, "Prenez d’abord un choix en main."),
        ("m03", "resigned", {}, "Ce choix n’existe pas."),
        ("m99", "out", {}, "Ce membre n’est pas à l’appel de cette séance."),
        ("m99", "proxy", {}, "Ce membre n’est pas à l’appel de cette séance."),
        ("m03", "in", {}, "Mme VASSEUR-LIOT est déjà dans la salle avant le point 2."),
        ("m03", "out", {"before": "9"}, "Ce point n’est plus à l’ordre du jour."),
        ("m03", "out", {"at": "20h75"}, "20 h 75 n’existe pas : les minutes vont de 0 à 59."),
        (["m03", "m05"], "proxy", {}, "Un pouvoir se donne membre par membre."),
        (
            "m03",
            "recused",
            {"before": "4"},
            "Après le dernier point, il n’y a ni déport ni pouvoir : choisissez un point.",
        ),
        ("m03", "out", {"back": "1"}, "Rien n’est entré ainsi : il n’y a rien à retirer."),
    ],
)
def test_what_means_nothing_is_refused_in_words(clerk, sitting, who, choice, fields, sentence):
    page = enter(clerk, sitting, who, choice, **fields)
    assert say(page) == sentence
    assert "data-refused" in text(page)
    assert not Movement.objects.exists()


def test_a_movement_that_a_recorded_ballot_contradicts_names_both(clerk, sitting):
    vote(sitting)
    page = enter(clerk, sitting, "m03", "out")
    assert say(page).startswith(
        "Le scrutin du point 2 est enregistré avec la voix de Mme VASSEUR-LIOT."
    )
    assert not Movement.objects.exists()


def test_a_late_arrival_says_which_recorded_ballot_lacks_a_voice_and_leads_there(clerk, sitting):
    mark(sitting, "m03")
    vote(sitting)
    page = enter(clerk, sitting, "m03", "in")
    lacking = "Le scrutin du point 2 est enregistré sans la voix de Mme VASSEUR-LIOT."
    assert lacking in say(page)
    note = parse(page).one("#note")
    assert lacking in note.words
    assert note.has(f'a[href="{at(sitting, "ballot", item=2)}"]')


def test_the_hour_is_now_where_the_council_is_and_empty_on_another_day(clerk, sitting):
    address = at(sitting, "movement", item=2)
    with time_machine.travel("2026-03-12T19:09:00Z", tick=False):
        assert 'name="at" value="20:09"' in text(clerk.get(address))
    with time_machine.travel("2026-03-13T00:30:00Z", tick=False):
        assert 'name="at" value=""' in text(clerk.get(address))


def test_a_page_without_script_keeps_what_is_in_hand(clerk, sitting):
    page = text(enter(clerk, sitting, "m03", "in", reason="accounts", at="19h41", item=2))
    assert 'value="19h41"' in page
    assert 'value="in" checked' in page
    assert '<option value="accounts" selected>' in page
    bare = clerk.post(
        at(sitting, "movement", item=2),
        {"member": "m03", "choice": "out", "before": 2, "scripted": "1"},
    )
    assert bare.url == at(sitting, "movement", item=2)


def test_what_happened_after_the_last_item_is_listed_there(clerk, sitting):
    out(sitting, "m03", before=4)
    page = parse(clerk.get(at(sitting, "movement", item=3)))
    assert "après le point 3" in page.text(".moves")


def test_nothing_moves_before_the_opening(client):
    sitting = make_room()
    client.force_login(make_user(sitting.council, "secretariat"))
    page = text(client.get(at(sitting, "movement", item=1)))
    assert "La séance n’est pas ouverte : ouvrez-la d’abord, à l’appel." in page
    assert 'name="choice"' not in page
    assert "data-key" not in page
    sent = {"member": "m03", "choice": "out", "before": 1}
    refused = client.post(at(sitting, "movement", item=1), sent, follow=True)
    assert say(refused).startswith("La séance n’est pas ouverte")


def test_the_page_tells_its_script_what_is_entered(clerk, sitting):
    out(sitting, "m03")
    recuse(item=sitting.items.get(position=2), user=None, members=["m05"], note="SEM")
    page = clerk.get(at(sitting, "movement", item=2))
    told = json.loads(page.context["screen"].told)
    assert [(one["member"], one["choice"], one["note"]) for one in told] == [
        ("m05", "recused", "SEM"),
        ("m03", "out", ""),
    ]


@pytest.mark.parametrize("members", [5, 60])
def test_queries_do_not_grow_with_the_assembly(client, django_assert_max_num_queries, members):
    sitting = opened(make_room(members))
    client.force_login(make_user(sitting.council, "secretariat"))
    out(sitting, *[f"m{rank:02}" for rank in range(3, members // 2 + 1)])
    recuse(item=sitting.items.first(), user=None, members=["m02"])
    with django_assert_max_num_queries(20):
        client.get(at(sitting, "movement", item=1))
    with django_assert_max_num_queries(20):
        client.get(at(sitting, "chair", item=1))
    with django_assert_max_num_queries(20):
        client.get(at(sitting, "movements"))
