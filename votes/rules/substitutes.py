"""Substitutes who are in the room without a seat, while a titular of their town is out."""

from collections.abc import Iterable
from dataclasses import dataclass

from votes.rules.facts import Facts, Seat
from votes.rules.floor import office_at, room_at, seated_at


@dataclass(frozen=True)
class IdleSubstitute:
    """A substitute who sits at no item, and the first titular of their town who is out at one."""

    id: str
    titular: str


def idle_substitutes(facts: Facts, orders: Iterable[int]) -> list[IdleSubstitute]:
    """Return who might take a seat and takes none: whose town it is, no text says by itself (CGCT, art. L5212-7)."""
    sits: set[str] = set()
    could: dict[str, str] = {}
    if all(seat.is_titular for seat in facts.seats):
        return []
    for order in orders:
        room, office = room_at(facts, order), office_at(facts, order)
        seated = seated_at(facts, order, room)
        sits |= set(seated)
        out = [seat for seat in office if seat.id in seated and seat.id not in room]
        for seat in office:
            if not seat.is_titular and seat.id in room and seat.id not in seated:
                titular = next((one.id for one in out if one.town == _town(seat)), None)
                if titular:
                    could.setdefault(seat.id, titular)
    return [IdleSubstitute(who, of) for who, of in could.items() if who not in sits]


def _town(seat: Seat) -> str | None:
    """Return the town whose seats a substitute may take; None where nobody wrote it."""
    return seat.substitute_for_town or seat.town or None
