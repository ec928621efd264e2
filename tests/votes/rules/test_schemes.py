"""Elections of one kind: the rounds they have, what a majority is of, how lists are compared, who comes first."""

from datetime import date

import pytest

from law.elections import scheme_of
from law.reading import Body
from tests.votes.deciding import elect
from votes.rules.elections import (
    AgeUnknown,
    CandidateFigures,
    ElectionOutcome,
    NameFigures,
    RoundFigures,
    elect_unopposed,
    figures,
    majority,
    together,
)

DAY = date(2026, 6, 5)
#: Appointments; deputies by lists; delegates of a village in two rounds; a department's president.
APPOINTED, DEPUTIES, SENATORS, DEPARTMENT = (
    scheme_of(code, body, DAY)
    for code, body in (
        ("", Body("commune")),
        ("deputies", Body("commune", 480)),
        ("senators", Body("commune", 700)),
        ("department_president", Body("departement")),
    )
)
YOUNG, OLD, OLDEST = date(1990, 1, 1), date(1950, 6, 2), date(1950, 6, 1)


def case(words, *values):
    return pytest.param(*values, id=words)


def round_of(*votes):
    people = (CandidateFigures(key, count) for key, count in zip("abc", votes, strict=False))
    return RoundFigures(sum(votes), tuple(people))


def test_the_president_of_a_department_needs_more_than_half_of_the_members():
    short, enough = round_of(9, 2), round_of(10, 1)
    assert elect(DEPARTMENT, [short], in_office=19).elected == ()
    assert elect(DEPARTMENT, [enough], in_office=19).elected == ("a",)
    assert elect(DEPARTMENT, [short], in_office=19).majority == 10
    assert elect(DEPARTMENT, [short, short, short], in_office=19).elected == ("a",)


COURSES = [
    # Each round: the seats left, then the voices; who is elected in the end, the seats nobody won, those of a next round.
    case("all at once", [(2, {"a": 8, "b": 7, "c": 3})], ("a", "b"), 0, 0),
    case("one seat is left", [(2, {"a": 8, "b": 5, "c": 5})], ("a",), 1, 1),
    case("the second round fills it", [(2, {"a": 8, "b": 5, "c": 5}), (1, {"b": 6, "c": 4})], ("a", "b"), 0, 0),
    case("nobody, then two", [(2, {"a": 5, "b": 5, "c": 4}), (2, {"a": 6, "b": 7, "c": 1})], ("b", "a"), 0, 0),
    case("one a round", [(3, {"a": 9, "b": 5, "c": 4}), (2, {"b": 6, "c": 4}), (1, {"c": 2, "d": 1})], ("a", "b", "c"), 0, 0),
    case("a seat that nobody wants", [(2, {"a": 9}), (1, {}), (1, {})], ("a",), 1, 0),
]  # fmt: skip


@pytest.mark.parametrize(("held", "elected", "vacant", "left"), COURSES)
def test_each_round_elects_up_to_the_seats_that_are_left(held, elected, vacant, left):
    rounds = [
        RoundFigures(10, tuple(CandidateFigures(k, v) for k, v in voices.items()), seats=seats)
        for seats, voices in held
    ]
    outcome = elect(APPOINTED, rounds)
    assert (outcome.elected, outcome.vacant, outcome.seats_left) == (elected, vacant, left)


def test_rounds_together_name_whom_each_elected_and_end_as_the_last():
    first = ElectionOutcome(("A",), 1, 6, ("a", "b"), vacant=2)
    last = ElectionOutcome(("B",), 2, 5, ("c",), vacant=1)
    assert together((first, last)) == ElectionOutcome(("A", "B"), 2, 5, ("a", "b", "c"), vacant=1)


def test_a_round_tells_its_figures_by_name():
    round_ = RoundFigures(9, (), blank=1, void=2, not_voting=3, seats=4, substitute_seats=5)
    assert figures(round_) == {
        "ballots_in_urn": 9, "blank": 1, "void": 2, "blank_and_void": None,
        "not_voting": 3, "seats": 4, "substitute_seats": 5,
    }  # fmt: skip


def test_the_second_round_decides_where_the_law_has_two():
    held = [round_of(7, 7, 5), round_of(6, 5, 4)]
    assert elect(APPOINTED, held).elected == ()
    assert elect(SENATORS, held).elected == ("a",)
    assert elect(SENATORS, held).majority is None


def standing(**candidates):
    """Return a round for four seats: each candidate's votes and birth date."""
    people = (CandidateFigures(key, *figures) for key, figures in candidates.items())
    return RoundFigures(15, tuple(people), seats=4)


RANKS = [
    case("votes, then ages", SENATORS, standing(a=(8, YOUNG), b=(9, None), c=(8, OLD), d=(8, OLDEST)), "bdca"),
    case("an age is not known", SENATORS, standing(a=(8, YOUNG), b=(9, OLD), c=(8, None), d=(8, OLDEST)), "bacd"),
    case("elsewhere votes alone", APPOINTED, standing(a=(8, YOUNG), b=(9, None), c=(8, OLD), d=(8, OLDEST)), "bacd"),
]  # fmt: skip


@pytest.mark.parametrize(("scheme", "round_", "order"), RANKS)
def test_delegates_of_a_village_are_ranked_by_votes_then_by_age(scheme, round_, order):
    assert majority.elected_in(scheme, round_, 1, 0) == tuple(order)


def team(key, *years, votes=5, months=1):
    """Return a list whose names are born in these years, or without a date."""
    names = (
        NameFigures(f"{key}{place}", year and date(year, months, 1))
        for place, year in enumerate(years, start=1)
    )
    return CandidateFigures(key, votes, is_list=True, members=tuple(names))


MEANS = [
    case("the eldest person is on the list that loses", team("A", 1950, 1990, 1970), team("B", 1969, 1968, 1969), "B"),
    case("lists of unequal length", team("A", 1960), team("B", 1950, 1990), "A"),
    case("the longer list is older", team("A", 1950, 1951, 1952), team("B", 1980), "A"),
    case("by some days", team("A", 1960, 1960, months=2), team("B", 1960, 1960), "B"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "elected"), MEANS)
def test_equal_lists_of_deputies_go_to_the_highest_mean_age(one, other, elected):
    for lists in ((one, other), (other, one)):
        outcome = elect(DEPUTIES, [RoundFigures(10, lists)] * 3)
        assert outcome.elected == (elected,)
        winner = next(one for one in lists if one.key == elected)
        assert outcome.elected_members == winner.keys


def test_lists_of_one_mean_age_to_the_day_are_not_told_apart():
    with pytest.raises(AgeUnknown) as tie:
        elect(DEPUTIES, [RoundFigures(10, (team("A", 1960, 1980), team("B", 1980, 1960)))] * 3)
    assert (tie.value.keys, tie.value.silent) == (("A", "B"), ())


def test_a_mean_age_needs_every_date():
    with pytest.raises(AgeUnknown) as tie:
        elect(DEPUTIES, [RoundFigures(10, (team("A", 1960, None), team("B", 1980)))] * 3)
    assert (tie.value.keys, tie.value.silent) == (("A", "B"), ("A2",))


def test_lists_of_appointments_are_told_apart_by_their_eldest_candidate():
    lists = (team("A", 1950, 1990, 1970), team("B", 1969, 1968, 1969))
    assert elect(APPOINTED, [RoundFigures(10, lists, seats=3)] * 3).elected == ("A",)


SHORT = [
    # The lists, the seats; the names elected, the seats that stay vacant.
    case("shorter than the seats", (team("A", 1960, 1970, votes=7), team("B", 1960, votes=3)), 3, ("A1", "A2"), 1),
    case("as long as the seats", (team("A", 1960, 1970, votes=7), team("B", 1960, votes=3)), 2, ("A1", "A2"), 0),
    case("longer than they are told", (team("A", 1960, 1970, votes=10),), 1, ("A1", "A2"), 0),
    case("its names are not known", (team("A", votes=7), team("B", 1960, votes=3)), 3, (), 0),
    case("no list has the majority", (team("A", 1960, votes=5), team("B", 1960, votes=5)), 3, (), 3),
]  # fmt: skip


@pytest.mark.parametrize(("lists", "seats", "members", "vacant"), SHORT)
def test_a_list_shorter_than_the_seats_leaves_some_vacant(lists, seats, members, vacant):
    outcome = elect(APPOINTED, [RoundFigures(10, lists, seats=seats)])
    assert (outcome.elected_members, outcome.vacant) == (members, vacant)
    assert outcome.seats_left == (0 if outcome.elected else seats)


UNOPPOSED = [
    # Who stands, the seats, those of substitutes; who is elected, the names, the substitutes, the vacant seats.
    case("one person", (CandidateFigures("a"),), 1, 0, ("a",), (), (), 0),
    case("as many as the seats", (CandidateFigures("a"), CandidateFigures("b")), 2, 0, ("a", "b"), (), (), 0),
    case("a list alone", (team("A", 1960, 1970),), 2, 0, ("A",), ("A1", "A2"), (), 0),
    case("a short list", (team("A", 1960, 1970),), 5, 0, ("A",), ("A1", "A2"), (), 3),
    case("a list with substitutes", (team("A", 1960, 1970, 1980),), 2, 2, ("A",), ("A1", "A2"), ("A3",), 0),
    case("a list without names", (team("A"),), 5, 0, ("A",), (), (), 0),
    case("a list longer than it is told", (team("A", 1960, 1970),), 1, 0, ("A",), ("A1", "A2"), (), 0),
    case("nobody stands", (), 2, 0, (), (), (), 2),
]  # fmt: skip


@pytest.mark.parametrize(
    ("standing", "seats", "more", "elected", "members", "substitutes", "vacant"), UNOPPOSED
)
def test_who_stands_alone_is_elected_without_a_vote(
    standing, seats, more, elected, members, substitutes, vacant
):
    round_ = RoundFigures(0, standing, seats=seats, substitute_seats=more)
    expected = ElectionOutcome(
        elected, 0, None, members, elected_substitutes=substitutes, vacant=vacant
    )
    assert elect_unopposed(round_) == expected
