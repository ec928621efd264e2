"""Who is present, represented, absent or recused at an item, and whether the council may decide."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from votes.rules.facts import Change, Facts, Movement, ProxyLine, Reason, Seat


@dataclass(frozen=True)
class Floor:
    """The state of the assembly at one item; each list is in rank order, without overlap.

    `present + represented + absent + recused = in_office`, but for those
    recused as representatives by law, who also leave the members in office.
    """

    in_office: int
    present: tuple[str, ...]
    represented: tuple[str, ...]
    absent: tuple[str, ...]
    recused: tuple[str, ...]
    represented_by: Mapping[str, str | None]
    quorum: int
    quorum_met: bool

    @property
    def voters(self) -> tuple[str, ...]:
        """Who may vote here: those present, and those whom a present member represents."""
        return self.present + self.represented


def floor_at(facts: Facts, order: int) -> Floor:
    """Return the state of the assembly at the item `order` (CGCT, art. L2121-17, L2121-20)."""
    room = room_at(facts, order)
    seated = seated_at(facts, order, room)
    reasons = {recusal.member: recusal.reason for recusal in facts.recusals.get(order, ())}
    recused = tuple(member for member in seated if member in reasons)
    present = tuple(m for m in seated if m in room and m not in reasons)
    away = [m for m in seated if m not in room and m not in reasons]
    holders = holders_at(facts, order, frozenset(present))
    represented = tuple(member for member in away if member in holders)
    outside = sum(reasons[member] == Reason.REPRESENTATIVE for member in recused)
    in_office = len(seated) - outside
    quorum = quorum_of(in_office, facts.parameters.quorum)
    waived = facts.second_call and order in facts.carried
    return Floor(
        in_office=in_office,
        present=present,
        represented=represented,
        absent=tuple(member for member in away if member not in holders),
        recused=recused,
        represented_by={member: holders[member] for member in represented},
        quorum=quorum,
        quorum_met=len(present) >= quorum or waived,
    )


def quorum_of(in_office: int, share: Fraction = Fraction(1, 2)) -> int:
    """Return how many members must be there in person: more than the share (CGCT, art. L2121-17)."""
    return in_office * share.numerator // share.denominator + 1


def office_at(facts: Facts, order: int) -> tuple[Seat, ...]:
    """Return who is in office at an item, substitutes included, in rank order.

    A mandate that begins or ends during the sitting does so before an item;
    an installed member was not in office before.
    """
    in_office = {seat.id: seat.runs_on(facts.day) for seat in facts.seats}
    for change in reversed(facts.changes):
        in_office[change.member] = not change.installed
    for change in facts.changes:
        if change.before <= order:
            in_office[change.member] = change.installed
    by_rank = sorted(facts.seats, key=lambda seat: seat.rank)
    return tuple(seat for seat in by_rank if in_office[seat.id])


def room_at(facts: Facts, order: int) -> frozenset[str]:
    """Return who is in the room when an item is taken: the roll call, then everything that happened before it.

    Who is installed is in the room from there unless the roll call lists him;
    who resigns leaves it, and would be back only by another installation.
    """
    room = {seat.id for seat in facts.seats if seat.id not in facts.away}
    for event in events_of(facts):
        if event.before <= order:
            (room.add if enters(facts, event) else room.discard)(event.member)
    return frozenset(room & {seat.id for seat in office_at(facts, order)})


def events_of(facts: Facts) -> list[Movement | Change]:
    """Return the changes and the movements in the order of discussion: at one item, the changes come first."""
    return sorted((*facts.changes, *facts.movements), key=lambda event: event.before)


def enters(facts: Facts, event: Movement | Change) -> bool:
    """Tell whether an event leaves the member in the room, or out of it."""
    if isinstance(event, Change):
        return event.installed and event.member not in facts.away
    return event.comes_in


def seated_at(facts: Facts, order: int, room: frozenset[str]) -> tuple[str, ...]:
    """Return who holds each seat in office, in the titulars' rank order.

    A substitute in the room takes the seat of his titular when that one is not
    there, and stands at his place; one substitute at a time, the first by rank.
    """
    office = office_at(facts, order)
    stand_ins: dict[str, str] = {}
    for seat in office:
        if seat.substitute_for and seat.id in room and seat.substitute_for not in room:
            stand_ins.setdefault(seat.substitute_for, seat.id)
    return tuple(stand_ins.get(seat.id, seat.id) for seat in office if not seat.substitute_for)


def holders_at(facts: Facts, order: int, present: frozenset[str]) -> dict[str, str | None]:
    """Return who is represented by whom at an item, among those who are away."""
    lines = lines_in_force(facts, order, present)
    return {line.grantor: line.holder for line in reversed(lines)}


def lines_in_force(facts: Facts, order: int, present: frozenset[str]) -> tuple[ProxyLine, ...]:
    """Return the proxies that count at an item (CGCT, art. L2121-20).

    The item lies in the span, the grantor holds a seat and is out of the room,
    the holder is present and not recused, and nothing has ended the proxy before.
    """
    room = room_at(facts, order)
    recused = {recusal.member for recusal in facts.recusals.get(order, ())}
    may_give = set(seated_at(facts, order, room)) - room - recused
    return tuple(
        line
        for line in facts.proxies
        if line.covers(order)
        and line.grantor in may_give
        and (line.holder is None or line.holder in present)
        and not has_lapsed(facts, line, order)
    )


def has_lapsed(facts: Facts, line: ProxyLine, order: int) -> bool:
    """Tell whether a proxy has ended for good before an item.

    It ends when the grantor arrives, when the holder leaves (there is no
    sub-delegation), or when either mandate ends; only inside its span.
    """
    ends = [
        (m.member, m.before) for m in facts.movements if m.comes_in and m.member == line.grantor
    ]
    ends += [
        (m.member, m.before) for m in facts.movements if not m.comes_in and m.member == line.holder
    ]
    parties = {line.grantor, line.holder}
    ends += [(c.member, c.before) for c in facts.changes if not c.installed and c.member in parties]
    return any(before <= order and line.covers(before) for _, before in ends)


def overloaded(facts: Facts, order: int, present: frozenset[str]) -> dict[str, int]:
    """Return the holders with more proxies in force than the law allows, and how many (CGCT, art. L2121-20)."""
    lines = lines_in_force(facts, order, present)
    held = Counter(line.holder for line in lines if line.holder is not None)
    return {
        who: count for who, count in held.items() if count > facts.parameters.proxies_per_holder
    }


def twice_represented(facts: Facts, order: int, present: frozenset[str]) -> tuple[str, ...]:
    """Return the members whom several proxies in force represent at an item."""
    given = Counter(line.grantor for line in lines_in_force(facts, order, present))
    return tuple(member for member, count in given.items() if count > 1)
