"""The sittings of a council, year by year, and what stands there before the first one."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.builders import (
    make_council,
    make_item,
    make_sitting,
    make_user,
)
from tests.deliberations.pages import text
from tests.html import parse

pytestmark = pytest.mark.django_db


def test_the_list_shows_the_sittings_of_one_year(client, council, secretary):
    make_sitting(council)
    make_sitting(council, date=date(2025, 12, 18), state="sealed")
    page = client.get(reverse("sitting-list", args=[council.slug]), {"annee": "2025"})
    assertContains(page, "Séance du jeudi 18\u00a0décembre 2025")
    assertNotContains(page, "12\u00a0mars")
    assertContains(page, '<a href="?annee=2026">2026</a>', html=True)
    assertContains(page, '<a href="?annee=2025" aria-current="page">2025</a>', html=True)


@pytest.mark.parametrize("annee", ["", "deux mille", "-1", "²"])
def test_without_a_year_the_list_opens_on_the_latest(client, council, secretary, annee):
    make_sitting(council, date=date(2019, 5, 6))
    make_sitting(council, date=date(2018, 5, 6))
    page = client.get(reverse("sitting-list", args=[council.slug]), {"annee": annee})
    assertContains(page, "6\u00a0mai 2019")
    assertNotContains(page, "6\u00a0mai 2018")


@pytest.mark.parametrize("annee", ["1999", "0", "99999999999999999999"])
def test_a_year_without_a_sitting_says_so(client, council, secretary, annee):
    make_sitting(council)
    page = client.get(reverse("sitting-list", args=[council.slug]), {"annee": annee})
    assert "Aucune séance en" in text(page)


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("draft", "Brouillon"),
        ("convened", "Convoquée"),
        ("open", "Ouverte"),
        ("closed", "Close"),
        ("sealed", "Scellée"),
    ],
)
def test_the_list_tells_the_state_and_counts_the_items(client, council, secretary, state, told):
    sitting = make_sitting(council, state=state, opens_at=time(18, 30))
    make_item(sitting)
    make_item(sitting)
    page = text(client.get(reverse("sitting-list", args=[council.slug])))
    assert told in page
    assert "2 points · 18 h 30" in page


def test_the_list_takes_as_many_queries_for_a_year_as_for_a_day(
    client, council, secretary, django_assert_max_num_queries
):
    for month in range(1, 13):
        make_item(make_sitting(council, date=date(2026, month, 5)))
    with django_assert_max_num_queries(13):
        client.get(reverse("sitting-list", args=[council.slug]), {"annee": "2026"})


@pytest.mark.parametrize(("role", "may_write"), [("secretariat", True), ("reader", False)])
def test_without_a_sitting_the_secretariat_is_led_to_the_first(client, role, may_write):
    council = make_council()
    client.force_login(make_user(council, role))
    page = client.get(reverse("sitting-list", args=[council.slug]))
    assertContains(page, "Aucune séance pour l’instant")
    assert (reverse("sitting-create", args=[council.slug]) in page.text) == may_write


def test_a_sitting_around_which_something_is_late_is_marked_for_who_prints(
    client, council, secretary
):
    with time_machine.travel(datetime(2026, 3, 25, 12, tzinfo=UTC), tick=False):
        make_sitting(council, date=date(2026, 3, 12), state="sealed")  # its list, since the 19th
        make_sitting(council, date=date(2026, 3, 20), state="sealed")  # its list, until the 27th
        year = reverse("sitting-list", args=[council.slug])
        page = parse(client.get(year, {"annee": "2026"}))
        assert [line.has(".tag--bad") for line in page.all(".list > li")] == [False, True]
        assert page.link("En retard") == f"{year}2026-03-12/papiers/"
        client.force_login(make_user(council, "reader", name="Lecteur"))
        assertNotContains(client.get(year, {"annee": "2026"}), "En retard")
