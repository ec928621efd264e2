"""Quorum (CGCT, art. L2121-17): more than half of the members in office, there in person."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from law.reading import Body, law_of
from law.values import Headcount, Quorum
from tests.votes.rules.test_floor import facts, leaves
from votes.rules.facts import ChangeFact, Parameters, ProxyLine, Reason, RecusalFact, Seat
from votes.rules.floor import floor_at

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


def council(size, absent=0, **changes):
    """Return a sitting of this many members, the last of whom are away."""
    members = LETTERS[:size]
    seats = tuple(Seat(name, rank) for rank, name in enumerate(members, start=1))
    return facts(seats=seats, away=frozenset(members[size - absent :]), **changes)


def case(words, *values):
    return pytest.param(*values, id=words)


SIZES = [
    # Members in office, how many are away, the quorum, whether it is met.
    case("15 members, 8 there", 15, 7, 8, True),
    case("15 members, 7 there", 15, 8, 8, False),
    case("10 members, 6 there", 10, 4, 6, True),
    case("10 members, half of them there", 10, 5, 6, False),
    case("11 members, 6 there", 11, 5, 6, True),
    case("11 members, 5 there", 11, 6, 6, False),
    case("one member, who is there", 1, 0, 1, True),
    case("two members, one there", 2, 1, 2, False),
    case("nobody there", 7, 7, 4, False),
]


@pytest.mark.parametrize(("size", "absent", "quorum", "met"), SIZES)
def test_the_quorum_is_more_than_half_of_the_members_in_office(size, absent, quorum, met):
    floor = floor_at(council(size, absent), 1)
    assert (floor.in_office, floor.quorum, floor.quorum_met) == (size, quorum, met)


SHARES = [
    case("a third of 30: 11, 11 there", 30, 19, Fraction(1, 3), 11, True),
    case("a third of 30: 11, ten there are not more than a third", 30, 20, Fraction(1, 3), 11, False),
    case("a third of 31: 11", 31, 20, Fraction(1, 3), 11, True),
    case("a third of 29: 10", 29, 19, Fraction(1, 3), 10, True),
    case("two thirds of 9: 7, six are not more", 9, 3, Fraction(2, 3), 7, False),
]  # fmt: skip


@pytest.mark.parametrize(("size", "absent", "share", "quorum", "met"), SHARES)
def test_the_share_of_the_day_replaces_the_half(size, absent, share, quorum, met):
    floor = floor_at(council(size, absent, parameters=Parameters(quorum=Quorum(share))), 1)
    assert (floor.quorum, floor.quorum_met) == (quorum, met)


def test_in_an_emergency_a_third_is_enough():
    third = Parameters(quorum=Quorum(Fraction(1, 3), at_least=True))
    floor = floor_at(council(15, 10, parameters=third), 1)
    assert (floor.quorum, floor.quorum_met, floor.short_of_quorum) == (5, True, 0)


@pytest.mark.parametrize(
    ("counts", "attending", "met"),
    [(Headcount.PRESENT, 6, False), (Headcount.ATTENDING, 7, True)],
)
def test_a_permanent_commission_counts_those_represented_too(counts, attending, met):
    parameters = Parameters(quorum=Quorum(Fraction(1, 2), counts=counts))
    floor = floor_at(council(12, 6, parameters=parameters, proxies=(ProxyLine("g", "a"),)), 1)
    assert (floor.quorum, floor.attending, floor.quorum_met) == (7, attending, met)
    assert floor.short_of_quorum == 7 - attending


@pytest.mark.parametrize(
    ("uncounted", "in_office"), [(frozenset({Reason.REPRESENTATIVE}), 11), (frozenset(), 12)]
)
def test_a_representative_leaves_the_members_in_office_where_the_law_says_so(uncounted, in_office):
    aside = {1: (RecusalFact("a", Reason.REPRESENTATIVE), RecusalFact("b", Reason.INTEREST))}
    parameters = Parameters(uncounted=uncounted)
    floor = floor_at(council(12, recusals=aside, parameters=parameters), 1)
    assert (floor.in_office, floor.recused) == (in_office, ("a", "b"))


@pytest.mark.parametrize(
    ("size", "interested", "met"),
    [(4, "", False), (4, "a", False), (4, "ab", True), (5, "ab", False), (5, "abc", True)],
)
def test_in_alsace_moselle_half_of_the_members_being_interested_no_quorum_is_needed(
    size, interested, met
):
    aside = {1: tuple(RecusalFact(name, Reason.INTEREST) for name in interested)}
    parameters = Parameters(without_half=True)
    sitting = council(size, 3 if size == 5 else 2, recusals=aside, parameters=parameters)
    assert floor_at(sitting, 1).quorum_met is met
    assert not floor_at(sitting, 2).quorum_met


CALLS = [
    # Second call, the items that were carried, whether item 4 may be decided with one member there.
    case("first call", False, {4}, False),
    case("second call, item of the first agenda", True, {4}, True),
    case("second call, new item", True, set(), False),
    case("second call, another item of the first agenda", True, {3}, False),
]


@pytest.mark.parametrize(("second_call", "carried", "met"), CALLS)
def test_only_a_carried_item_of_a_second_call_needs_no_quorum(second_call, carried, met):
    sitting = council(10, 9, second_call=second_call, carried=frozenset(carried))
    floor = floor_at(sitting, 4)
    assert (floor.quorum, floor.quorum_met) == (6, met)


def test_it_is_lost_and_met_again_item_by_item():
    away = [leaves(who, 3) for who in "abc"]
    back = [type(away[0])(who, comes_in=True, before=5) for who in "a"]
    sitting = council(11, 3, movements=(*away, *back))
    met = [floor_at(sitting, order).quorum_met for order in range(1, 7)]
    assert met == [True, True, False, False, True, True]


EFFECTS = [
    # Ten members, four away: six there, quorum 6. What happens, then in office, quorum, met.
    case("nothing happens", {}, 10, 6, True),
    case("a proxy does not count", {"proxies": (ProxyLine("g", "a"),)}, 10, 6, True),
    case(
        "an interested member leaves: the denominator stays",
        {"recusals": {1: (RecusalFact("a", Reason.INTEREST),)}}, 10, 6, False,
    ),
    case(
        "the executive leaves for the accounts: the denominator stays",
        {"recusals": {1: (RecusalFact("a", Reason.ACCOUNTS),)}}, 10, 6, False,
    ),
    case(
        "a representative by law leaves: nine in office, quorum 5",
        {"recusals": {1: (RecusalFact("a", Reason.REPRESENTATIVE),)}}, 9, 5, True,
    ),
    case(
        "an absent representative by law leaves the denominator too",
        {"recusals": {1: (RecusalFact("j", Reason.REPRESENTATIVE),)}}, 9, 5, True,
    ),
    case(
        "a recusal at another item has no effect",
        {"recusals": {2: (RecusalFact("a", Reason.REPRESENTATIVE),)}}, 10, 6, True,
    ),
    case("a resignation lowers it", {"changes": (ChangeFact("j", installed=False, before=1),)}, 9, 5, True),
    case("an installation raises it", {"changes": (ChangeFact("a", installed=True, before=2),)}, 9, 5, True),
]  # fmt: skip


@pytest.mark.parametrize(("happened", "in_office", "quorum", "met"), EFFECTS)
def test_who_counts_for_the_quorum(happened, in_office, quorum, met):
    floor = floor_at(council(10, 4, **happened), 1)
    assert (floor.in_office, floor.quorum, floor.quorum_met) == (in_office, quorum, met)


LAWS = [
    # Who, when: proxies of a holder, the quorum, who leaves the count, whether half may be interested.
    case("a commune of 2019", Body("commune", 1_200), date(2019, 3, 1), 1, Quorum(Fraction(1, 2)), set(), False),
    case("a commune of 2026", Body("commune", 1_200), date(2026, 3, 20), 1, Quorum(Fraction(1, 2)), {Reason.REPRESENTATIVE}, False),
    case("of Alsace-Moselle", Body("commune", 1_200, local=True), date(2019, 3, 1), 1, Quorum(Fraction(1, 2)), set(), True),
    case("in January 2021", Body("commune", 1_200), date(2021, 1, 1), 2, Quorum(Fraction(1, 3), at_least=True), set(), False),
]  # fmt: skip


@pytest.mark.parametrize(("body", "day", "proxies", "quorum", "aside", "half"), LAWS)
def test_a_law_sets_the_parameters_of_a_floor(body, day, proxies, quorum, aside, half):
    law = law_of(body, day)
    expected = Parameters(proxies, quorum, law.own_quorums, frozenset(aside), half)
    assert Parameters.of(law) == expected


OWN = [
    case("a president of a department: two thirds of 24", "departement", date(2025, 3, 1), "department_president", 24, 16),
    case("another item of that department", "departement", date(2025, 3, 1), "", 24, 13),
    case("a mayor elected in May 2020: a third of 15", "commune", date(2020, 5, 25), "mayor", 15, 5),
    case("a mayor elected in 2026", "commune", date(2026, 3, 20), "mayor", 15, 8),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "day", "election", "size", "quorum"), OWN)
def test_an_election_may_have_a_quorum_of_its_own(kind, day, election, size, quorum):
    law = law_of(Body(kind, people=1_200), day)
    sitting = council(size, size - quorum, parameters=Parameters.of(law), elections={1: election})
    floor = floor_at(sitting, 1)
    assert (floor.quorum, floor.quorum_met, floor.election) == (quorum, True, election)
    assert floor_at(sitting, 2).election == ""
    assert not floor_at(replace(sitting, away=sitting.away | {"a"}), 1).quorum_met


def test_in_may_2020_a_proxy_counts_for_the_sitting_and_not_for_the_election_of_the_mayor():
    law = law_of(Body("commune", people=1_200), date(2020, 5, 25))
    facts = council(15, 11, parameters=Parameters.of(law), elections={2: "mayor"})
    facts = replace(facts, proxies=(ProxyLine("o", "a"),))
    assert [floor_at(facts, order).quorum_met for order in (1, 2)] == [True, False]
