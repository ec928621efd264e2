"""How lists share the seats: the articles again, computed another way than the rules do."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from law.elections import Substitutes, scheme_of
from law.reading import Body
from tests.votes.deciding import elect
from votes.rules.elections import AgeUnknown, CandidateFigures, NameFigures, RoundFigures

DAY = date(2026, 6, 5)
CAO, BOARD, TOWN, DEPARTMENT = (
    scheme_of(code, body, DAY)
    for code, body in (
        ("cao", Body("commune", 8000)),
        ("ccas_board", Body("commune", 8000)),
        ("senators", Body("commune", 8000)),
        ("permanent_commission", Body("departement")),
    )
)


def case(words, *values):
    return pytest.param(*values, id=words)


def team(key, votes, names, first=0):
    """Return a list of so many names; those of a later list are younger."""
    born = (date(1950 + first, 1, 1 + place) for place in range(names))
    members = (NameFigures(f"{key}{place}", day) for place, day in enumerate(born, start=1))
    return CandidateFigures(key, votes, is_list=True, members=tuple(members))


def shared(scheme, seats, *teams, substitute_seats=0):
    lists = tuple(team(key, votes, names, place) for place, (key, votes, names) in enumerate(teams))
    cast = sum(one.votes for one in lists)
    return elect(
        scheme, [RoundFigures(cast, lists, seats=seats, substitute_seats=substitute_seats)]
    )


SHARES = [
    # The scheme, the seats, each list with its votes and its names; the seats of each, and those vacant.
    case("remainders 4.4, 2.2 and 5", CAO, 5, [("A", 16, 5), ("B", 8, 5), ("C", 5, 5)], (3, 1, 1), 0),
    case("equal remainders go to more votes", BOARD, 4, [("A", 10, 4), ("B", 6, 4)], (3, 1), 0),
    case("a short list gives its seats to the others", BOARD, 4, [("A", 10, 2), ("B", 6, 4)], (2, 2), 0),
    case("a short list leaves its seat vacant", CAO, 5, [("A", 25, 2), ("B", 4, 5)], (2, 1), 2),
    case("equal votes go to the eldest next name", CAO, 1, [("A", 7, 1), ("B", 7, 1)], (1, 0), 0),
    case("the only one who can be proclaimed", CAO, 3, [("A", 7, 1), ("B", 7, 2)], (1, 2), 0),
    case("averages 3.33, 3 and 3, then more votes", TOWN, 5, [("A", 10, 8), ("B", 6, 8), ("C", 3, 3)], (3, 2, 0), 0),
    case("averages: the unfilled seats go on", DEPARTMENT, 5, [("A", 10, 1), ("B", 4, 4)], (1, 4), 0),
    case("nobody can fill them", DEPARTMENT, 5, [("A", 10, 1), ("B", 4, 1)], (1, 1), 3),
    case("a list without a vote wins nothing", BOARD, 3, [("A", 9, 1), ("B", 0, 3)], (1, 0), 2),
    case("no votes at all", CAO, 5, [("A", 0, 5)], (0,), 5),
]  # fmt: skip


@pytest.mark.parametrize(("scheme", "seats", "teams", "won", "vacant"), SHARES)
def test_lists_share_the_seats(scheme, seats, teams, won, vacant):
    outcome = shared(scheme, seats, *teams)
    assert tuple(outcome.seats_won.values()) == won
    assert (outcome.vacant, outcome.rounds, outcome.majority) == (vacant, 1, None)
    assert outcome.elected == tuple(k for (k, v, _), n in sorted(zip(teams, won, strict=True), key=lambda x: -x[0][1]) if n)  # fmt: skip
    assert len(outcome.elected_members) == sum(won)


def test_substitutes_of_a_commission_are_as_many_on_each_list():
    outcome = shared(CAO, 3, ("A", 8, 6), ("B", 4, 3), substitute_seats=3)
    assert outcome.elected_members == ("A1", "A2", "B1")
    assert outcome.elected_substitutes == ("A3", "A4", "B2")


def test_a_list_has_no_more_substitutes_than_names_left():
    outcome = shared(CAO, 3, ("A", 8, 3), ("B", 4, 3), substitute_seats=3)
    assert outcome.substitutes_won == {"A": 1, "B": 1}


def test_substitutes_that_a_list_cannot_name_go_to_the_others_where_the_law_fills():
    filled = replace(DEPARTMENT, substitutes=Substitutes.SHARED)
    outcome = shared(filled, 3, ("A", 9, 3), ("B", 4, 5), substitute_seats=3)
    assert (outcome.seats_won, outcome.substitutes_won) == ({"A": 2, "B": 1}, {"A": 1, "B": 2})


def born(*years):
    return tuple(date(year, 1, 1) for year in years)


@pytest.mark.parametrize(
    ("ages", "substitute"),
    [((born(1950, 1990), born(1960, 1970)), "B2"), ((born(1990, 1950), born(1970, 1960)), "A2")],
)
def test_an_equal_last_place_goes_to_the_eldest_of_the_next_names(ages, substitute):
    lists = tuple(
        CandidateFigures(key, 6, is_list=True, members=tuple(NameFigures(f"{key}{n}", day) for n, day in enumerate(days, 1)))
        for key, days in zip("AB", ages, strict=True)
    )  # fmt: skip
    outcome = elect(TOWN, [RoundFigures(12, lists, seats=2, substitute_seats=1)])
    assert outcome.elected_substitutes == (substitute,)


def test_the_list_that_stands_last_may_have_the_eldest_name():
    lists = tuple(
        CandidateFigures(key, 7, is_list=True, members=(NameFigures(f"{key}1", day),))
        for key, day in zip("ABC", born(1970, 1950, 1960), strict=True)
    )
    assert elect(CAO, [RoundFigures(21, lists)]).elected_members == ("B1",)


def test_substitutes_of_delegates_are_shared_a_second_time():
    outcome = shared(TOWN, 5, ("A", 10, 8), ("B", 6, 8), ("C", 3, 3), substitute_seats=3)
    assert outcome.elected_members == ("A1", "A2", "A3", "B1", "B2")
    assert outcome.substitutes_won == {"A": 2, "B": 1, "C": 0}
    assert outcome.elected_substitutes == ("A4", "A5", "B3")


def test_a_commission_elected_without_substitutes_has_none():
    outcome = shared(CAO, 3, ("A", 8, 3), ("B", 4, 3))
    assert (outcome.substitutes_won, outcome.elected_substitutes) == (None, ())


@pytest.mark.parametrize("born", [(None, date(1950, 1, 1)), (date(1950, 1, 1), date(1950, 1, 1))])
def test_an_age_that_nobody_knows_leaves_the_last_seat_undecided(born):
    lists = tuple(
        CandidateFigures(key, 7, is_list=True, members=(NameFigures(f"{key}1", day),))
        for key, day in zip("AB", born, strict=True)
    )
    with pytest.raises(AgeUnknown) as tie:
        elect(CAO, [RoundFigures(14, lists)])
    assert tie.value.keys == ("A", "B")
    assert tie.value.silent == (("A1",) if born[0] is None else ())


def by_sorted_quotients(teams, seats):
    """Give the seats to the highest of all votes ÷ 1, 2, 3…: the method of D’Hondt."""
    quotients = [
        (Fraction(votes, divisor), votes, -place, key)
        for place, (key, votes, _) in enumerate(teams)
        for divisor in range(1, seats + 1)
        if votes
    ]
    best = sorted(quotients, reverse=True)[:seats]
    return {key: sum(one[3] == key for one in best) for key, _, _ in teams}


def by_remainders(teams, seats):
    """Give each list its whole quotients, then the rest by the largest remainders, in one sort."""
    cast = sum(votes for _, votes, _ in teams)
    whole = {key: votes * seats // cast for key, votes, _ in teams}
    rests = [
        (votes * seats % cast, votes, -place, key) for place, (key, votes, _) in enumerate(teams)
    ]
    for _, _, _, key in sorted(rests, reverse=True)[: seats - sum(whole.values())]:
        whole[key] += 1
    return whole


@st.composite
def elections(draw):
    """Lists with names enough, and the seats they share; those of the first lists are the eldest."""
    votes = draw(st.lists(st.integers(0, 40), min_size=1, max_size=5))
    assume(sum(votes))
    seats = draw(st.integers(1, 9))
    return [(key, count, 20) for key, count in zip("ABCDE", votes, strict=False)], seats


@given(elections())
def test_averages_are_those_of_the_sorted_quotients(election):
    teams, seats = election
    assert shared(TOWN, seats, *teams).seats_won == by_sorted_quotients(teams, seats)


@given(elections())
def test_remainders_are_those_of_one_sort(election):
    teams, seats = election
    assert shared(CAO, seats, *teams).seats_won == by_remainders(teams, seats)


@pytest.mark.parametrize("scheme", [CAO, BOARD, TOWN, DEPARTMENT])
@given(elections(), st.lists(st.integers(0, 6), min_size=5, max_size=5), st.integers(0, 5))
def test_names_are_elected_once_and_no_list_has_more_seats_than_names(
    scheme, election, names, more
):
    teams, seats = election
    teams = [(key, votes, count) for (key, votes, _), count in zip(teams, names, strict=False)]
    outcome = shared(scheme, seats, *teams, substitute_seats=more)
    assert all(outcome.seats_won[key] <= count for key, _, count in teams)
    assert sum(outcome.seats_won.values()) + outcome.vacant == seats
    everybody = outcome.elected_members + outcome.elected_substitutes
    assert len(set(everybody)) == len(everybody)
    if scheme.fills:
        left = [count - outcome.seats_won[key] for key, votes, count in teams if votes]
        assert not (outcome.vacant and any(left))


@pytest.mark.parametrize("scheme", [CAO, TOWN])
@given(elections())
def test_more_votes_never_win_fewer_seats_than_another_list(scheme, election):
    teams, seats = election
    won = shared(scheme, seats, *teams).seats_won
    for one, count, _ in teams:
        assert all(won[one] >= won[other] for other, fewer, _ in teams if fewer < count)


@given(elections())
def test_whole_quotients_are_a_floor(election):
    teams, seats = election
    cast = sum(votes for _, votes, _ in teams)
    for scheme in (CAO, TOWN):
        won = shared(scheme, seats, *teams).seats_won
        assert all(won[key] >= votes * seats // cast for key, votes, _ in teams)
    won = shared(CAO, seats, *teams).seats_won
    assert all(won[key] <= -(-votes * seats // cast) for key, votes, _ in teams)
