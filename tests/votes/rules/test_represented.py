"""Who is represented at an item (CGCT, art. L2121-20): spans, lapses, waiting lines, limits."""

import pytest

from tests.votes.rules.test_floor import FIVE, arrives, facts, leaves
from votes.rules.facts import ChangeFact, Parameters, ProxyLine, Reason, RecusalFact, Seat
from votes.rules.floor import floor_at, overloaded, twice_represented
from votes.rules.proxies import Bar, Refusal, refusals


def case(words, *values):
    return pytest.param(*values, id=words)


def resigns(member, before):
    return ChangeFact(member, installed=False, before=before)


LAPSES = [
    # What happens, the span, then who holds the proxy of « a », away at the opening, at items 1 to 6.
    case("the whole sitting by default", (), (None, None), "bbbbbb"),
    case("both bounds included", (), (3, 4), "--bb--"),
    case("from an item", (), (5, None), "----bb"),
    case("until an item", (), (None, 2), "bb----"),
    case("ends when the grantor arrives", (arrives("a", 3),), (None, None), "bb----"),
    case("is not revived when he leaves again", (arrives("a", 3), leaves("a", 5)), (None, None), "bb----"),
    case("ends when the holder leaves", (leaves("b", 3),), (None, None), "bb----"),
    case("is not revived when the holder returns", (leaves("b", 3), arrives("b", 5)), (None, None), "bb----"),
    case("an arrival at the first bound ends it", (arrives("a", 4), leaves("a", 4)), (4, None), "------"),
    case("an arrival at the last bound ends it there", (arrives("a", 4), leaves("a", 5)), (2, 4), "-bb---"),
    case("a departure at the last bound ends it there", (leaves("b", 4),), (2, 4), "-bb---"),
    case("an arrival before the span does nothing", (arrives("a", 2), leaves("a", 4)), (4, None), "---bbb"),
    case("a departure before the span does nothing", (leaves("b", 2), arrives("b", 3)), (4, None), "---bbb"),
    case("an arrival after the span does nothing", (arrives("a", 6),), (None, 5), "bbbbb-"),
    case("the departure of the grantor does nothing", (arrives("a", 1), leaves("a", 2)), (3, None), "--bbbb"),
    case("the coming and going of others does nothing", (leaves("c", 2), arrives("c", 3)), (None, None), "bbbbbb"),
]  # fmt: skip


@pytest.mark.parametrize(("movements", "span", "expected"), LAPSES)
def test_a_line_is_in_force_within_its_span_until_it_lapses(movements, span, expected):
    sitting = facts(away=frozenset("a"), movements=movements, proxies=(ProxyLine("a", "b", *span),))
    assert holders(sitting) == expected


def holders(sitting, grantor="a"):
    """Return who holds the proxy at items 1 to 6, « - » where nobody does."""
    found = (floor_at(sitting, order).represented_by.get(grantor, "-") for order in range(1, 7))
    return "".join(found)


WAITS = [
    case("a late holder", "ab", (arrives("b", 3),), "--bbbb"),
    case("a holder who never comes", "ab", (), "------"),
    case("a late holder who leaves again", "ab", (arrives("b", 2), leaves("b", 4)), "-bb---"),
    case("a grantor who leaves at item 4", "", (leaves("a", 4),), "---bbb"),
    case("a grantor who never leaves", "", (), "------"),
    case("a grantor who returns", "", (leaves("a", 2), arrives("a", 4), leaves("a", 5)), "-bb---"),
    case("a late holder, after the grantor himself came", "ab", (arrives("a", 2), leaves("a", 3), arrives("b", 4)), "------"),
]  # fmt: skip


@pytest.mark.parametrize(("away", "movements", "expected"), WAITS)
def test_a_line_waits_for_its_holder_and_starts_when_its_grantor_leaves(away, movements, expected):
    sitting = facts(away=frozenset(away), movements=movements, proxies=(ProxyLine("a", "b"),))
    assert holders(sitting) == expected


def test_only_a_new_line_revives_a_lapsed_one():
    moves = (arrives("a", 2), leaves("a", 4))
    lines = (ProxyLine("a", "b"), ProxyLine("a", "b", first=4))
    assert holders(facts(away=frozenset("a"), movements=moves, proxies=lines[:1])) == "b-----"
    assert holders(facts(away=frozenset("a"), movements=moves, proxies=lines)) == "b--bbb"


def test_holders_follow_each_other_when_one_leaves():
    lines = (ProxyLine("a", "b"), ProxyLine("a", "c", first=3))
    sitting = facts(away=frozenset("a"), movements=(leaves("b", 3),), proxies=lines)
    assert holders(sitting) == "bbcccc"


SUSPENDED = [
    case("the holder stands aside", RecusalFact("b", Reason.INTEREST), "bb-bbb", ("a",), ("b",)),
    case("the grantor stands aside", RecusalFact("a", Reason.INTEREST), "bb-bbb", (), ("a",)),
    case("the executive, for the accounts", RecusalFact("b", Reason.ACCOUNTS), "bb-bbb", ("a",), ("b",)),
    case("a representative by law", RecusalFact("a", Reason.REPRESENTATIVE), "bb-bbb", (), ("a",)),
    case("somebody else stands aside", RecusalFact("c", Reason.INTEREST), "bbbbbb", (), ("c",)),
]  # fmt: skip


@pytest.mark.parametrize(("recusal", "expected", "absent", "recused"), SUSPENDED)
def test_a_recusal_suspends_the_proxy_given_or_held_at_its_item_alone(
    recusal, expected, absent, recused
):
    sitting = facts(away=frozenset("a"), proxies=(ProxyLine("a", "b"),), recusals={3: (recusal,)})
    assert holders(sitting) == expected
    floor = floor_at(sitting, 3)
    assert (floor.absent, floor.recused) == (absent, recused)


ENDS = [
    case("the grantor resigns", (resigns("a", 3),), "bb----"),
    case("the holder resigns", (resigns("b", 3),), "bb----"),
    case("somebody else resigns", (resigns("c", 3),), "bbbbbb"),
    case("the grantor is installed at item 3", (ChangeFact("a", installed=True, before=3),), "--bbbb"),
    case(
        "a new mandate does not revive it",
        (resigns("a", 2), ChangeFact("a", installed=True, before=4)), "b-----",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), ENDS)
def test_a_proxy_ends_with_a_mandate(changes, expected):
    sitting = facts(away=frozenset("a"), changes=changes, proxies=(ProxyLine("a", "b"),))
    assert holders(sitting) == expected


def test_who_has_left_office_or_given_up_his_seat_weighs_on_no_holder():
    """The lines of a titular whose substitute sits, or of one who resigned, are not in force."""
    seats = (*FIVE, Seat("s", 9, substitute_for="b"))
    lines = (ProxyLine("a", "c"), ProxyLine("b", "c"), ProxyLine("d", "c"))
    sitting = facts(seats=seats, away=frozenset("abd"), changes=(resigns("d", 1),), proxies=lines)
    floor = floor_at(sitting, 1)
    assert floor.represented_by == {"a": "c"}
    assert overloaded(sitting, 1, frozenset(floor.present)) == {}
    assert twice_represented(sitting, 1, frozenset(floor.present)) == ()


LIMITS = [
    # How many proxies one holder may have that day, the lines to « c », then who has too many at items 1 to 3.
    case("one each", 1, [("a", None, None)], [{}, {}, {}]),
    case("two at once", 1, [("a", None, None), ("b", None, None)], [{"c": 2}] * 3),
    case("one after the other", 1, [("a", None, 1), ("b", 2, None)], [{}, {}, {}]),
    case("two where the spans meet", 1, [("a", None, 2), ("b", 2, None)], [{}, {"c": 2}, {}]),
    case("two during the emergency", 2, [("a", None, None), ("b", None, None)], [{}, {}, {}]),
    case("three during the emergency", 2, [(x, None, None) for x in "abd"], [{"c": 3}] * 3),
]


@pytest.mark.parametrize(("allowed", "lines", "expected"), LIMITS)
def test_a_holder_has_as_many_proxies_as_the_law_of_the_day_allows(allowed, lines, expected):
    proxies = tuple(ProxyLine(who, "c", *span) for who, *span in lines)
    terms = Parameters(proxies_per_holder=allowed)
    sitting = facts(away=frozenset("abd"), proxies=proxies, parameters=terms)
    present = frozenset("ce")
    assert [overloaded(sitting, order, present) for order in (1, 2, 3)] == expected


def test_a_holder_is_not_full_where_the_new_proxy_will_have_lapsed():
    """Mr « a » arrives at item 2: his proxy to « d » is over when that of « b » begins at item 3."""
    line = ProxyLine("b", "d", first=3)
    sitting = facts(away=frozenset("ab"), movements=(arrives("a", 2),), proxies=(line,))
    assert refusals(sitting, "a", [0, 1, 2, 3])["d"] is None
    stays = facts(away=frozenset("ab"), proxies=(line,))
    assert refusals(stays, "a", [0, 1, 2, 3])["d"] == Refusal(Bar.FULL, 3, ("b",))


def test_who_does_not_sit_when_the_span_begins_may_not_hold():
    seats = (*FIVE, Seat("s", 9, substitute_for="b"))
    sitting = facts(
        seats=seats, away=frozenset("a"), changes=(ChangeFact("e", installed=True, before=2),)
    )
    answers = refusals(sitting, "a", [0, 1, 2])
    assert set(answers) == set("abcd")
