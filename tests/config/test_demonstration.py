"""The demonstration, once loaded: two councils, their sittings, accounts that open, an extract."""

import json
from datetime import date

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError

from config import demonstration
from councils.models import Council, User
from deliberations.models import AgendaItem, Sitting
from members.plan import plan
from tests.config.test_first_run import no_extract, run_demo  # noqa: F401 (a fixture)
from votes.models import Vote

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def accounts(keep):
    """Load the demonstration for every test of this file, and return its accounts."""
    return keep(demonstration.load)


def test_it_holds_two_councils_and_their_sittings():
    held = Council.objects.values_list("name", "sittings__date__year").order_by("sittings__date")
    assert list(held) == [("Dijon métropole", 2023), *[("Valombre", 2025)] * 3, ("Valombre", 2026)]


def test_the_roster_of_the_seed_would_change_nothing_more():
    real = Council.objects.get(name="Dijon métropole")
    content = (demonstration.FOLDER / "dijon-metropole.csv").read_bytes()
    assert plan(real, content, date(2023, 11, 23)).counts["same"] == 86


def test_a_roster_that_is_refused_stops_the_demonstration_and_says_why(tmp_path):
    roster = (demonstration.FOLDER / "valombre.csv").read_text()
    file = tmp_path / "valombre.csv"
    file.write_text(roster.replace("04/07/2020", "04/13/2020", 1))
    with pytest.raises(CommandError, match=r"valombre\.csv est refusé\. Ligne 2 : .*13"):
        demonstration.import_members(Council.objects.get(slug="valombre"), file)


def test_each_council_has_an_account_per_role(rf, accounts):
    assert len(accounts) == 8
    for account in accounts:
        user = authenticate(rf.post("/"), username=account.email, password=account.password)
        role = user.roles.get()
        assert (role.council.name, role.get_kind_display()) == (account.council, account.role)


def test_a_second_run_leaves_what_people_did():
    Sitting.objects.update(place="Salle des fêtes")
    AgendaItem.objects.filter(sitting__council__name="Valombre").update(title="Changé")
    assert demonstration.load() == []
    assert Council.objects.count() == 2
    assert set(Sitting.objects.values_list("place", flat=True)) == {"Salle des fêtes"}


def test_a_closed_account_is_not_announced():
    User.objects.filter(email__startswith="greffe@valombre").update(is_active=False)
    assert "greffe@valombre.example" not in run_demo()


def test_real_people_bear_the_facts_of_the_seed_alone():
    real = Council.objects.get(name="Dijon métropole")
    votes = Vote.objects.filter(ballot__item__sitting__council=real)
    assert set(votes.values_list("choice", flat=True)) == {Vote.Choice.FOR}
    files = [json.loads(path.read_text()) for path in demonstration.FOLDER.glob("valombre*.json")]
    invented = {(m["first_name"], m["last_name"]) for file in files for m in file["members"]}
    assert not invented & set(real.members.values_list("first_name", "last_name"))


def test_the_extract_is_printed_once():
    path = demonstration.extract()
    assert path.read_bytes().startswith(b"%PDF-")
    path.write_bytes(b"mine")
    assert demonstration.extract().read_bytes() == b"mine"


def test_a_sitting_that_cannot_be_printed_is_told():
    Vote.objects.filter(ballot__item__sitting__council__name="Dijon métropole").delete()
    assert "L’extrait ne peut pas être imprimé" in run_demo()
