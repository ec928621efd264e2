"""Who may hold a proxy, and why another may not (CGCT, art. L2121-20)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from votes.rules.facts import Facts, ProxyLine
from votes.rules.floor import Floor, floor_at, lines_in_force


class Bar(StrEnum):
    """What keeps a member from holding a proxy."""

    SELF = "self"
    ABSENT = "absent"
    REPRESENTED = "represented"
    RECUSED = "recused"
    FULL = "full"


@dataclass(frozen=True)
class Refusal:
    """Why a member may not hold a proxy: the bar, the item, and the members it comes from.

    `others` are those whose proxies they hold already (FULL), or who holds their
    own (REPRESENTED).
    """

    bar: Bar
    order: int
    others: tuple[str, ...] = ()


def may_give(facts: Facts, grantor: str, order: int) -> bool:
    """Tell whether a member needs a proxy at an item: they are in office, and neither present nor recused."""
    floor = floor_at(facts, order)
    return grantor in floor.absent + floor.represented


def refusals(facts: Facts, grantor: str, orders: Iterable[int]) -> dict[str, Refusal | None]:
    """Return, for each member who sits where the span begins, why they may not hold the proxy, or None if they may.

    `orders` are the items of the span. The proxies that the grantor has
    already given do not count: the new one takes their place. A member has to
    be present when the span begins, and free as long as the proxy holds.
    """
    others = tuple(line for line in facts.proxies if line.grantor != grantor)
    facts = replace(facts, proxies=others)
    orders = sorted(orders)
    start = floor_at(facts, orders[0])
    sitting = start.voters + start.absent + start.recused
    answers = {member: _bar(start, grantor, member, orders[0]) for member in sitting}
    for order in orders:
        free = {member for member, bar in answers.items() if bar is None}
        answers |= _full(facts, grantor, order, orders, free)
    return answers


def _bar(floor: Floor, grantor: str, member: str, order: int) -> Refusal | None:
    """Say why a member may not hold the proxy where its span begins, whatever they hold already."""
    if member == grantor:
        return Refusal(Bar.SELF, order)
    if member in floor.recused:
        return Refusal(Bar.RECUSED, order)
    if member in floor.represented:
        holder = floor.represented_by[member]
        return Refusal(Bar.REPRESENTED, order, (holder,) if holder else ())
    return None if member in floor.present else Refusal(Bar.ABSENT, order)


def _full(
    facts: Facts, grantor: str, order: int, orders: list[int], free: set[str]
) -> dict[str, Refusal]:
    """Return who, of those still free, would hold more proxies at an item than the law allows."""
    floor = floor_at(facts, order)
    held: dict[str, list[str]] = {}
    for line in lines_in_force(facts, order, frozenset(floor.present)):
        if line.holder in free:
            held.setdefault(line.holder, []).append(line.grantor)
    return {
        holder: Refusal(Bar.FULL, order, tuple(who for who in floor.represented if who in grantors))
        for holder, grantors in held.items()
        if len(grantors) >= facts.parameters.proxies_per_holder
        if _holds(facts, floor, order, ProxyLine(grantor, holder, orders[0]))
    }


def _holds(facts: Facts, floor: Floor, order: int, line: ProxyLine) -> bool:
    """Tell whether a new proxy would be in force at an item: an arrival or a departure may have ended it."""
    return bool(lines_in_force(replace(facts, proxies=(line,)), order, frozenset(floor.present)))
