"""What cannot have happened: events that contradict those before them."""

import pytest

from tests.votes.rules.test_floor import FIVE, arrives, facts, leaves
from votes.rules.course import EventProblem, contradictions
from votes.rules.facts import ChangeFact, Seat


def case(words, *values):
    return pytest.param(*values, id=words)


def resigns(member, before):
    return ChangeFact(member, installed=False, before=before)


def installs(member, before):
    return ChangeFact(member, installed=True, before=before)


COURSES = [
    # Who is away at the opening, the movements, the changes, then the problems found.
    case("nothing happens", "", (), (), []),
    case("a member comes, leaves and returns", "a", (arrives("a", 2), leaves("a", 4), arrives("a", 6)), (), []),
    case("both before the same item", "a", (arrives("a", 2), leaves("a", 2)), (), []),
    case("who is there arrives", "", (arrives("a", 2),), (), [("a", 2, EventProblem.IN_THE_ROOM)]),
    case("who is away leaves", "a", (leaves("a", 2),), (), [("a", 2, EventProblem.AWAY)]),
    case("two who are there arrive", "", (arrives("a", 2), arrives("b", 3)), (),
         [("a", 2, EventProblem.IN_THE_ROOM), ("b", 3, EventProblem.IN_THE_ROOM)]),
    case("installed as the sitting opens", "", (), (installs("a", 1),), []),
    case("arrives twice", "a", (arrives("a", 2), arrives("a", 3)), (), [("a", 3, EventProblem.IN_THE_ROOM)]),
    case("leaves twice", "", (leaves("a", 2), leaves("a", 3)), (), [("a", 3, EventProblem.AWAY)]),
    case("leaves before he arrives", "a", (leaves("a", 2), arrives("a", 2)), (), [("a", 2, EventProblem.AWAY)]),
    case("resigns once", "", (), (resigns("a", 2),), []),
    case("resigns twice", "", (), (resigns("a", 2), resigns("a", 3)), [("a", 3, EventProblem.NOT_IN_OFFICE)]),
    case("installed twice", "", (), (installs("a", 2), installs("a", 3)), [("a", 3, EventProblem.IN_OFFICE)]),
    case("resigns, then is installed", "", (), (resigns("a", 2), installs("a", 3)), []),
    case("moves before he is installed", "", (leaves("a", 2),), (installs("a", 3),), [("a", 2, EventProblem.NOT_IN_OFFICE)]),
    case("leaves where he is installed", "", (leaves("a", 3),), (installs("a", 3),), []),
    case("leaves where he has resigned", "", (leaves("a", 3),), (resigns("a", 3),), [("a", 3, EventProblem.NOT_IN_OFFICE)]),
    case("arrives, installed but listed as absent", "a", (arrives("a", 4),), (installs("a", 3),), []),
    case("arrives, installed in the room", "", (arrives("a", 4),), (installs("a", 3),), [("a", 4, EventProblem.IN_THE_ROOM)]),
    case("a substitute comes and goes without a seat", "", (leaves("s", 2), arrives("s", 3)), (), []),
]  # fmt: skip


@pytest.mark.parametrize(("away", "movements", "changes", "expected"), COURSES)
def test_an_event_follows_from_those_before_it(away, movements, changes, expected):
    seats = (*FIVE, Seat("s", 9, substitute_for="b"))
    sitting = facts(seats=seats, away=frozenset(away), movements=movements, changes=changes)
    found = [(c.event.member, c.event.before, c.problem) for c in contradictions(sitting)]
    assert found == expected


def test_a_contradiction_says_which_line_it_is():
    sitting = facts(movements=(leaves("b", 2), arrives("a", 3)))
    (found,) = contradictions(sitting)
    assert (found.index, found.event) == (1, sitting.movements[1])
