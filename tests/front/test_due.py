"""What is due beside the sittings: papers, mandates, an import left in the middle, the certificate."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from councils.models import Role
from deliberations.deadlines import DueKind
from front.due import due_in
from members.models import RosterImport
from register.actions import seal_sitting
from register.actions.following import tell_milestone
from register.certified.drawing import rendering_of
from register.seal.certificates import last_day_of
from tests.builders import make_council, make_mandate, make_sitting, make_user
from tests.register.conftest import decided
from tests.sittings import make_room

pytestmark = pytest.mark.django_db
TODAY = datetime(2026, 3, 16, 12, tzinfo=UTC)
ROLES = frozenset(Role.Kind)
LIST_OF_12_MARCH = (
    date(2026, 3, 19),
    "Afficher et publier la liste des délibérations",
    "séance du 12\u00a0mars 2026 · art.\u00a0L2121-25 · dans 3\u00a0jours",
)


@pytest.fixture(autouse=True)
def on_a_monday():
    with time_machine.travel(TODAY, tick=False):
        yield


def told(council, user=None, roles=ROLES):
    user = user or make_user(council, *Role.Kind)
    return [(due.day, due.what, due.about) for due in due_in(council, user, roles)]


def test_papers_are_due_until_the_last_is_drawn():
    sitting = decided(make_room())
    entries = seal_sitting(sitting=sitting, user=None)
    user = make_user(sitting.council)
    line = (date(2026, 3, 12), "Imprimer les extraits certifiés")
    about = "séance du 12\u00a0mars 2026 · 3\u00a0extraits ne sont pas prêts"
    assert told(sitting.council, user) == [(*line, about), LIST_OF_12_MARCH]
    for entry in entries:
        rendering_of(entry)
    assert told(sitting.council, user) == [LIST_OF_12_MARCH]


def due_on(day, council):
    """Return what is due after the sittings on a day, and whether it is late."""
    with time_machine.travel(datetime.fromisoformat(f"{day}T12:00Z"), tick=False):
        lines = due_in(council, make_user(council, Role.Kind.CLERK, name=day), {Role.Kind.CLERK})
    return [(due.what, due.about.replace("\u00a0", " "), due.is_late) for due in lines]


def test_the_list_is_told_until_it_is_done_and_not_for_ever():
    sitting = make_sitting(make_council(), date=date(2026, 3, 12), state="closed")
    council, what = sitting.council, LIST_OF_12_MARCH[1]
    seal = ("Sceller la séance", "séance du 12 mars 2026", False)
    about = "séance du 12 mars 2026 · art. L2121-25 · il y a 2 jours"
    assert due_on("2026-03-21", council) == [(what, about, True), seal]
    assert due_on("2026-10-01", council) == [seal]
    tell_milestone(sitting=sitting, kind=DueKind.LIST, on=date(2026, 3, 13), user=None)
    assert due_on("2026-03-21", council) == [seal]


def test_what_several_sittings_wait_for_is_one_line():
    council = make_council(people=3600)
    for day in (2, 9):
        make_sitting(council, date=date(2026, 3, day), state="closed")
    lines = due_on("2026-12-05", council)
    about = "2 séances, la première du 2 mars 2026 · art. R2121-9 · dans 26 jours"
    assert lines[-1] == ("Relier le registre", about, False)
    late = [what for what, _, is_late in due_on("2026-03-20", council) if is_late]
    # Minutes that are not adopted are not online either: the first is told alone.
    assert late == ["Afficher et publier la liste des délibérations", "Arrêter le procès-verbal"]


def test_a_mandate_that_ends_is_told_unless_another_follows():
    council = make_council()
    leaves, changes = make_mandate(council, 1), make_mandate(council, 2)
    type(leaves).objects.update(ends_on=date(2026, 3, 31))
    changes.pk, changes.starts_on, changes.ends_on = None, date(2026, 4, 1), None
    changes.save()
    name = leaves.member.short_name
    assert told(council) == [(date(2026, 3, 31), f"Fin du mandat de {name}", "dans 15\u00a0jours")]


def test_mandates_that_end_the_same_day_are_one_line():
    council = make_council()
    for rank in range(1, 5):
        make_mandate(council, rank, ends_on=date(2026, 3, 21))
    assert told(council) == [(date(2026, 3, 21), "Fin de 4 mandats", "dans 5\u00a0jours")]


def test_an_import_is_due_to_who_began_it_as_long_as_its_file_is_kept():
    council = make_council()
    user, other = (make_user(council, Role.Kind.ADMIN, name=name) for name in ("Une", "Autre"))
    upload = RosterImport.objects.create(
        council=council, user=user, name="élus.csv", content=b"", on=date(2026, 3, 16)
    )
    about = "élus.csv · gardé jusqu’à 13\u00a0h\u00a000"
    assert told(council, user) == [(date(2026, 3, 17), "Finir l’import des membres", about)]
    assert told(council, other) == []
    RosterImport.objects.filter(pk=upload.pk).update(imported_at=TODAY)
    assert told(council, user) == []


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (-90, []),
        (-15, ["il prend fin dans 15\u00a0jours"]),
        (2, ["il a pris fin il y a 2\u00a0jours"]),
    ],
)
def test_the_certificate_is_told_to_the_administration_before_it_ends(settings, after, words):
    council = make_council()
    settings.CERTIFICATE = None
    day = last_day_of(council.slug) + timedelta(days=after)
    settings.CERTIFICATE = settings.DATA_DIR / "certificat-de-demonstration.pem"
    user = make_user(council, Role.Kind.ADMIN)
    with time_machine.travel(datetime(day.year, day.month, day.day, 12, tzinfo=UTC), tick=False):
        assert told(council, user, {Role.Kind.SECRETARIAT}) == []
        found = due_in(council, user, ROLES)
    assert [due.about.split(" · ")[0] for due in found] == words
    assert all(due.is_late == ("a pris fin" in due.about) for due in found)
