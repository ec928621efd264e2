"""The roll call and the proxies, page by page: what a browser without script sees and sends."""

from datetime import time

import pytest

from councils.models import Action, Journal
from deliberations.models import Secretary, Sitting
from tests.builders import make_council, make_mandate, make_members, make_sitting, make_user
from tests.html import parse
from tests.sittings import at, floor, give, make_room, mark, opened, save, say, send, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting():
    return make_room()


# The roll call


def test_everybody_in_office_that_day_is_shown_in_rank_order_and_present(clerk, sitting):
    make_mandate(
        sitting.council, 12, "Monsieur", "Parti", "ANCIEN", ends_on=sitting.date.replace(day=1)
    )
    page = parse(clerk.get(at(sitting)))
    surnames = page.texts(".seat__last")
    assert surnames[:3] == ["BRÉVAL", "D'ORLAC", "VASSEUR-LIOT"]
    assert len(surnames) == len(page.all("[data-state=present]")) == 11


def test_looking_at_the_roll_call_writes_nothing(clerk, sitting):
    clerk.get(at(sitting))
    assert not sitting.roll.exists()


def test_a_mark_is_written_told_and_journalled(clerk, sitting):
    page = send(clerk, sitting, "m03", "absent")
    assert say(page) == "Mme VASSEUR-LIOT : absente."
    assert floor(sitting).absent == ("m03",)
    line = Journal.objects.get(action=Action.OPENING_MARKED)
    assert (line.before, line.after, line.author) == ("présent", "absent", "Claire TESTARD")


def test_a_group_is_marked_at_once(clerk, sitting):
    page = send(clerk, sitting, ["m02", "m04", "m06"], "excused")
    assert say(page) == "3 membres : excusés."
    assert 'data-count="excused">3</span>' in text(page)


@pytest.mark.parametrize(
    ("who", "choice", "sentence"),
    [
        ("zz", "absent", "Ce membre n’est pas à l’appel de cette séance."),
        ("zz", "represented", "Ce membre n’est pas à l’appel de cette séance."),
        ([], "absent", "Nommez un membre."),
        ("m02", "", "Prenez d’abord un choix en main."),
        ("m02", "left", "Ce choix n’existe pas à l’appel."),
        (["m02", "m03"], "represented", "Un pouvoir se donne membre par membre."),
    ],
)
def test_a_mark_that_means_nothing_is_refused_in_words(clerk, sitting, who, choice, sentence):
    page = send(clerk, sitting, who, choice)
    assert say(page) == sentence
    assert "data-refused" in text(page)
    assert floor(sitting).absent == ()


def test_the_equation_and_the_quorum_stand_beside(clerk, sitting):
    mark(sitting, "m02", "m03", "m04", "m05", "m06")
    give(sitting, "m02", "m07")
    answer = clerk.get(at(sitting))
    count, page = parse(answer).one("#count"), text(answer)
    assert count.texts("dd") == ["6", "1", "4", "11", "7"]
    assert count.texts(".quorum > *")[:2] == ["Quorum atteint", "6 présents, 6 requis"]
    assert "6 membres présents sur 11 en exercice, 6 requis. 7 votants avec les pouvoirs." in page


def test_a_quorum_that_is_missing_says_by_how_many(clerk, sitting):
    mark(sitting, "m02", "m03", "m04", "m05", "m06", "m07", "m08")
    page = text(clerk.get(at(sitting)))
    assert 'class="quorum quorum--lost"' in page
    assert "4 membres présents sur 11 en exercice, 6 requis : il en manque 2." in page


def test_a_holder_who_leaves_the_room_leaves_his_grantor_absent_and_says_so(clerk, sitting):
    mark(sitting, "m02")
    give(sitting, "m02", "m06")
    page = send(clerk, sitting, "m06", "absent")
    assert say(page) == (
        "M. GARRIGOU : absent. "
        "M. GARRIGOU portait le pouvoir de M. D'ORLAC : il n’est plus représenté."
    )
    assert floor(sitting).absent == ("m02", "m06")
    assert "sans effet : M. GARRIGOU est absent" in text(page)
    back = send(clerk, sitting, "m06", "present")
    assert say(back) == (
        "M. GARRIGOU : présent. M. GARRIGOU porte de nouveau le pouvoir de M. D'ORLAC."
    )


def test_absent_in_hand_withdraws_the_proxy_that_was_given(clerk, sitting):
    mark(sitting, "m02")
    give(sitting, "m02", "m06")
    send(clerk, sitting, "m02", "absent")
    assert floor(sitting).represented == ()
    assert "absent, pouvoir à Monsieur Fabien GARRIGOU" in [
        line.before for line in Journal.objects.all()
    ]


def test_members_without_a_gendered_civility_are_named_all_the_same(clerk, sitting):
    make_mandate(sitting.council, 12, "Docteur", "Camille", "OSTAL")
    make_mandate(sitting.council, 13, "", "Dominique", "SEREIN")
    assert say(send(clerk, sitting, "m12", "excused")) == "Dr OSTAL : excusé."
    assert say(send(clerk, sitting, "m13", "absent")) == "SEREIN : absent."
    page = text(clerk.get(at(sitting, "proxy-choose", who="m12")))
    assert 'À qui Dr OSTAL <span class="nowrap">donne-t-il</span> pouvoir ?' in page


def test_the_group_filter_hides_where_there_are_no_groups(client):
    council = make_council()
    make_members(council)
    client.force_login(make_user(council, "secretariat"))
    page = text(client.get(at(make_sitting(council))))
    assert 'name="group"' not in page
    assert "et le groupe" not in page


def test_two_members_of_one_name_are_told_apart(clerk, sitting):
    make_mandate(sitting.council, 12, "Monsieur", "Yann", "BRÉVAL")
    page = text(clerk.get(at(sitting)))
    assert 'data-name="BRÉVAL Aline"' in page
    assert 'data-name="BRÉVAL Yann"' in page


def test_a_council_without_members_is_told_what_to_do(client):
    council = make_council()
    client.force_login(make_user(council, "secretariat"))
    sitting = make_sitting(council)
    assert "Aucun membre n’est en exercice à cette date." in text(client.get(at(sitting)))
    refused = client.post(at(sitting, "sitting-open"), {"confirmed": "on"}, follow=True)
    assert refused.status_code == 200
    sitting.refresh_from_db()
    assert not sitting.has_begun


@pytest.mark.parametrize("members", [5, 60])
def test_queries_do_not_grow_with_the_assembly(client, django_assert_max_num_queries, members):
    sitting = make_room(members)
    client.force_login(make_user(sitting.council, "secretariat"))
    mark(sitting, "m02")
    give(sitting, "m02", "m03")
    with django_assert_max_num_queries(22):
        client.get(at(sitting))
    with django_assert_max_num_queries(22):
        client.get(at(sitting, "proxy-choose", who="m02"))


# The opening and the members' list


def test_an_odd_opening_is_asked_takes_the_real_hour_and_is_taken_back(clerk, sitting):
    Sitting.objects.update(convened_on=None, state=Sitting.State.DRAFT, opens_at=time(18, 30))
    asked = parse(clerk.post(at(sitting, "sitting-open")))
    assert "Ouvrir aujourd’hui la séance du 12 mars 2026 ?" in asked.words
    assert asked.texts(".missing li") == [
        "Aucune convocation n’est envoyée",
        "Aucun secrétaire de séance n’est nommé",
    ]
    refused = clerk.post(at(sitting, "sitting-open"), {"confirmed": "on", "opens_at": "25h"})
    assert "25 h n’existe pas" in parse(refused).words
    sitting.refresh_from_db()
    assert not sitting.has_begun
    clerk.post(at(sitting, "sitting-open"), {"confirmed": "on", "opens_at": "18h42"}, follow=True)
    sitting.refresh_from_db()
    assert (sitting.state, sitting.opens_at) == (Sitting.State.OPEN, time(18, 42))
    page = clerk.post(at(sitting, "opening-undo"), follow=True)
    assert say(page) == "L’ouverture est reprise : la séance n’est plus ouverte."
    sitting.refresh_from_db()
    assert (sitting.state, sitting.opens_at) == (Sitting.State.DRAFT, time(18, 30))
    save(clerk, opened(sitting), {})
    assert "opening-undo" not in text(clerk.get(at(sitting)))
    page = clerk.post(at(sitting, "opening-undo"), follow=True)
    assert "Quelque chose est enregistré depuis l’ouverture" in say(page)


def test_a_sitting_of_today_that_lacks_nothing_opens_at_once(clerk, sitting):
    Sitting.objects.update(date=sitting.council.today)
    sitting.refresh_from_db()
    Secretary.objects.create(sitting=sitting, position=1, name="Nora SIMON")
    assert clerk.post(at(sitting, "sitting-open")).status_code == 302
    sitting.refresh_from_db()
    assert sitting.has_begun


def test_the_sitting_opens_and_leads_to_the_first_item(clerk, sitting):
    page = clerk.post(at(sitting, "sitting-open"), {"confirmed": "on"}, follow=True)
    sitting.refresh_from_db()
    assert sitting.state == Sitting.State.OPEN
    assert "Mettre aux voix le point 1" in text(page)
    assert at(sitting, "ballot", item=1) in text(page)


def test_a_list_that_changed_since_the_roll_is_told_and_taken_over(clerk, sitting):
    mark(sitting, "m03")
    opened(sitting)
    make_mandate(sitting.council, 12, "Madame", "Zoé", "NOUVELLE")
    sitting.council.members.get(reference="m05").mandates.update(
        ends_on=sitting.date.replace(day=1)
    )
    page = text(clerk.get(at(sitting)))
    assert (
        "Madame Zoé NOUVELLE, rang 12, entre au tableau ; Madame Élise de MARSAN n’y est plus."
        in page
    )
    after = clerk.post(at(sitting, "roll-follow"), follow=True)
    assert "Le tableau des membres a changé" not in text(after)
    now = floor(sitting)
    assert (now.in_office, now.absent) == (11, ("m03",))
    assert "m12" in now.present
    assert Journal.objects.filter(action=Action.ROLL_FOLLOWED).count() == 1


def test_a_member_with_a_proxy_cannot_go_from_the_roll(clerk, sitting):
    mark(sitting, "m03")
    give(sitting, "m03", "m05")
    sitting.council.members.get(reference="m05").mandates.update(
        ends_on=sitting.date.replace(day=1)
    )
    page = clerk.post(at(sitting, "roll-follow"), follow=True)
    assert say(page).startswith("Le tableau n’est pas repris : Mme de MARSAN n’y figure plus")
    assert sitting.roll.count() == 11


def test_a_roll_that_still_agrees_says_nothing(clerk, sitting):
    opened(sitting)
    assert "Reprendre le tableau" not in text(clerk.get(at(sitting)))


def test_nothing_is_entered_in_a_sealed_sitting(clerk, sitting):
    opened(sitting)
    Sitting.objects.update(state=Sitting.State.SEALED)
    page = send(clerk, sitting, "m03", "absent")
    assert say(page) == "La séance est scellée : plus rien ne peut y changer."
    assert floor(sitting).absent == ()
    # It is read, page by page, without anything to press that would enter something.
    pages = [at(sitting, "roll-call"), at(sitting, "movements")]
    pages += [at(sitting, name, item=1) for name in ("ballot", "movement", "chair", "item-add")]
    for address in pages:
        shown = parse(clerk.get(address))
        assert not shown.all(
            "main form, main button, main input:not([type=hidden]), .seat button"
        ), address
    ballot = parse(clerk.get(at(sitting, "ballot", item=1)))
    assert "La séance est scellée : elle se lit, elle ne se saisit plus." in ballot.words
    assert ballot.text("#lacking") == ""
    assert ballot.one("a[rel=next]")["href"] == at(sitting, "ballot", item=2)
