"""Any lawful sitting loads, comes back the same, and is computed as the text of the format says."""

from dataclasses import replace

import pytest
from hypothesis import given

from exchange.dumping import dump_sitting
from exchange.faults import parse
from exchange.floors import floors
from exchange.law import facts_of
from tests.databases import examples
from tests.exchange.any_sitting import sittings
from tests.exchange.files import encoded, in_order, keys_of, load
from tests.exchange.oracle import floor_of
from votes.completeness.check import OF_THE_LAW
from votes.record import read

pytestmark = pytest.mark.django_db


def by_rank(facts):
    return replace(facts, seats=tuple(sorted(facts.seats, key=lambda seat: seat.rank)))


def as_sets(report):
    """Return what `floor` prints of each item, with those elected in one order."""
    for item in report["items"]:
        for ballot in item["ballots"]:
            if "elected" in ballot:
                ballot["elected"] = sorted(ballot["elected"])
    return report["items"]


@examples(30)
@given(sittings())
def test_any_sitting_comes_back_the_same_and_has_the_floors_of_the_text(file):
    sitting = load(file, replace=True)
    record = read(sitting)
    assert in_order(dump_sitting(sitting)) == in_order(file)
    assert record.facts == by_rank(facts_of(parse(encoded(file))))
    report, expected = floors(record), as_sets(floor_of(file))
    assert keys_of(expected, as_sets(report)) == expected
    assert {check["code"] for check in report["checks"]} <= OF_THE_LAW.keys()
    for item in record.items:
        for ballot in record.at(item).ballots:
            assert ballot.missing == ballot.excess == ()
