"""What must hold after each blow, and the sittings that are sealed meanwhile."""

from collections import Counter
from datetime import date, timedelta
from itertools import groupby

from councils.models import Action, Journal
from exchange.verification.checking import check
from register.models import Rendering
from register.proof.witnesses import untold
from register.rules.chain import first_break
from tests.builders import make_item, make_sitting
from tests.register.conftest import decided

#: None may be sealed before its day: there is room for a thousand.
FIRST_DAY = date(2024, 1, 1)
#: How many deliberations each sitting has.
ITEMS = 3


def prepare(council, how_many):
    """Hold as many sittings, which only wait to be sealed, and return them."""
    last = council.sittings.order_by("date").last()
    day = last.date if last else FIRST_DAY
    return [hold_sitting(council, day, number) for number in range(1, how_many + 1)]


def hold_sitting(council, day, number):
    held_on = day + timedelta(number)
    sitting = make_sitting(council, date=held_on, convened_on=held_on - timedelta(10))
    for _ in range(ITEMS):
        make_item(sitting)
    return decided(sitting)


def hold(council, papers=False):
    """Fail with the first thing that does not hold; with the papers, the whole check."""
    entries = list(council.entries.order_by("position"))
    assert numbers_of(entries) == list(range(1, len(entries) + 1)), "a gap"
    for _, found in groupby(entries, lambda entry: entry.period):
        sequences = [entry.sequence for entry in found]
        assert sequences == list(range(1, len(sequences) + 1)), "numbers"
    assert first_break(entry.as_link for entry in entries) is None, "the chain"
    assert list(untold(council)) == [], "the journal"
    hold_sittings(council, Counter(entry.sitting_id for entry in entries))
    drawn = Counter(
        line.after["code"] for line in Journal.objects.filter(action=Action.PAPER_DRAWN)
    )
    stored = Rendering.objects.filter(entry__council=council)
    assert drawn == Counter(stored.values_list("entry__code", flat=True)), "a paper twice"
    if papers:
        assert (report := check(council)).holds, report.fault


def numbers_of(entries):
    return [entry.position for entry in entries]


def hold_sittings(council, entries):
    """Each sitting is sealed whole and once, or not at all."""
    sittings = list(council.sittings.all())
    for sitting in sittings:
        assert entries[sitting.pk] == (ITEMS if sitting.is_sealed else 0), f"half: {sitting}"
    sealed = Journal.objects.filter(council=council, action=Action.SITTING_SEALED).count()
    assert sealed == sum(sitting.is_sealed for sitting in sittings), "sealed twice"


def facts(council):
    """Return how many deliberations the register holds, and how many papers."""
    papers = Rendering.objects.filter(entry__council=council)
    return council.entries.count(), papers.count()


def tell(text):
    print(text, flush=True)  # noqa: T201
