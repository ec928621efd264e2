"""A member is added by hand, another function begins on a day, and a mandate ends with its reason."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from councils.models import Action, Journal
from members.models import Mandate, Member
from tests.builders import make_mandate
from tests.html import parse

pytestmark = pytest.mark.django_db
PERSON = {"civility": "Madame", "first_name": "Élise", "last_name": "MARSAN"}
SEAT = {"starts_on": "12/03/2026", "rank": "", "function": "Conseillère", "group": "", "town": ""}


def create(client, council, **facts):
    return client.post(reverse("member-create", args=[council.slug]), PERSON | SEAT | facts)


def change(client, mandate, name="mandate-revise", **facts):
    where = [mandate.member.council.slug, mandate.member.pk, mandate.pk]
    return client.post(reverse(name, args=where), SEAT | facts)


def terms(council):
    rows = Mandate.objects.filter(member__council=council).order_by("starts_on", "rank")
    return [(m.rank, m.function, m.starts_on, m.ends_on) for m in rows]


def test_a_member_is_added_with_a_first_mandate_after_the_others(client, council, admin):
    make_mandate(council, 4)
    create(client, council, birth_date="17/05/1970")
    member = Member.objects.get(last_name="MARSAN")
    assert (str(member), member.birth_date) == ("Madame Élise MARSAN", date(1970, 5, 17))
    assert member.reference
    (mandate,) = member.mandates.all()
    assert (mandate.rank, mandate.starts_on) == (5, date(2026, 3, 12))
    line = Journal.objects.get()
    assert (line.action, line.after["function"]) == (Action.MEMBER_ADDED, "Conseillère")
    assert "birth_date" not in line.after


def test_what_cannot_be_added_is_told_beside_its_field(client, council, admin):
    make_mandate(council, 1, "Monsieur", "Luc", "ROY")
    page = create(client, council, rank="1")
    assertContains(page, "Le rang 1 est celui de M.\u00a0ROY")
    assert parse(page).one("#id_last_name")["value"] == "MARSAN"
    assertContains(create(client, council, last_name=""), 'aria-invalid="true"')
    assertContains(create(client, council, starts_on="31/02/2026"), 'aria-invalid="true"')
    page = create(client, council, first_name="LUC", last_name="Roy")
    assertContains(page, "Monsieur Luc ROY est déjà membre")
    assert Member.objects.count() == 1
    create(client, council, first_name="LUC", last_name="Roy", is_another="on")
    assert Member.objects.count() == 2


def test_another_function_begins_on_its_day_and_the_former_stays(client, council, admin):
    mandate = make_mandate(council, 2, "Madame", "Ève", "REY", function="Conseillère")
    substitute = make_mandate(council, 9, substitute_for=mandate)
    change(client, mandate, starts_on="01/06/2025", function="2e adjointe", rank="1")
    assert terms(council) == [
        (2, "Conseillère", date(2020, 7, 4), date(2025, 5, 31)),
        (9, "", date(2020, 7, 4), date(2025, 5, 31)),
        (1, "2e adjointe", date(2025, 6, 1), None),
        (9, "", date(2025, 6, 1), None),
    ]
    following = mandate.member.mandates.latest("starts_on")
    assert following.function_since == date(2025, 6, 1)
    assert substitute.member.mandates.latest("starts_on").substitute_for == following
    line = Journal.objects.get()
    assert (line.action, line.before["function"]) == (Action.MANDATE_BEGUN, "Conseillère")
    assert line.after["starts_on"] == "2025-06-01"


def test_an_error_is_corrected_since_the_beginning(client, council, admin):
    mandate = make_mandate(council, 2, function="Conseiler")
    for _ in range(2):
        change(client, mandate, starts_on="", function="Conseiller")
    assert terms(council) == [(2, "Conseiller", date(2020, 7, 4), None)]
    assert [line.action for line in Journal.objects.all()] == [Action.MANDATE_CORRECTED]


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"starts_on": "01/01/2014"}, "ne court pas ce jour-là"),
        ({"rank": "1"}, "Le rang 1 est celui de"),
        ({"rank": "x"}, "aria-invalid"),
    ],
)
def test_a_change_that_cannot_be_is_told(client, council, admin, facts, sentence):
    make_mandate(council, 1)
    mandate = make_mandate(council, 2, function="Conseiller")
    assertContains(change(client, mandate, **facts), sentence)
    assert len(terms(council)) == 2


def test_a_mandate_ends_with_its_reason_and_another_begins(client, council, admin):
    mandate = make_mandate(council, 2)
    address = reverse("member-detail", args=[council.slug, mandate.member.pk])
    new = reverse("mandate-create", args=[council.slug, mandate.member.pk])
    assertContains(client.post(new, SEAT), "Ce mandat chevauche celui du 4\u00a0juillet 2020")
    ends = {"ends_on": "31/01/2026", "end_reason": "resignation"}
    assertRedirects(change(client, mandate, "mandate-end", **ends), address)
    assertRedirects(client.post(new, SEAT), address)
    assert "démission" in parse(client.get(address)).words
    assert [line.action for line in Journal.objects.order_by("pk")] == [
        Action.MANDATE_ENDED, Action.MANDATE_BEGUN,
    ]  # fmt: skip
    assert Journal.objects.order_by("pk")[0].after["end_reason"] == "démission"
