"""Whether an announced proxy could be given: the rules of the votes, with those who say that they will be away."""

from datetime import date

from convening.rules.announced import SaidAway, announced_refusals
from votes.rules.facts import Facts, ProxyLine, Seat
from votes.rules.proxies import Bar

FACTS = Facts(day=date(2026, 3, 12), seats=tuple(Seat(f"m{rank}", rank) for rank in range(1, 6)))


def bars(said=(), facts=FACTS):
    """Return what keeps each member from the proxy of the first one."""
    found = announced_refusals(facts, "m1", said, [0, 1, 2])
    return {member: refusal.bar for member, refusal in found.items() if refusal}


def test_anybody_who_will_be_there_may_hold_it_but_oneself():
    assert bars() == {"m1": Bar.SELF}


def test_whoever_will_be_away_or_holds_another_may_not():
    said = [SaidAway("m2"), SaidAway("m3", "m4")]
    assert bars(said) == {
        "m1": Bar.SELF,
        "m2": Bar.ABSENT,
        "m3": Bar.REPRESENTED,
        "m4": Bar.FULL,
    }


def test_ones_own_former_word_does_not_count():
    assert bars([SaidAway("m1", "m4")]) == {"m1": Bar.SELF}


def test_a_proxy_written_on_the_roll_counts_as_it_is_there():
    assert bars(facts=Facts(FACTS.day, FACTS.seats, away=frozenset({"m3"}),
                            proxies=(ProxyLine("m3", "m4"),)))["m4"] == Bar.FULL  # fmt: skip
