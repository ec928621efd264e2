"""An import is undone exactly, as long as nothing has used or changed the members since."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from councils.models import Journal
from members.models import Mandate, Member
from tests.builders import make_mandate, make_sitting
from tests.members.files import PEOPLE
from tests.members.pages import confirm, uploaded

pytestmark = pytest.mark.django_db


def test_an_import_can_be_undone_exactly(client, council, admin):
    make_mandate(council, 1, "Madame", "Aline", "BREVAL", function="Adjointe")
    make_mandate(council, 2, "Monsieur", "Désiré", "N'GUESSAN", starts_on=None)
    before = [list(model.objects.order_by("pk").values()) for model in (Member, Mandate)]
    rows = ("1;Mme;Aline;BRÉVAL;Maire;01/01/2026;", *PEOPLE[1:], "6;;Ève;ROY;;;")
    preview = uploaded(client, council, *rows)
    assertContains(confirm(client, preview), "Défaire cet import")
    assert Member.objects.count() == 6
    assertContains(
        client.post(f"{preview}defaire/", follow=True), "L’import de membres.csv est défait."
    )
    assert [list(model.objects.order_by("pk").values()) for model in (Member, Mandate)] == before
    page = client.get(f"{preview}termine/")
    assertContains(page, "Cet import a été défait.")
    assertNotContains(page, "Défaire cet import")
    assert Journal.objects.count() == 2


def test_an_import_that_was_used_cannot_be_undone(client, council, admin):
    preview = uploaded(client, council, *PEOPLE)
    confirm(client, preview)
    make_sitting(council)
    assertContains(client.get(f"{preview}termine/"), "Défaire cet import")
    page = client.post(f"{preview}defaire/", follow=True)
    assertContains(page, "Cet import ne peut plus être défait")
    assert Member.objects.count() == 5


def test_an_import_before_a_roll_cannot_be_undone(client, council, admin):
    preview = uploaded(client, council, *PEOPLE)
    confirm(client, preview)
    sitting = make_sitting(council, chair=None)
    sitting.roll.create(
        member=council.members.first(), rank=1, last_name="BRÉVAL", reference="m001"
    )
    assertNotContains(client.get(f"{preview}termine/"), "Défaire cet import")
    client.post(f"{preview}defaire/")
    assert Member.objects.count() == 5


def test_an_import_followed_by_a_change_cannot_be_undone(client, council, admin):
    preview = uploaded(client, council, *PEOPLE)
    confirm(client, preview)
    make_mandate(council, 9)
    assertNotContains(client.get(f"{preview}termine/"), "Défaire cet import")
    client.post(f"{preview}defaire/")
    assert Member.objects.count() == 6
