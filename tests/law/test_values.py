"""The counting that each value calls for."""

from datetime import date
from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.values import (
    Base,
    Ceiling,
    FirstSitting,
    Headcount,
    Majority,
    Notice,
    Quorum,
    Request,
    Tie,
)

FRIDAY_TO_SUNDAY = FirstSitting(opens=4, closes=6)
SHARES = st.sampled_from([F(1, 4), F(1, 3), F(1, 2), F(2, 3), F(3, 4)])


@pytest.mark.parametrize(
    ("quorum", "in_office", "needed"),
    [
        (Quorum(F(1, 2)), 15, 8),
        (Quorum(F(1, 2)), 10, 6),
        (Quorum(F(1, 2), counts=Headcount.ATTENDING), 12, 7),
        (Quorum(F(1, 3), at_least=True), 15, 5),
        (Quorum(F(1, 3), at_least=True), 16, 6),
        (Quorum(F(1, 3)), 15, 6),
        (Quorum(F(2, 3), at_least=True), 33, 22),
        (Quorum(F(2, 3), at_least=True), 34, 23),
    ],
)
def test_a_quorum_exceeds_its_share_or_reaches_it(quorum, in_office, needed):
    assert quorum.needed(in_office) == needed


@given(SHARES, st.integers(0, 200), st.booleans())
def test_a_quorum_is_the_smallest_number_that_will_do(share, in_office, at_least):
    needed = Quorum(share, at_least=at_least).needed(in_office)
    enough = (
        (lambda number: number >= share * in_office)
        if at_least
        else (lambda number: number > share * in_office)
    )
    assert enough(needed)
    assert needed == 0 or not enough(needed - 1)


SENT = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("notice", "first"),
    [
        (Notice(5), date(2026, 6, 7)),
        (Notice(3), date(2026, 6, 5)),
        (Notice(3, clear=False), date(2026, 6, 4)),
        (Notice(12, clear=False), date(2026, 6, 13)),
    ],
)
def test_clear_days_leave_out_the_day_of_the_sitting(notice, first):
    assert notice.earliest(SENT) == first
    assert notice.latest(first) == SENT


@pytest.mark.parametrize(
    ("majority", "cast", "needed"),
    [
        (Majority(F(1, 2), tie=Tie.CHAIR), 23, 12),
        (Majority(F(1, 2), tie=Tie.CHAIR), 24, 13),
        (Majority(F(1, 2), tie=Tie.ADOPTS), 24, 12),
        (Majority(F(1, 2), tie=Tie.ADOPTS), 23, 12),
        (Majority(F(1, 2), tie=Tie.ADOPTS), 0, 0),
        (Majority(F(2, 3), at_least=True), 24, 16),
        (Majority(F(2, 3), at_least=True), 25, 17),
        (Majority(F(2, 3), at_least=True), 0, 1),
        (Majority(F(1), at_least=True), 9, 9),
        (Majority(F(1), at_least=True), 0, 1),
        (Majority(F(1, 2), of=Base.VOTERS), 20, 14),
        (Majority(F(2, 3), at_least=True, of=Base.IN_OFFICE), 21, 20),
        (Majority(F(2, 3), at_least=True, of=Base.SEATS), 21, 22),
    ],
)
def test_a_majority_says_the_fewest_votes_that_adopt(majority, cast, needed):
    assert majority.needed(cast, voters=27, in_office=30, seats=33) == needed


@pytest.mark.parametrize(
    ("request_", "present", "needed"),
    [
        (Request(F(1, 4)), 46, 12),
        (Request(F(1, 3)), 46, 16),
        (Request(F(1, 6)), 12, 2),
        (Request(members=3, head=True), 46, 3),
        (Request(head=True), 46, 0),
    ],
)
def test_a_request_needs_a_share_of_those_present_or_a_number(request_, present, needed):
    assert request_.needed(present) == needed


@pytest.mark.parametrize(
    ("ceiling", "seats", "most"),
    [
        (Ceiling(F(3, 10)), 15, 4),
        (Ceiling(F(3, 10)), 11, 3),
        (Ceiling(F(3, 10)), 20, 6),
        (Ceiling(F(1, 5), up=True, least=4, most=15), 30, 6),
        (Ceiling(F(1, 5), up=True, least=4, most=15), 31, 7),
        (Ceiling(F(1, 5), up=True, least=4, most=15), 12, 4),
        (Ceiling(F(1, 5), up=True, least=4, most=15), 90, 15),
        (Ceiling(F(1, 3), below=True), 15, 4),
        (Ceiling(F(1, 3), below=True), 11, 3),
        (Ceiling(F(0), least=2), 11, 2),
    ],
)
def test_a_ceiling_is_a_share_of_the_legal_seats(ceiling, seats, most):
    assert ceiling.of(seats) == most


@pytest.mark.parametrize(
    ("elected_on", "first", "last"),
    [
        ("2026-03-15", "2026-03-20", "2026-03-22"),
        ("2026-03-21", "2026-03-27", "2026-03-29"),  # a Saturday, beyond the seas
        ("2026-03-20", "2026-03-27", "2026-03-29"),  # a Friday: the following one
    ],
)
def test_the_first_sitting_is_from_friday_to_sunday_after_the_round(elected_on, first, last):
    days = tuple(map(date.fromisoformat, (first, last)))
    assert FRIDAY_TO_SUNDAY.between(date.fromisoformat(elected_on)) == days


def test_the_days_of_a_first_sitting_may_span_two_weeks():
    saturday_to_monday = FirstSitting(opens=5, closes=0)
    days = saturday_to_monday.between(date(2026, 3, 22))
    assert days == (date(2026, 3, 28), date(2026, 3, 30))
