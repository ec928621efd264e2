"""The state of the assembly at an item: one table per rule, then properties of any sitting."""

from dataclasses import replace
from datetime import date

import pytest

from votes.rules.facts import (
    ChangeFact,
    Facts,
    MovementFact,
    Parameters,
    ProxyLine,
    Reason,
    RecusalFact,
    Seat,
)
from votes.rules.floor import (
    floor_at,
    overloaded,
    twice_represented,
)

DAY = date(2026, 3, 12)
FIVE = tuple(Seat(name, rank) for rank, name in enumerate("abcde", start=1))


def facts(**changes):
    """Five members in office, all in the room, unless the test says otherwise."""
    return Facts(**({"day": DAY, "seats": FIVE} | changes))


def arrives(member, before):
    return MovementFact(member, comes_in=True, before=before)


def leaves(member, before):
    return MovementFact(member, comes_in=False, before=before)


def test_everybody_is_present_until_the_roll_call_says_otherwise():
    floor = floor_at(facts(), 1)
    assert floor.present == ("a", "b", "c", "d", "e")
    assert (floor.absent, floor.represented, floor.recused) == ((), (), ())
    assert (floor.in_office, floor.quorum, floor.quorum_met) == (5, 3, True)


def test_lists_follow_the_ranks_and_not_the_order_of_the_facts():
    shuffled = (Seat("c", 3), Seat("a", 1), Seat("b", 2))
    assert floor_at(facts(seats=shuffled), 1).present == ("a", "b", "c")


def test_proxies_never_count_for_the_quorum():
    away = facts(away=frozenset("abc"), proxies=(ProxyLine("a", "d"), ProxyLine("b", "e")))
    floor = floor_at(away, 1)
    assert floor.voters == ("d", "e", "a", "b")
    assert floor.quorum_met is False


@pytest.mark.parametrize(
    ("second_call", "carried", "met"),
    [(False, True, False), (True, False, False), (True, True, True)],
)
def test_an_item_carried_to_a_second_call_needs_no_quorum(second_call, carried, met):
    sitting = facts(
        away=frozenset("abcd"), second_call=second_call, carried=frozenset({4} if carried else ())
    )
    assert floor_at(sitting, 4).quorum_met is met


@pytest.mark.parametrize(
    ("order", "present"), [(1, "bcde"), (2, "bcde"), (3, "abcde"), (5, "acde"), (7, "abcde")]
)
def test_a_member_comes_leaves_and_returns_before_an_item(order, present):
    sitting = facts(
        away=frozenset("a"), movements=(arrives("a", 3), leaves("b", 4), arrives("b", 7))
    )
    assert "".join(floor_at(sitting, order).present) == present


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "in_office"),
    [
        (None, None, True),
        (DAY, None, True),
        (None, DAY, True),
        (date(2026, 3, 13), None, False),
        (None, date(2026, 3, 11), False),
    ],
)
def test_a_mandate_runs_from_its_first_to_its_last_day(starts_on, ends_on, in_office):
    floor = floor_at(facts(seats=(Seat("a", 1, starts_on, ends_on), Seat("b", 2))), 1)
    assert ("a" in floor.present) is in_office
    assert floor.in_office == 1 + in_office


def test_who_resigns_leaves_office_and_room_without_a_movement():
    sitting = facts(changes=(ChangeFact("b", installed=False, before=3),))
    assert floor_at(sitting, 2).present == ("a", "b", "c", "d", "e")
    floor = floor_at(sitting, 3)
    assert (floor.present, floor.in_office) == (("a", "c", "d", "e"), 4)


def test_who_is_installed_is_in_the_room_from_there_unless_the_roll_call_lists_him():
    installed = (ChangeFact("b", installed=True, before=3),)
    assert floor_at(facts(changes=installed), 2).in_office == 4
    assert "b" in floor_at(facts(changes=installed), 3).present
    assert "b" in floor_at(facts(changes=installed, away=frozenset("b")), 3).absent


PROXY_CASES = [
    # What happened, the span, then who holds the proxy of « a » at items 1 to 6.
    ((), (None, None), "bbbbbb"),
    ((), (3, 4), "--bb--"),
    ((arrives("a", 3),), (None, None), "bb----"),
    ((arrives("a", 3), leaves("a", 5)), (None, None), "bb----"),
    ((leaves("b", 3),), (None, None), "bb----"),
    ((leaves("b", 3), arrives("b", 5)), (None, None), "bb----"),
    ((leaves("b", 2), arrives("b", 3)), (4, None), "---bbb"),
    ((arrives("a", 2), leaves("a", 4)), (4, None), "---bbb"),
    ((arrives("a", 4), leaves("a", 4)), (4, None), "------"),
    ((arrives("a", 6),), (None, 5), "bbbbb-"),
]


@pytest.mark.parametrize(("movements", "span", "expected"), PROXY_CASES)
def test_a_proxy_holds_within_its_span_until_the_grantor_arrives_or_the_holder_leaves(
    movements, span, expected
):
    sitting = facts(away=frozenset("a"), movements=movements, proxies=(ProxyLine("a", "b", *span),))
    holders = [floor_at(sitting, order).represented_by.get("a", "-") for order in range(1, 7)]
    assert "".join(holders) == expected


def test_a_proxy_waits_for_a_holder_who_has_not_arrived_and_for_a_grantor_who_is_still_there():
    late = facts(away=frozenset("ab"), movements=(arrives("b", 2),), proxies=(ProxyLine("a", "b"),))
    assert floor_at(late, 1).absent == ("a", "b")
    assert floor_at(late, 2).represented_by == {"a": "b"}
    there = facts(movements=(leaves("a", 2),), proxies=(ProxyLine("a", "b"),))
    assert floor_at(there, 1).represented == ()
    assert floor_at(there, 2).represented_by == {"a": "b"}


def test_an_unknown_holder_represents_without_being_checked():
    sitting = facts(away=frozenset("a"), proxies=(ProxyLine("a", None),))
    assert floor_at(sitting, 1).represented_by == {"a": None}


def test_the_end_of_a_mandate_ends_the_proxies_given_and_held():
    sitting = facts(
        away=frozenset("a"),
        proxies=(ProxyLine("a", "b"),),
        changes=(ChangeFact("b", installed=False, before=3),),
    )
    assert floor_at(sitting, 2).represented == ("a",)
    assert floor_at(sitting, 3).absent == ("a",)


@pytest.mark.parametrize(
    ("reason", "in_office", "quorum"),
    [(Reason.INTEREST, 5, 3), (Reason.ACCOUNTS, 5, 3), (Reason.REPRESENTATIVE, 4, 3)],
)
def test_a_recused_member_neither_counts_nor_votes_and_his_proxy_is_suspended(
    reason, in_office, quorum
):
    sitting = facts(
        away=frozenset("a"),
        proxies=(ProxyLine("a", "b"),),
        recusals={2: (RecusalFact("b", reason),)},
    )
    floor = floor_at(sitting, 2)
    assert (floor.recused, floor.absent, floor.voters) == (("b",), ("a",), ("c", "d", "e"))
    assert (floor.in_office, floor.quorum) == (in_office, quorum)
    assert floor_at(sitting, 3).represented_by == {"a": "b"}


def test_a_recused_grantor_is_recused_and_not_represented():
    sitting = facts(
        away=frozenset("a"),
        proxies=(ProxyLine("a", "b"),),
        recusals={2: (RecusalFact("a", Reason.INTEREST),)},
    )
    floor = floor_at(sitting, 2)
    assert (floor.recused, floor.represented, floor.absent) == (("a",), (), ())


def test_a_substitute_takes_the_seat_and_the_place_of_his_absent_titular():
    seats = (*FIVE, Seat("s", 9, substitute_for="b"))
    assert floor_at(facts(seats=seats), 1).present == ("a", "b", "c", "d", "e")
    sitting = facts(seats=seats, away=frozenset("b"), proxies=(ProxyLine("b", "c"),))
    floor = floor_at(sitting, 1)
    assert floor.present == ("a", "s", "c", "d", "e")
    assert (floor.represented, floor.absent, floor.in_office) == ((), (), 5)


def test_a_seated_substitute_may_hold_a_proxy():
    seats = (*FIVE, Seat("s", 9, substitute_for="b"))
    sitting = facts(seats=seats, away=frozenset("ab"), proxies=(ProxyLine("a", "s"),))
    assert floor_at(sitting, 1).represented_by == {"a": "s"}


def test_too_many_proxies_are_judged_on_the_lines_in_force():
    lines = (ProxyLine("a", "c", None, 2), ProxyLine("b", "c", 2, None))
    sitting = facts(away=frozenset("ab"), proxies=lines)
    found = {order: overloaded(sitting, order, frozenset("cde")) for order in (1, 2, 3)}
    assert found == {1: {}, 2: {"c": 2}, 3: {}}
    two = replace(sitting, parameters=Parameters(proxies_per_holder=2))
    assert overloaded(two, 2, frozenset("cde")) == {}


def test_who_cannot_be_represented_takes_no_proxy_of_the_holder():
    seats = (*FIVE, Seat("s", 6, substitute_for="b"))
    one = facts(
        seats=seats,
        away=frozenset("bc"),
        proxies=(ProxyLine("b", "a"), ProxyLine("c", "a")),
    )
    assert floor_at(one, 1).represented_by == {"c": "a"}
    assert overloaded(one, 1, frozenset("ads")) == {}


def test_who_is_installed_again_is_in_the_room_whatever_he_did_before():
    again = facts(
        movements=(leaves("b", 1),),
        changes=(
            ChangeFact("b", installed=False, before=2),
            ChangeFact("b", installed=True, before=3),
        ),
    )
    assert "b" in floor_at(again, 3).present


def test_a_member_represented_twice_is_found():
    lines = (ProxyLine("a", "c"), ProxyLine("a", "d", 2, 2))
    sitting = facts(away=frozenset("a"), proxies=lines)
    assert twice_represented(sitting, 1, frozenset("bcde")) == ()
    assert twice_represented(sitting, 2, frozenset("bcde")) == ("a",)


def test_the_proxy_of_who_stands_aside_does_not_count_against_its_holder():
    aside = {1: (RecusalFact("a", Reason.INTEREST),)}
    two = (ProxyLine("a", "d"), ProxyLine("b", "d"))
    sitting = facts(away=frozenset("ab"), proxies=two, recusals=aside)
    held = [overloaded(sitting, order, frozenset("cde")) for order in (1, 2)]
    assert held == [{}, {"d": 2}]
