"""The rows of the table beside each other: none hides another, and their days are in order."""

from datetime import date
from itertools import combinations

from law.table import TABLE


def overlap(one, other):
    """Tell whether two rows hold for one body on one day."""
    kinds = {one.kinds, other.kinds}
    same_kind = "*" in kinds or set(one.kinds.split()) & set(other.kinds.split())
    in_turn = (one.until and one.until < other.since) or (other.until and other.until < one.since)
    (low, high), (other_low, other_high) = one.people, other.people
    apart = (high is not None and high < other_low) or (other_high is not None and other_high < low)
    return same_kind and not in_turn and not apart


def test_rows_overlap_only_where_the_later_one_is_narrower():
    """A later row that is not about fewer bodies or fewer days would hide the earlier one for good."""
    hidden = [
        (one, other)
        for one, other in combinations(TABLE, 2)
        if one.rule == other.rule and overlap(one, other)
        if other.kinds == "*" and not (other.since and other.until)
        or other.kinds == one.kinds and (other.since, other.until, other.local) == (one.since, one.until, one.local)
    ]  # fmt: skip
    assert hidden == []


def test_days_of_rows_are_dates_in_order():
    for row in TABLE:
        days = [date.fromisoformat(day) for day in (row.since, row.until) if day]
        assert days == sorted(days)
