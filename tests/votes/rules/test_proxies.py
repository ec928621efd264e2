"""Who may hold a proxy, and why another may not."""

from dataclasses import replace

import pytest

from tests.votes.rules.test_floor import facts
from votes.rules.facts import MovementFact, Parameters, ProxyLine, Reason, RecusalFact
from votes.rules.proxies import Bar, Refusal, may_give, refusals

SITTING = facts(away=frozenset("abc"), proxies=(ProxyLine("b", "d"),))


@pytest.mark.parametrize(
    ("member", "expected"),
    [
        ("a", Refusal(Bar.SELF, 0)),
        ("b", Refusal(Bar.REPRESENTED, 0, ("d",))),
        ("c", Refusal(Bar.ABSENT, 0)),
        ("d", Refusal(Bar.FULL, 0, ("b",))),
        ("e", None),
    ],
)
def test_each_forbidden_case_has_its_reason(member, expected):
    assert refusals(SITTING, "a", [0, 1, 2])[member] == expected


def test_the_proxy_already_given_does_not_stand_in_its_own_way():
    assert refusals(SITTING, "b", [0, 1])["d"] is None


def test_a_later_proxy_bars_the_holder_at_its_item():
    busy = replace(SITTING, proxies=(ProxyLine("b", "d", 2, 2),))
    assert refusals(busy, "a", [0, 1, 2])["d"] == Refusal(Bar.FULL, 2, ("b",))
    assert refusals(busy, "a", [0, 1])["d"] is None


def test_two_proxies_are_allowed_when_the_law_of_the_day_says_so():
    two = replace(SITTING, parameters=Parameters(proxies_per_holder=2))
    assert refusals(two, "a", [0])["d"] is None


def test_a_holder_only_has_to_be_there_when_the_span_begins():
    leaving = replace(SITTING, movements=(MovementFact("e", comes_in=False, before=2),))
    assert refusals(leaving, "a", [0, 1, 2])["e"] is None
    assert refusals(leaving, "a", [2, 3])["e"] == Refusal(Bar.ABSENT, 2)


def test_a_recused_member_holds_nothing_at_that_item():
    recused = replace(SITTING, recusals={1: (RecusalFact("e", Reason.INTEREST),)})
    assert refusals(recused, "a", [1])["e"] == Refusal(Bar.RECUSED, 1)


def test_a_proxy_of_an_unknown_holder_bars_without_a_name():
    unknown = replace(SITTING, proxies=(ProxyLine("b", None),))
    assert refusals(unknown, "a", [0])["b"] == Refusal(Bar.REPRESENTED, 0)


#: d leaves before item 1 and is back before item 2; b is represented by d at item 3 alone.
OUT_AND_BACK = (MovementFact("d", comes_in=False, before=1), MovementFact("d", comes_in=True, before=2))  # fmt: skip


@pytest.mark.parametrize(
    ("orders", "expected"), [([0, 1, 2, 3], None), ([2, 3], Refusal(Bar.FULL, 3, ("b",)))]
)
def test_a_proxy_that_the_holders_departure_ends_bars_nothing_later(orders, expected):
    later = replace(SITTING, movements=OUT_AND_BACK, proxies=(ProxyLine("b", "d", 3, 3),))
    assert refusals(later, "a", orders)["d"] == expected


@pytest.mark.parametrize(("order", "expected"), [(1, True), (2, False)])
def test_a_member_who_arrives_gives_no_proxy_any_more(order, expected):
    arrived = replace(SITTING, movements=(MovementFact("a", comes_in=True, before=2),))
    assert may_give(arrived, "a", order) is expected


@pytest.mark.parametrize(("member", "expected"), [("a", True), ("b", True), ("e", False)])
def test_only_an_absent_member_gives_a_proxy(member, expected):
    assert may_give(SITTING, member, 0) is expected


def test_a_line_beside_another_of_the_same_grantor_counts_for_its_holder():
    twice = facts(
        away=frozenset("ab"),
        proxies=(ProxyLine("a", None), ProxyLine("a", "c")),
    )
    bar = refusals(twice, "b", [1])["c"]
    assert (bar.bar, bar.others) == (Bar.FULL, ("a",))
