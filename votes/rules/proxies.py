"""Who may hold a proxy, and why another may not (CGCT, art. L2121-20)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from votes.rules.facts import Facts
from votes.rules.floor import Floor, floor_at


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

    `others` are those whose proxies he holds already (FULL), or who holds his
    own (REPRESENTED).
    """

    bar: Bar
    order: int
    others: tuple[str, ...] = ()


def may_give(facts: Facts, grantor: str, order: int) -> bool:
    """Tell whether a member needs a proxy at an item: he is in office, and neither present nor recused."""
    floor = floor_at(facts, order)
    return grantor in floor.absent + floor.represented


def refusals(facts: Facts, grantor: str, orders: Iterable[int]) -> dict[str, Refusal | None]:
    """Return, for each member in office, why he may not hold the grantor's proxy, or None if he may.

    `orders` are the items of the span. The proxies that the grantor has
    already given do not count: the new one takes their place. A member has to
    be present when the span begins, and free all along.
    """
    others = tuple(line for line in facts.proxies if line.grantor != grantor)
    facts = replace(facts, proxies=others)
    orders = sorted(orders)
    answers: dict[str, Refusal | None] = {}
    for order in orders:
        floor = floor_at(facts, order)
        for member in floor.voters + floor.absent + floor.recused:
            if answers.get(member) is None:
                answers[member] = _bar(facts, floor, grantor, member, order, orders[0])
    return answers


def _bar(
    facts: Facts, floor: Floor, grantor: str, member: str, order: int, start: int
) -> Refusal | None:
    if member == grantor:
        return Refusal(Bar.SELF, order)
    held = tuple(who for who, holder in floor.represented_by.items() if holder == member)
    if len(held) >= facts.parameters.proxies_per_holder:
        return Refusal(Bar.FULL, order, held)
    if order > start or member in floor.present:
        return None
    if member in floor.recused:
        return Refusal(Bar.RECUSED, order)
    if member in floor.represented:
        holder = floor.represented_by[member]
        return Refusal(Bar.REPRESENTED, order, (holder,) if holder else ())
    return Refusal(Bar.ABSENT, order)
