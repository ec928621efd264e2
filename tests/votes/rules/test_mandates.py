"""Whose seat it is: mandates that begin and end, on a day or during the sitting, and substitutes."""

import pytest

from tests.votes.rules.test_floor import FIVE, arrives, facts, leaves
from votes.rules.facts import ChangeFact, ProxyLine, Reason, RecusalFact, Seat
from votes.rules.floor import floor_at


def case(words, *values):
    return pytest.param(*values, id=words)


def installed(member, before):
    return ChangeFact(member, installed=True, before=before)


def resigned(member, before):
    return ChangeFact(member, installed=False, before=before)


CHANGES = [
    # What changes, who is away at the opening, the movements, then who is present at items 1 to 4.
    case("a resignation before item 3", (resigned("b", 3),), "", (), "abcde abcde acde acde"),
    case("an installation before item 3", (installed("b", 3),), "", (), "acde acde abcde abcde"),
    case("an installed member whom the roll call lists", (installed("b", 2),), "b", (), "acde acde acde acde"),
    case(
        "an installed member who arrives later",
        (installed("b", 2),), "b", (arrives("b", 4),), "acde acde acde abcde",
    ),
    case("an installed member who leaves at once", (installed("b", 2),), "", (leaves("b", 2),), "acde acde acde acde"),
    case("an absent member resigns", (resigned("b", 3),), "b", (), "acde acde acde acde"),
    case("one follows another", (resigned("a", 2), installed("e", 3)), "", (), "abcd bcd bcde bcde"),
    case(
        "a mandate that ends and begins again",
        (resigned("b", 2), installed("b", 4)), "", (), "abcde acde acde abcde",
    ),
    case(
        "whatever the order in which the changes are told",
        (installed("b", 4), resigned("b", 2)), "", (), "abcde acde acde abcde",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "away", "movements", "present"), CHANGES)
def test_a_mandate_begins_or_ends_during_the_sitting(changes, away, movements, present):
    sitting = facts(changes=changes, away=frozenset(away), movements=movements)
    floors = [floor_at(sitting, order) for order in range(1, 5)]
    assert ["".join(floor.present) for floor in floors] == present.split()


def test_the_number_in_office_follows_the_changes():
    sitting = facts(changes=(resigned("a", 2), installed("e", 3)))
    assert [floor_at(sitting, order).in_office for order in (1, 2, 3)] == [4, 3, 4]


SUBSTITUTES = [
    # Who is away, the movements, then present and absent at item 2; « s » and « t » replace « b ».
    case("the titular is there: the substitutes have no seat", "", (), "abcde", ""),
    case("the titular is away: the first substitute sits in his place", "b", (), "ascde", ""),
    case("the first substitute is away: the second sits", "bs", (), "atcde", ""),
    case("all are away: the titular is absent", "bst", (), "acde", "b"),
    case("the titular leaves", "", (leaves("b", 2),), "ascde", ""),
    case("the titular arrives: his substitute gives the seat back", "b", (arrives("b", 2),), "abcde", ""),
    case("the substitute leaves: the next one sits", "b", (leaves("s", 2),), "atcde", ""),
]  # fmt: skip
WITH_SUBSTITUTES = (
    *FIVE,
    Seat("s", 8, substitute_for="b"),
    Seat("t", 9, substitute_for="b"),
)


@pytest.mark.parametrize(("away", "movements", "present", "absent"), SUBSTITUTES)
def test_a_substitute_holds_the_seat_of_his_absent_titular(away, movements, present, absent):
    sitting = facts(seats=WITH_SUBSTITUTES, away=frozenset(away), movements=movements)
    floor = floor_at(sitting, 2)
    assert ("".join(floor.present), "".join(floor.absent)) == (present, absent)
    assert floor.in_office == 5


def test_a_titular_whose_substitute_sits_cannot_be_represented_until_that_one_leaves():
    line = ProxyLine("b", "c")
    seats = WITH_SUBSTITUTES[:6]
    sitting = facts(seats=seats, away=frozenset("b"), movements=(leaves("s", 3),), proxies=(line,))
    assert floor_at(sitting, 2).represented_by == {}
    assert floor_at(sitting, 3).represented_by == {"b": "c"}


def test_a_substitute_who_stands_aside_keeps_the_seat_out_of_the_vote():
    recusals = {2: (RecusalFact("s", Reason.REPRESENTATIVE),)}
    sitting = facts(seats=WITH_SUBSTITUTES[:6], away=frozenset("b"), recusals=recusals)
    floor = floor_at(sitting, 2)
    assert (floor.recused, floor.in_office, floor.voters) == (("s",), 4, ("a", "c", "d", "e"))


def test_a_titular_who_resigns_leaves_no_seat_to_his_substitute():
    sitting = facts(seats=WITH_SUBSTITUTES, away=frozenset("b"), changes=(resigned("b", 2),))
    floor = floor_at(sitting, 2)
    assert (floor.present, floor.in_office) == (("a", "c", "d", "e"), 4)
