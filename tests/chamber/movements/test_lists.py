"""The line of events, what corrects or removes one of them, mandates that change, and who presides."""

from datetime import date, time

import pytest

from chamber.frame.timeline import before, newest_first, points
from councils.models import Action, Journal
from tests.builders import make_item, make_mandate
from tests.html import parse
from tests.sittings import at, floor, give, make_room, mark, opened, say, text
from votes.actions import hand_over_chair, record_ballot, record_movements, recuse
from votes.actions.gestures import REMOVED
from votes.models import Change, Movement, Proxy, Recusal
from votes.record import read

pytestmark = pytest.mark.django_db


def hold():
    return opened(make_room(opens_at=time(18, 32)))


def move(sitting, *members, before=2, direction="out", at=None, note=""):
    facts = {"members": members, "direction": direction, "before": before, "at": at, "note": note}
    return record_movements(sitting=sitting, user=None, **facts)


def item(sitting, position):
    return sitting.items.get(position=position)


def told(sitting):
    return [
        (event.kind, event.title.replace("\u00a0", " "), event.where.replace("\u00a0", " "))
        for event in newest_first(read(sitting))
    ]


# The line under the floor


def test_the_line_tells_the_newest_first_and_those_who_move_together_once(sitting):
    mark(sitting, "m11")
    give(sitting, "m11", "m10")
    move(sitting, "m03", "m04", at=time(19, 41))
    move(sitting, "m03", before=3, direction="in")
    recuse(item=item(sitting, 3), user=None, members=["m05"])
    hand_over_chair(item=item(sitting, 2), user=None, chair="m02", onward=True)
    assert told(sitting) == [
        ("recusal", "Déport de Mme de MARSAN", "point 3 seulement"),
        ("in", "Retour de Mme VASSEUR-LIOT", "avant le point 3"),
        ("out", "Départ de 2 membres", "avant le point 2"),
        ("chair", "Présidence de M. D'ORLAC", "points 2 et 3"),
        ("open", "Ouverture", "appel : 10 présents, 1 pouvoir"),
    ]


def test_whoever_was_not_there_before_arrives_and_does_not_come_back(sitting):
    mark(sitting, "m03")
    move(sitting, "m03", direction="in")
    assert told(sitting)[0][1] == "Arrivée de Mme VASSEUR-LIOT"


def test_the_line_stands_under_the_floor_of_every_page_of_the_sitting(clerk, sitting):
    move(sitting, "m03", at=time(19, 41))
    for address in (at(sitting), at(sitting, "ballot", item=1), at(sitting, "movement", item=1)):
        line = parse(clerk.get(address)).one("#timeline")
        assert line.one("li[data-kind=out]")["title"] == "Mme\u00a0VASSEUR-LIOT"
        assert line.text("li[data-kind=out] time") == "19 h 41"
        assert line.one("a")["href"] == at(sitting, "movements")


@pytest.mark.parametrize(
    ("orders", "words"),
    [
        ([2], "Point 2"),
        ([2, 4], "Points 2 et 4"),
        ([2, 4, 7], "Points 2 à 7"),
        ([2, 7, 9], "Points 2, 7 et 9"),
        ([2, 4, 7, 11, 12], "Points 2 à 7, 11 et 12"),
    ],
)
def test_items_that_follow_one_another_are_told_as_a_run(sitting, orders, words):
    sitting.items.all().delete()
    for position in (2, 4, 7, 8, 9, 10, 11, 12):
        make_item(sitting, position=position)
    assert points(orders, list(sitting.items.all())).replace("\u00a0", " ") == words


def test_what_comes_after_the_last_item_says_so(sitting):
    assert before(read(sitting), 4).replace("\u00a0", " ") == "après le point 3"


def test_the_page_of_all_movements_tells_them_in_order_with_their_remarks(clerk, sitting):
    move(sitting, "m03", at=time(19, 41), note="urgence familiale")
    recuse(item=item(sitting, 3), user=None, members=["m05"])
    page = text(clerk.get(at(sitting, "movements")))
    assert page.index("Départ de Mme VASSEUR-LIOT") < page.index("Déport de Mme de MARSAN")
    assert "urgence familiale" in page
    assert "intérêt personnel (art. L2131-11)" in page


def test_a_sitting_where_nothing_moves_says_how_to_note_a_movement(clerk, sitting):
    assert "la touche F2" in text(clerk.get(at(sitting, "movements")))


# Correcting and removing


def correct(clerk, sitting, row, **fields):
    sent = {"direction": row.direction, "before": row.before, "at": "19:41", "note": ""} | fields
    address = f"{at(sitting, 'movements')}{row.pk}/corriger/"
    return clerk.post(address, sent, follow=True)


def test_a_movement_is_corrected_and_the_former_state_stays_in_the_journal(clerk, sitting):
    move(sitting, "m03", at=time(19, 41))
    row = Movement.objects.get()
    page = correct(clerk, sitting, row, before="3", at="19h50", note="par la porte du fond")
    assert say(page) == (
        "Mme VASSEUR-LIOT : départ à 19 h 50 avant le point 3. "
        "Le quorum reste atteint (11 présents, 6 requis). Point 2 : 1 votant de plus."
    )
    assert page.redirect_chain == [(at(sitting, "movement", item=3), 302)]
    row.refresh_from_db()
    assert (row.before, row.at, row.note) == (3, time(19, 50), "par la porte du fond")
    line = Journal.objects.get(action=Action.MOVEMENT_CORRECTED)
    assert "19\u00a0h\u00a041" in line.before
    assert "19\u00a0h\u00a050" in line.after


def test_a_correction_that_cannot_be_is_refused_and_keeps_what_was_typed(clerk, sitting):
    move(sitting, "m03")
    record_ballot(item=item(sitting, 1), user=None, exceptions={})
    row = Movement.objects.get()
    page = correct(clerk, sitting, row, before="1", note="plus tôt")
    assert say(page).startswith("Le scrutin du point 1 est enregistré avec la voix de Mme VASSEUR")
    assert 'value="plus tôt"' in text(page)
    row.refresh_from_db()
    assert row.before == 2
    assert "n’est pas une heure" in say(correct(clerk, sitting, row, at="tard"))


def remove(clerk, sitting, fact, **fields):
    address = f"{at(sitting, 'movements')}{fact._meta.model_name}/{fact.pk}/retirer/"
    return clerk.post(address, fields, follow=True)


def test_an_event_is_removed_from_its_item_or_from_the_list_of_all(clerk, sitting):
    move(sitting, "m03", "m05")
    recuse(item=item(sitting, 3), user=None, members=["m06"])
    first, second = Movement.objects.all()
    page = remove(clerk, sitting, first)
    assert page.redirect_chain == [(at(sitting, "movement", item=2), 302)]
    assert say(page).startswith("Mme VASSEUR-LIOT : départ retiré.")
    whole = remove(clerk, sitting, second, all="1")
    assert whole.redirect_chain == [(at(sitting, "movements"), 302)]
    assert "Mme de MARSAN : départ retiré." in text(whole)
    recusal = Recusal.objects.get()
    page = remove(clerk, sitting, recusal)
    assert page.redirect_chain == [(at(sitting, "movement", item=3), 302)]
    assert not Movement.objects.exists()
    assert Journal.objects.filter(action__in=REMOVED.values()).count() == 3
    assert remove(clerk, sitting, second).status_code == 404


def test_a_removal_that_a_recorded_ballot_contradicts_is_refused(clerk, sitting):
    move(sitting, "m01", before=2)
    move(sitting, "m01", before=3, direction="in")
    record_ballot(item=item(sitting, 3), user=None, exceptions={})
    page = remove(clerk, sitting, Movement.objects.get(direction="in"))
    assert say(page).startswith("Le scrutin du point 3 est enregistré avec la voix de Mme BRÉVAL")
    assert Movement.objects.count() == 2


# Mandates


def change(clerk, sitting, position=2, **fields):
    sent = {"before": position} | fields
    return clerk.post(at(sitting, "mandate-change", item=position), sent, follow=True)


def test_a_member_resigns_before_an_item(clerk, sitting):
    page = change(clerk, sitting, kind="resigned", resigned="m04")
    assert say(page) == (
        "M. N'GUESSAN : démission avant le point 2. "
        "Le quorum reste atteint (10 présents, 6 requis). Points 2 et 3 : 1 votant de moins. "
        "Points 2 et 3 : 1 membre en exercice de moins."
    )
    assert (floor(sitting, 1).in_office, floor(sitting, 2).in_office) == (11, 10)
    assert "Démission de M. N&#x27;GUESSAN" in text(page)


def test_somebody_of_the_list_is_installed_and_gets_a_seat(clerk, sitting):
    make_mandate(sitting.council, 12, "Madame", "Zoé", "NOUVELLE", starts_on=date(2026, 3, 13))
    make_mandate(sitting.council, 13, "Monsieur", "Yann", "PARTI", ends_on=date(2026, 3, 1))
    page = parse(clerk.get(at(sitting, "movement", item=2)))
    offered = page.all('select[name="installed"] option')
    assert [option["value"] for option in offered] == ["", "m12"]
    page = change(clerk, sitting, kind="installed", installed="m12")
    assert say(page).startswith("Mme NOUVELLE : installation avant le point 2.")
    assert (floor(sitting, 1).in_office, floor(sitting, 2).in_office) == (11, 12)
    assert "m12" in floor(sitting, 2).present


def test_taking_back_an_installation_leaves_no_trace_on_the_roll(clerk, sitting):
    make_mandate(sitting.council, 12, "Madame", "Zoé", "NOUVELLE")
    change(clerk, sitting, kind="installed", installed="m12")
    page = remove(clerk, sitting, Change.objects.get())
    assert say(page).startswith("Mme NOUVELLE : installation retirée.")
    assert not sitting.roll.filter(reference="m12").exists()
    assert floor(sitting, 1).in_office == 11


def test_a_mandate_without_a_name_asks_for_one(clerk, sitting):
    assert say(change(clerk, sitting, kind="resigned")) == "Nommez un membre."
    assert change(clerk, sitting, kind="installed", installed="m99").status_code == 404


# Who presides


def preside(clerk, sitting, position=2, **fields):
    return clerk.post(at(sitting, "chair", item=position), fields, follow=True)


def test_the_chair_is_handed_over_for_one_item_or_for_those_that_follow(clerk, sitting):
    page = preside(clerk, sitting, chair="m02")
    assert page.redirect_chain == [(at(sitting, "ballot", item=2), 302)]
    assert say(page) == "M. D'ORLAC préside le point 2."
    assert "Présidence : M. D&#x27;ORLAC" in text(page)
    preside(clerk, sitting, chair="m03", onward="on")
    assert [one.chair and one.chair.reference for one in sitting.items.all()] == [
        None,
        "m03",
        "m03",
    ]
    back = preside(clerk, sitting, chair="")
    assert say(back) == "Mme BRÉVAL préside le point 2."
    assert Journal.objects.filter(action=Action.CHAIR_HANDED_OVER).count() == 4


def test_the_accounts_make_the_executive_leave_in_the_same_form(clerk, sitting):
    sitting.items.filter(position=2).update(title="Compte administratif 2025")
    form = text(clerk.get(at(sitting, "chair", item=2)))
    assert 'name="leaves" checked' in form
    page = preside(clerk, sitting, chair="m02", leaves="on")
    assert "M. D'ORLAC préside le point 2. Le quorum reste atteint (10 présents" in say(page)
    assert Recusal.objects.get().reason == "accounts"
    assert floor(sitting, 2).recused == ("m01",)
    assert floor(sitting, 3).recused == ()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"chair": "m01", "leaves": "on"}, "Mme BRÉVAL se retire : choisissez un autre membre."),
        (
            {"chair": "", "leaves": "on"},
            "Choisissez d’abord qui préside pendant le vote des comptes.",
        ),
        (
            {"chair": "m03"},
            "Mme VASSEUR-LIOT n’est pas dans la salle au point 2 : choisissez qui d’autre préside.",
        ),
        (
            {"chair": "m05"},
            "Mme de MARSAN est en déport au point 2 : choisissez qui d’autre préside.",
        ),
        ({"chair": "m99"}, "Ce membre n’est pas à l’appel de cette séance."),
    ],
)
def test_who_cannot_preside_is_refused_by_name_and_nothing_changes(
    clerk, sitting, fields, sentence
):
    mark(sitting, "m03")
    recuse(item=item(sitting, 2), user=None, members=["m05"])
    page = preside(clerk, sitting, **fields)
    assert say(page) == sentence
    assert item(sitting, 2).chair is None
    assert Recusal.objects.count() == 1
    assert ('name="leaves" checked' in text(page)) == ("leaves" in fields)


def test_a_proxy_given_after_a_departure_goes_with_it(clerk, sitting):
    move(sitting, "m03")
    give(sitting, "m03", "m05", from_item=item(sitting, 2))
    remove(clerk, sitting, Movement.objects.get())
    assert not Proxy.objects.exists()
    assert Journal.objects.filter(action=Action.PROXY_WITHDRAWN).count() == 1
