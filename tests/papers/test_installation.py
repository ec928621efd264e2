"""From a file of results to the extracts of an installation and the roster that follows: no name is typed."""

from datetime import timedelta

import pytest

from deliberations.installation.actions import prepare_installation
from deliberations.installation.forms import InstallationForm
from members.models import Mandate
from papers.extract.extract import build
from papers.words.sheet import ExtractSheet
from tests.deliberations.test_installation import EPCI, FRIDAY, installed
from tests.sittings import opened
from votes.actions import delete_ballot, record_ballot, record_election, write_offices
from votes.actions.gestures import preside
from votes.record import read
from votes.rules.elections import CandidateFigures, NameFigures, RoundFigures

pytestmark = pytest.mark.django_db


def prepared(council, **answers):
    """Return the opened sitting that the page proposes for a council, its answers left as they are."""
    usual = InstallationForm(council).initial
    told = {name: getattr(value, "pk", value) for name, value in usual.items() if value is not None}
    form = InstallationForm(council, told | {"date": FRIDAY} | answers)
    assert form.is_valid(), form.errors
    sitting = form.sitting
    prepare_installation(sitting=sitting, secretaries=form.secretaries, items=form.items, user=None)
    return opened(sitting)


def elect(item, election, *keys):
    """Elect one member by name, or a whole list, by every ballot in the urn."""
    names = tuple(NameFigures(key, None, "", is_member=True) for key in keys)
    seats = item.sitting.seats
    alone = CandidateFigures(keys[0], votes=seats, is_member=True)
    standing = CandidateFigures("Vivre ici", votes=seats, is_list=True, members=names)
    one = standing if election == "deputies" else alone
    urn = RoundFigures(seats, (one,), seats=len(keys))
    return record_election(item=item, user=None, rounds=[urn], mode="secret", election=election)


def held(council, number):
    """Hold the installation: the second of the roster is elected head, those after them deputies."""
    sitting = prepared(council, number=number)
    _, head, fixed, *deputies = list(sitting.items.all())[
        : 4 if council.kind == "commune" else 3 + number
    ]
    who = [seat.reference for seat in sitting.roll.all()]
    elect(head, "mayor" if council.kind == "commune" else "president", who[1])
    preside(item=fixed, user=None, chair=who[1], onward=True, leaves=False)
    record_ballot(item=fixed, user=None, exceptions={}, mode="hands", rule="simple")
    others = sitting.roll.all()[2:]
    women, men = ([s.reference for s in others if s.is_feminine is sex] for sex in (True, False))
    chosen = [one for pair in zip(women, men, strict=False) for one in pair][:number]
    if council.kind == "commune":
        elect(deputies[0], "deputies", *chosen)
    else:
        for item, one in zip(deputies, chosen, strict=True):
            elect(item, "vice_president", one)
    return sitting


def signatures(sitting, position):
    item = sitting.items.get(position=position)
    return [line.label for line in ExtractSheet(build(item, read(sitting))).ending.signatures]


def roster(council, day):
    rows = Mandate.objects.filter(member__council=council).in_office(day).in_rank_order()
    return [(m.member.last_name, m.function) for m in rows]


@pytest.mark.parametrize(
    ("seats", "fields", "number", "title", "functions"),
    [
        (7, {}, 2, "Le Maire", ["Maire", "1re adjointe", "2e adjoint"]),
        (
            23,
            {},
            6,
            "Le Maire",
            ["Maire", "1re adjointe", "2e adjoint", "3e adjointe", "4e adjoint"],
        ),
        (49, {}, 14, "Le Maire", ["Maire", "1re adjointe", "2e adjoint", "3e adjointe"]),
        (11, EPCI, 3, "Le Président", ["Président", "1re vice-présidente", "2e vice-président"]),
    ],
)
def test_a_council_is_installed_on_paper_then_in_its_roster(
    seats, fields, number, title, functions
):
    council = installed(seats, **fields)
    sitting = held(council, number)
    assert signatures(sitting, 2)[-1] == "La Présidente de séance,"
    assert signatures(sitting, 4)[-1] == f"{title},"
    before = list(Mandate.objects.order_by("pk").values())
    eve, former = FRIDAY - timedelta(days=1), roster(council, FRIDAY)
    written = write_offices(sitting=sitting, user=None)
    assert len(written) == 1 + number
    now = roster(council, FRIDAY)
    assert [function for _, function in now][: len(functions)] == functions
    assert now[0][0] == "D'ORLAC"
    assert (len(now), roster(council, eve)) == (seats, former)
    sitting.refresh_from_db()
    delete_ballot(ballot=sitting.items.get(position=4).ballots.get(), user=None)
    assert list(Mandate.objects.order_by("pk").values()) == before
