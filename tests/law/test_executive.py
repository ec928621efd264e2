"""How many deputies a mayor may have, and how many members must be in office to elect them."""

from datetime import date

import pytest

from law.executive import fewest_in_office, most_deputies
from law.reading import Body

BEFORE, AFTER = date(2026, 3, 14), date(2026, 3, 15)


@pytest.mark.parametrize(
    ("people", "seats", "most"),
    [(480, 11, 3), (90, 7, 2), (2000, 19, 5), (79_999, 49, 14), (80_000, 53, 20)],
)
def test_deputies_are_three_tenths_of_the_seats(people, seats, most):
    assert most_deputies(Body("commune", people), seats) == most


@pytest.mark.parametrize(
    ("election", "people", "seats", "day", "fewest"),
    [
        ("mayor", 480, 11, BEFORE, 11),
        ("mayor", 480, 11, AFTER, 9),
        ("deputies", 90, 7, AFTER, 5),
        ("deputies", 999, 15, AFTER, 13),
        ("deputies", 1000, 15, AFTER, 15),
        ("deputy", 2000, 19, AFTER, 13),
        ("delegates", 480, 11, AFTER, 0),
    ],
)
def test_a_council_is_complete_to_elect_its_executive(election, people, seats, day, fewest):
    assert fewest_in_office(election, Body("commune", people), seats, day) == fewest
