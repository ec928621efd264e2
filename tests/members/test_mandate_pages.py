"""How a seat was won is written on the page of its mandate, and journalled."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from councils.models import Action, Journal
from members.models import Member
from tests.builders import make_mandate, make_members, make_user
from tests.html import parse

pytestmark = pytest.mark.django_db
FACTS = {"elected_on": "15/03/2026", "votes": "1204", "function_since": "21/03/2026"}


def address(name, mandate, *more):
    return reverse(name, args=[mandate.member.council.slug, mandate.member.pk, *more])


def write(client, mandate, **facts):
    return client.post(address("mandate-update", mandate, mandate.pk), FACTS | facts)


def test_an_election_is_written_once_and_shown_to_all(client, council, admin):
    mandate = make_mandate(council, 1)
    for _ in range(2):
        assertRedirects(write(client, mandate), address("member-detail", mandate))
    line = Journal.objects.get()
    assert (line.action, line.before) == (
        Action.MANDATE_CORRECTED,
        {"elected_on": None, "votes": None, "function_since": None},
    )
    assert line.after == {
        "elected_on": "2026-03-15",
        "votes": 1204,
        "function_since": "2026-03-21",
    }
    client.force_login(make_user(council, "reader"))
    words = parse(client.get(address("member-detail", mandate))).words
    assert "Élection le 15/03/2026, 1204 suffrages · à la fonction le 21/03/2026" in words


@pytest.mark.parametrize(
    "wrong",
    [
        {"votes": "-1"},
        {"votes": "deux"},
        {"votes": "99999999999"},
        {"elected_on": "31/02/2026"},
        {"substitute_for_town": "Ailleurs"},
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_written(client, council, admin, wrong):
    make_mandate(council, 2, town="Orlac")
    mandate = make_mandate(council, 1)
    assertContains(write(client, mandate, **wrong), 'role="alert"')
    mandate.refresh_from_db()
    assert (mandate.elected_on, mandate.votes, mandate.substitute_for_town) == (None, None, "")


def test_a_substitute_of_a_town_is_chosen_among_the_towns_of_titulars(client, council, admin):
    make_mandate(council, 2, town="Orlac")
    mandate = make_mandate(council, 1)
    write(client, mandate, substitute_for_town="Orlac")
    words = parse(client.get(address("member-detail", mandate))).words
    assert "suppléance : Orlac" in words
    listed = client.get(reverse("member-list", args=[council.slug]), {"au": "01/04/2026"})
    assert "1 membre en exercice sur 11 sièges" in parse(listed).words
    assert "1 suppléant" in parse(listed).words


def test_a_substitute_of_a_member_is_not_offered_a_town(client, council, admin):
    titular = make_mandate(council, 1, town="Orlac")
    mandate = make_mandate(council, 2, substitute_for=titular)
    page = client.get(address("mandate-update", mandate, mandate.pk))
    assertNotContains(page, "substitute_for_town")


def test_only_who_administers_writes_an_election(client, council):
    (mandate,) = make_members(council, 1)
    client.force_login(make_user(council, "secretariat"))
    assert write(client, mandate).status_code == 403


def test_the_sex_of_a_doctor_is_written_on_her_page(client, council, admin):
    mandate = make_mandate(council, 1, "Docteur", "Inès", "ROUVRAY")
    names = {"civility": "Docteur", "first_name": "Inès", "last_name": "ROUVRAY"}
    client.post(address("member-update", mandate), names | {"sex": "F"})
    assert Member.objects.get().is_feminine
    line = Journal.objects.get()
    assert (line.before["sex"], line.after["sex"]) == ("", "F")
    assertContains(client.get(address("member-detail", mandate)), "<dd>féminin</dd>")
    page = client.post(address("member-update", mandate), names | {"sex": "M", "civility": "Mme"})
    assertContains(page, "La civilité «\u00a0Mme\u00a0» en dit un autre.")
    assert Member.objects.get().sex == "F"


def test_dates_are_kept_as_dates(client, council, admin):
    mandate = make_mandate(council, 1)
    write(client, mandate, votes="0")
    mandate.refresh_from_db()
    assert (mandate.elected_on, mandate.votes) == (date(2026, 3, 15), 0)
