"""The « tableau du conseil »: a thousand councils agree with the article, read a second time in another way."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from members.rules import DEPUTIES, HEAD, OTHERS, UNNUMBERED, RankedMandate, roll_order

COUNCILS = 1000
#: The general renewal, and two elections that completed the council since.
DAYS = (date(2020, 3, 15), date(2022, 10, 9), date(2024, 6, 30))
#: Two lists and an outsider; then what a candidate alone obtained.
VOTES = (1204, 655, 98)
BIRTHS = tuple(date(1940 + years, 5, 7) for years in range(0, 60, 4))


def any_council(random):
    """Return the mandates of a council of 7 to 69 members, in any order, some alike in all but their rank."""
    size, deputies = random.choice((7, 11, 15, 19, 27, 69)), random.randint(0, 5)
    places = [HEAD, *[DEPUTIES] * deputies, *[OTHERS] * (size - 1 - deputies)]
    ranks = random.sample(range(1, 200), size)
    council = [
        RankedMandate(
            key=key,
            rank=rank,
            place=place,
            number=key if place == DEPUTIES else 0,
            function_since=random.choice(DAYS),
            elected_on=random.choice(DAYS),
            votes=random.choice(VOTES),
            birth_date=random.choice(BIRTHS),
        )
        for key, (place, rank) in enumerate(zip(places, ranks, strict=True))
    ]
    random.shuffle(council)
    return council


def as_the_article_reads(council):
    """Take, one after another, whoever the article puts before all who are left."""
    (mayor,) = [mandate for mandate in council if mandate.place == HEAD]
    deputies = [mandate for mandate in council if mandate.place == DEPUTIES]
    table = [mayor]
    for number in range(1, len(deputies) + 1):
        table += [deputy for deputy in deputies if deputy.number == number]
    left = [mandate for mandate in council if mandate.place == OTHERS]
    while left:
        first = left[0]
        for other in left[1:]:
            if goes_before(other, first):
                first = other
        table.append(first)
        left.remove(first)
    return table


def goes_before(one, other):
    """Tell which of two councillors takes rank first: 1° the oldest election, 2° most votes, 3° the eldest."""
    if one.elected_on != other.elected_on:
        return one.elected_on < other.elected_on
    if one.votes != other.votes:
        return one.votes > other.votes
    if one.birth_date != other.birth_date:
        return one.birth_date < other.birth_date
    return one.rank < other.rank


@pytest.mark.parametrize("part", range(4))
def test_a_thousand_councils_are_ordered_as_the_article_reads(part):
    random = Random(part)
    for _ in range(COUNCILS // 4):
        council = any_council(random)
        assert roll_order(council, is_commune=True) == as_the_article_reads(council)


def councillor(key, **facts):
    defaults = {"elected_on": DAYS[0], "votes": 1204, "birth_date": BIRTHS[0]}
    return RankedMandate(key=key, rank=key, place=OTHERS, number=0, **(defaults | facts))


def keys(*mandates, is_commune=True):
    return [mandate.key for mandate in roll_order(mandates, is_commune=is_commune)]


def test_what_is_not_known_comes_after_what_is():
    known = councillor(9)
    for fact in ("elected_on", "votes", "birth_date"):
        assert keys(councillor(1, **{fact: None}), known) == [9, 1]
    assert keys(councillor(2, votes=0), councillor(1, votes=None)) == [2, 1]


def test_who_was_elected_since_comes_after_whatever_the_votes_and_the_age():
    assert keys(councillor(1, elected_on=DAYS[1], votes=9999), councillor(2)) == [2, 1]


def test_a_deputy_without_a_number_follows_by_the_day_of_the_election_to_the_function():
    first, late, early = (
        RankedMandate(key=key, rank=key, place=DEPUTIES, number=number, function_since=day)
        for key, number, day in (
            (3, 1, DAYS[2]),
            (1, UNNUMBERED, DAYS[1]),
            (2, UNNUMBERED, DAYS[0]),
        )
    )
    assert keys(late, early, first) == [3, 2, 1]


def test_the_members_of_another_council_keep_the_order_of_today():
    president = RankedMandate(key=7, rank=7, place=HEAD, number=0)
    vice = RankedMandate(key=8, rank=8, place=DEPUTIES, number=1)
    young = councillor(2, birth_date=BIRTHS[-1], votes=1)
    assert keys(councillor(3), young, vice, president, is_commune=False) == [7, 8, 2, 3]


def test_substitutes_come_last():
    substitute = replace(councillor(1, votes=9999), is_substitute=True)
    assert keys(substitute, councillor(2)) == [2, 1]
    assert keys(substitute, councillor(2), is_commune=False) == [2, 1]
