"""What a migration of the agenda does to rows that are there."""

from importlib import import_module

import pytest
from django.apps import apps

from tests.builders import make_council, make_item, make_sitting

pytestmark = pytest.mark.django_db

URGENCY = import_module("deliberations.migrations.0003_the_vote_on_urgency_is_a_kind")


@pytest.mark.parametrize(
    ("title", "kind", "state", "became"),
    [
        ("Urgence de la convocation", "deliberation", "closed", "urgency"),
        ("Urgence de la convocation", "deliberation", "sealed", "deliberation"),
        ("Urgence de la convocation", "motion", "open", "motion"),
        ("Un fonds d’urgence", "deliberation", "open", "deliberation"),
    ],
)
def test_the_vote_on_urgency_that_folio_wrote_becomes_a_kind(title, kind, state, became):
    item = make_item(make_sitting(make_council(), state=state), title=title, kind=kind)
    for _ in range(2):
        URGENCY.give_kind(apps, None)
        item.refresh_from_db()
        assert item.kind == became
    URGENCY.take_kind(apps, None)
    item.refresh_from_db()
    assert item.kind == kind


TERMS = import_module("deliberations.migrations.0006_what_the_law_sets_is_empty")
OF_COUNCIL = import_module("councils.migrations.0009_what_the_law_sets_is_empty")
NAMES = ("notice_days", "proxies_per_holder", "quorum_numerator", "quorum_denominator")


@pytest.mark.parametrize(
    ("kind", "seats", "day", "before", "after"),
    [
        ("commune", 11, "2026-03-12", (3, 1, 1, 2), (None, None, None, None)),
        ("commune", 29, "2019-03-12", (5, 1, 1, 2), (None, None, None, None)),
        ("commune", 11, "2026-03-12", (5, 2, 1, 3), (5, 2, 1, 3)),
        ("commune", 10, "2026-03-12", (3, 1, 1, 2), (3, None, None, None)),
        ("epci", 30, "2026-03-12", (5, 1, 1, 2), (None, None, None, None)),
        ("departement", 30, "2026-03-12", (5, 1, 1, 2), (5, None, None, None)),
        ("commune", 11, "2021-03-12", (3, 1, 1, 2), (None, 1, 1, 2)),
        ("commune", 11, "2021-03-12", (3, 2, 1, 3), (None, None, 1, 3)),
    ],
)
def test_what_the_law_of_the_day_set_is_emptied(kind, seats, day, before, after):
    council = make_council(kind=kind, seats=seats)
    sitting = make_sitting(council, date=day, **dict(zip(NAMES, before, strict=True)))
    for _ in range(2):
        TERMS.leave_to_the_law(apps, None)
        sitting.refresh_from_db()
        assert tuple(getattr(sitting, name) for name in NAMES) == after
    TERMS.write_the_usual(apps, None)
    sitting.refresh_from_db()
    assert tuple(getattr(sitting, name) for name in NAMES) == before


def test_the_terms_of_a_council_are_emptied_as_today():
    council = make_council(**dict(zip(NAMES, (3, 1, 1, 3), strict=True)))
    OF_COUNCIL.leave_to_the_law(apps, None)
    council.refresh_from_db()
    assert tuple(getattr(council, name) for name in NAMES) == (None, None, 1, 3)
    OF_COUNCIL.write_the_usual(apps, None)
    council.refresh_from_db()
    assert tuple(getattr(council, name) for name in NAMES) == (3, 1, 1, 3)
