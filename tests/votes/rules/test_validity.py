"""What a ballot cannot be, by the law alone: names, numbers, rounds, and an election without a vote."""

from dataclasses import replace
from datetime import date

import pytest

from law.elections import scheme_of
from law.reading import Body
from votes.rules.elections import CandidateFigures, NameFigures, RoundFigures, validity
from votes.rules.elections.validity import unopposed
from votes.rules.floor import Floor
from votes.rules.validity import (
    Fault,
    Numbers,
    Problem,
    Question,
    names,
    numbers,
)

#: Six voters: a presides, f is represented, g is away.
FLOOR = Floor(7, tuple("abcde"), ("f",), ("g",), (), {"f": "b"}, 4, quorum_met=True, attending=5)
OPEN = Question(FLOOR, "simple", is_secret=False, chair="a")
SECRET = replace(OPEN, is_secret=True)
ELECTION = replace(OPEN, rule="election")
OUTSIDER = replace(OPEN, chair=None)
#: Appointments by names or lists; deputies; the tender commission; delegates of a village, of a town.
PLAIN, DEPUTIES, CAO, VILLAGE, TOWN = (
    scheme_of(code, Body("commune", people), date(2026, 6, 5))
    for code, people in (
        ("", None),
        ("deputies", 480),
        ("cao", 8000),
        ("senators", 700),
        ("senators", 2000),
    )
)
OLD, YOUNG = date(1950, 1, 1), date(1990, 1, 1)


def election(scheme, rounds, voters, in_office=0):
    return validity.election(scheme, rounds, voters, in_office)


def case(words, *values):
    return pytest.param(*values, id=words)


def fault(problem, *values, round_=None):
    """Return a fault: texts are its keys, the others its numbers."""
    keys = tuple(value for value in values if isinstance(value, str))
    figures = tuple(value for value in values if isinstance(value, int))
    return Fault(Problem[problem], keys, figures, round_)


NAMES = [
    case("voters alone", OPEN, "af", []),
    case("nobody is an exception", OPEN, "", []),
    case("who is away, and a stranger", OPEN, "agz", [fault("CANNOT_VOTE", "g", "z")]),
    case("a secret ballot", SECRET, "", [fault("SECRET_HAS_NO_NAMES")]),
    case("an election", ELECTION, "a", [fault("ELECTION_HAS_ROUNDS")]),
]


@pytest.mark.parametrize(("question", "voters", "faults"), NAMES)
def test_names_are_those_of_voters_in_an_open_ballot(question, voters, faults):
    assert list(names(question, voters)) == faults


def told(proxies=None, chair_vote="", **voices):
    return Numbers({key.rstrip("_"): n for key, n in voices.items()}, proxies, chair_vote)


NUMBERS = [
    case("everybody for", OPEN, told(for_=6), []),
    case("one is missing", OPEN, told(for_=5), [fault("UNBALANCED", 5, 6)]),
    case("one too many", OPEN, told(for_=5, against=2), [fault("UNBALANCED", 7, 6)]),
    case("a negative number", OPEN, told(for_=7, against=-1), [fault("NO_SUCH_COUNT")]),
    case("a line that does not exist", OPEN, told(for_=5, perhaps=1), [fault("NO_SUCH_COUNT")]),
    case("a negative proxy", OPEN, told({"for": -1}, for_=6), [fault("NO_SUCH_COUNT")]),
    case("a proxy that is blank", OPEN, told({"blank": 1}, for_=6), [fault("NO_SUCH_COUNT")]),
    case("an election", ELECTION, told(for_=6), [fault("ELECTION_HAS_ROUNDS")]),
    case("blank in the open", OPEN, told(for_=5, blank=1), [fault("ONLY_SECRET_IS_SPOILED", "blank")]),
    case("void in secret", SECRET, told(for_=5, void=1), []),
    case("the proxy is counted", OPEN, told({"for": 1}, for_=6), []),
    case("nobody told the proxies", OPEN, told({}, for_=6), []),
    case("the proxy is missing", OPEN, told({"for": 0}, for_=6), [fault("UNBALANCED_PROXIES", 0, 1)]),
    case("two proxies for one", OPEN, told({"for": 2}, for_=6), [fault("UNBALANCED_PROXIES", 2, 1)]),
    case("a proxy for no voice", OPEN, told({"against": 1}, for_=6), [fault("TOO_MANY_PROXIES", "against", 1, 0)]),
    case("more proxies than voices", OPEN, told({"for": 2}, for_=1, against=5),
     [fault("TOO_MANY_PROXIES", "for", 2, 1), fault("UNBALANCED_PROXIES", 2, 1)]),
    case("a blank ballot stands for no proxy in the open", OPEN, told({"for": 0}, for_=5, blank=1),
     [fault("ONLY_SECRET_IS_SPOILED", "blank"), fault("UNBALANCED_PROXIES", 0, 1)]),
    case("the chair's voice", OPEN, told(chair_vote="against", for_=5, against=1), []),
    case("nobody said it", OPEN, told(chair_vote="against", for_=6), [fault("CHAIR_NOT_COUNTED")]),
    case("only a proxy said it", OPEN, told({"against": 1}, "against", for_=5, against=1), [fault("CHAIR_NOT_COUNTED")]),
    case("an outsider presides", OUTSIDER, told(chair_vote="for", for_=6), [fault("CHAIR_IS_NO_VOTER")]),
    case("who presides is represented", replace(OPEN, chair="f"), told(chair_vote="for", for_=6), [fault("CHAIR_IS_NO_VOTER")]),
    case("the chair's voice in secret", SECRET, told(chair_vote="for", for_=6), [fault("SECRET_HIDES_THE_CHAIR")]),
    case("proxies in secret", SECRET, told({"for": 1}, for_=6), [fault("SECRET_HIDES_PROXIES")]),
]  # fmt: skip


@pytest.mark.parametrize(("question", "counted", "faults"), NUMBERS)
def test_numbers_are_those_of_the_voters_and_a_secret_ballot_tells_nothing_else(
    question, counted, faults
):
    assert list(numbers(question, counted)) == faults


ON_PAPER = [
    case("the proxy is counted", told({"for": 1}, for_=6), []),
    case("it may be the blank one", told({"for": 0}, for_=5, blank=1), []),
    case("but nothing was blank", told({"for": 0}, for_=6), [fault("UNBALANCED_PROXIES", 0, 1)]),
    case("two proxies", told({"for": 2}, for_=5, blank=1), [fault("UNBALANCED_PROXIES", 2, 1)]),
]


@pytest.mark.parametrize(("counted", "faults"), ON_PAPER)
def test_an_old_paper_may_count_the_proxies_of_a_secret_ballot(counted, faults):
    assert list(numbers(SECRET, counted, on_paper=True)) == faults


def held(*votes, urn=6, **figures):
    """Return a round: the voices of A, B…"""
    standing = tuple(
        CandidateFigures(key, count) for key, count in zip("ABCD", votes, strict=False)
    )
    return RoundFigures(urn, standing, **figures)


def shared(*won, seats):
    lists = [
        CandidateFigures(key, 3, seats_won=n, is_list=True)
        for key, n in zip("AB", won, strict=True)
    ]
    return RoundFigures(6, tuple(lists), seats=seats)


def tie(*born):
    return RoundFigures(
        6, tuple(CandidateFigures(key, 3, day) for key, day in zip("AB", born, strict=True))
    )


def several(number, **votes):
    return RoundFigures(6, tuple(CandidateFigures(*one) for one in votes.items()), seats=number)


HALVES = held(3, 3)
ROUNDS = [
    case("somebody is elected", [held(4, 2)], []),
    case("nobody is, yet", [HALVES], []),
    case("a second round", [HALVES, held(4, 2)], []),
    case("no round", [], [fault("NUMBER_OF_ROUNDS", "L2121-21", 3)]),
    case("four rounds", [HALVES] * 4, [fault("NUMBER_OF_ROUNDS", "L2121-21", 3)]),
    case("a round after an election", [held(4, 2), HALVES], [fault("ROUND_TOO_MANY", round_=2)]),
    case("no seat", [held(4, 2, seats=0)], [fault("NO_SEAT", round_=1), fault("UNBALANCED_VOTES", 6, 6, 0, round_=1)]),
    case("nobody stands", [held()], [fault("NO_CANDIDATE", round_=1)]),
    case("nobody stands for one ballot", [held(blank=5)], [fault("NO_CANDIDATE", round_=1)]),
    case("nobody stands, everybody is blank", [held(blank=6)], []),
    case("nobody takes part", [held(urn=0, not_voting=6)], []),
    case("twice", [RoundFigures(6, (CandidateFigures("A", 3), CandidateFigures("A", 3)))], [fault("TWICE_A_CANDIDATE", "A", round_=1)]),
    case("a ballot is missing", [held(5, urn=5)], [fault("UNBALANCED_URN", 5, 6, round_=1)]),
    case("one too many", [held(6, not_voting=1)], [fault("UNBALANCED_URN", 7, 6, round_=1)]),
    case("too many blank", [held(0, blank=7)], [fault("TOO_MANY_SPOILED", 7, 6, round_=1)]),
    case("voices are missing", [held(4, 1)], [fault("UNBALANCED_VOTES", 5, 6, 1, round_=1)]),
    case("each round is looked at", [held(5, urn=5), held(4, 1)],
     [fault("UNBALANCED_URN", 5, 6, round_=1), fault("UNBALANCED_VOTES", 5, 6, 1, round_=2)]),
    case("nothing follows from a round that cannot be", [held(5, urn=5), HALVES, tie(OLD, None)], [fault("UNBALANCED_URN", 5, 6, round_=1)]),
    case("nor from one that nobody settles", [several(2, A=4, B=4, C=4), several(2, A=6, B=6)], [fault("AGE_UNKNOWN", "A", "B", "C", round_=1)]),
    case("nobody is elected: the next round tells its seats", [several(2, A=3, B=3, C=3), held(4, 2)], []),
    case("lists share the seats", [shared(3, 2, seats=5)], []),
    case("lists share more than the seats", [shared(3, 2, seats=4)], [fault("SEATS_NOT_SHARED", 5, 4, round_=1)]),
    case("lists share fewer", [shared(2, 1, seats=5)], [fault("SEATS_NOT_SHARED", 3, 5, round_=1)]),
    case("the eldest", [HALVES, HALVES, tie(OLD, YOUNG)], []),
    case("nobody knows who is", [HALVES, HALVES, tie(OLD, None)], [fault("AGE_UNKNOWN", "A", "B", round_=3)]),
    case("nobody is older", [HALVES, HALVES, tie(OLD, OLD)], [fault("BORN_THE_SAME_DAY", "A", "B", round_=3)]),
]  # fmt: skip


@pytest.mark.parametrize(("rounds", "faults"), ROUNDS)
def test_rounds_balance_and_follow_each_other(rounds, faults):
    assert list(election(PLAIN, rounds, 6)) == faults


def alone(*keys, seats=1, urn=0, lists=""):
    standing = tuple(CandidateFigures(key, is_list=key in lists) for key in keys)
    return RoundFigures(urn, standing, seats=seats)


UNOPPOSED = [
    case("one for one seat", alone("A"), []),
    case("as many as the seats", alone("A", "B", "C", seats=3), []),
    case("one list for all the seats", alone("A", seats=5, lists="A"), []),
    case("two for one seat", alone("A", "B"), [fault("NOT_UNOPPOSED", 2, 1)]),
    case("one for two seats", alone("A", seats=2), [fault("NOT_UNOPPOSED", 1, 2)]),
    case("nobody", alone(), [fault("NOT_UNOPPOSED", 0, 1)]),
    case("nobody for nothing", alone(seats=0), [fault("NOT_UNOPPOSED", 0, 0)]),
    case("two lists", alone("A", "B", seats=2, lists="AB"), [fault("NOT_UNOPPOSED", 2, 1)]),
    case("a list and somebody", alone("A", "B", seats=2, lists="A"), [fault("NOT_UNOPPOSED", 2, 1)]),
    case("twice", alone("A", "A", seats=2), [fault("TWICE_A_CANDIDATE", "A")]),
    case("ballots in the urn", alone("A", urn=6), [fault("NO_ROUND_WITHOUT_A_VOTE")]),
    case("members aside", replace(alone("A"), not_voting=1), [fault("NO_ROUND_WITHOUT_A_VOTE")]),
    case("blank ballots", replace(alone("A"), blank=1), [fault("NO_ROUND_WITHOUT_A_VOTE")]),
]  # fmt: skip


@pytest.mark.parametrize(("standing", "faults"), UNOPPOSED)
def test_without_a_vote_there_is_one_candidate_for_each_seat_or_one_list(standing, faults):
    assert list(unopposed(PLAIN, standing)) == faults


def lists(*teams, number=2, **figures):
    """Return a round of lists: each with its votes and its names."""
    standing = tuple(
        CandidateFigures(key, votes, is_list=True, members=tuple(NameFigures(n) for n in names))
        for key, votes, names in teams
    )
    return RoundFigures(6, standing, seats=number, **figures)


FIRST = several(2, A=5, B=3, C=3)
SCHEMES = [
    case("a round for the seat left", PLAIN, [FIRST, several(1, B=4, C=2)], []),
    case("more seats than are left", PLAIN, [FIRST, several(2, B=4, C=2)], [fault("SEATS_LEFT", 2, 1, round_=2)]),
    case("elected already", PLAIN, [FIRST, several(1, A=4, C=2)], [fault("ALREADY_ELECTED", "A", round_=2)]),
    case("every seat is filled", PLAIN, [FIRST, several(1, B=4, C=2), several(1, C=6)], [fault("ROUND_TOO_MANY", round_=3)]),
    case("two rounds", VILLAGE, [held(3, 3), held(4, 2)], []),
    case("a third where there are two", VILLAGE, [HALVES, HALVES, HALVES], [fault("NUMBER_OF_ROUNDS", "code élect. L288", 2)]),
    case("lists where names stand", VILLAGE, [lists(("A", 6, "xy"))], [fault("NAMES_ALONE", "A", round_=1)]),
    case("names where lists stand", CAO, [held(4, 2)], [fault("LISTS_ALONE", "A", "B", round_=1)]),
    case("lists share by themselves", CAO, [lists(("A", 4, "xy"), ("B", 2, "z"))], []),
    case("a list without a name", CAO, [lists(("A", 4, "xy"), ("B", 2, ""))], [fault("NAMELESS_LIST", "B", round_=1)]),
    case("one name on two lists", CAO, [lists(("A", 4, "xy"), ("B", 2, "x"))], [fault("TWICE_ON_LISTS", "x", round_=1)]),
    case("one name twice on a list", CAO, [lists(("A", 6, "xx"))], [fault("TWICE_ON_LISTS", "x", round_=1)]),
    case("more names than seats", CAO, [lists(("A", 6, "xyz"))], [fault("TOO_MANY_NAMES", "A", 3, 2, round_=1)]),
    case("more names than deputies", DEPUTIES, [lists(("A", 6, "xyz"))], [fault("TOO_MANY_NAMES", "A", 3, 2, round_=1)]),
    case("substitutes too", CAO, [lists(("A", 6, "xyz"), substitute_seats=2)], []),
    case("substitutes of deputies", DEPUTIES, [lists(("A", 6, "xy"), substitute_seats=2)], [fault("NO_SUBSTITUTES", round_=1)]),
    case("a list of deputies tells its seats", DEPUTIES, [lists(("A", 6, "xyz"), number=1)], []),
    case("seats told where they are computed", CAO, [replace(shared(1, 1, seats=2), candidates=(
        CandidateFigures("A", 6, seats_won=2, is_list=True, members=(NameFigures("x"),)),))],
        [fault("SEATS_ARE_COMPUTED", "A", round_=1)]),
    case("a remainder that the age decides", CAO, [lists(("A", 3, "x"), ("B", 3, "y"), number=1)], [fault("NEXT_AGE_UNKNOWN", "x", "y", round_=1)]),
    case("a mean age that nobody knows", DEPUTIES, [lists(("A", 3, "x"), ("B", 3, "y"))] * 3, [fault("MEAN_AGE_UNKNOWN", "x", "y", round_=3)]),
    case("nobody is told a kind", PLAIN, [lists(("A", 6, ""), number=4)], []),
]  # fmt: skip


@pytest.mark.parametrize(("scheme", "rounds", "faults"), SCHEMES)
def test_an_election_follows_its_scheme(scheme, rounds, faults):
    assert list(election(scheme, rounds, 6)) == faults


def test_a_majority_of_the_members_is_that_of_those_in_office():
    department = scheme_of("department_president", Body("departement"), date(2026, 6, 5))
    assert list(election(department, [held(5, 1), held(6, 0)], 6, in_office=11)) == []
    assert list(election(department, [held(6, 0), held(6, 0)], 6, in_office=11)) == [
        fault("ROUND_TOO_MANY", round_=2)
    ]


def test_a_list_alone_is_held_to_its_names():
    alone = lists(("A", 0, "xyz"))
    faults = unopposed(TOWN, replace(alone, ballots_in_urn=0))
    assert list(faults) == [fault("TOO_MANY_NAMES", "A", 3, 2)]
