"""Who is present, represented, absent or recused at an item, and whether the council may decide.

The quorum is that of CGCT, art. L2121-17; the proxies are those of L2121-20;
whoever stands aside does so by L2131-11, L1111-6 II or L2121-14.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sized
from dataclasses import dataclass
from functools import cached_property

from law.values import Headcount, Quorum
from votes.rules.facts import ChangeFact, Facts, MovementFact, ProxyLine, Reason, Seat


@dataclass(frozen=True)
class Floor:
    """The state of the assembly at one item; each list is in rank order, without overlap.

    `present + represented + absent + recused = in_office`, but for those
    recused as representatives by law, who also leave the members in office.
    `attending` members count for the quorum: those present, and in a few bodies
    those represented too. `election` is the code of the election held there,
    which may have a quorum of its own.
    """

    in_office: int
    present: tuple[str, ...]
    represented: tuple[str, ...]
    absent: tuple[str, ...]
    recused: tuple[str, ...]
    represented_by: Mapping[str, str | None]
    quorum: int
    quorum_met: bool
    attending: int
    election: str = ""

    @cached_property
    def voters(self) -> tuple[str, ...]:
        """Who may vote here: those present, and those whom a present member represents."""
        return self.present + self.represented

    @property
    def short_of_quorum(self) -> int:
        """How many more members the quorum lacks."""
        return max(0, self.quorum - self.attending)


def floor_at(facts: Facts, order: int) -> Floor:
    """Return the state of the assembly at the item `order` (CGCT, art. L2121-17, L2121-20, L2131-11)."""
    room = room_at(facts, order)
    seated = seated_at(facts, order, room)
    reasons = {recusal.member: recusal.reason for recusal in facts.recusals.get(order, ())}
    present = tuple(m for m in seated if m in room and m not in reasons)
    away = [m for m in seated if m not in room and m not in reasons]
    holders = holders_at(facts, order, frozenset(present))
    represented = tuple(member for member in away if member in holders)
    in_office = counted(seated, reasons, facts.parameters.uncounted)
    rule = facts.parameters.quorum_of(facts.election_at(order))
    attending = attending_of(rule, present, represented)
    quorum = rule.needed(in_office)
    return Floor(
        in_office=in_office,
        present=present,
        represented=represented,
        absent=tuple(member for member in away if member not in holders),
        recused=tuple(member for member in seated if member in reasons),
        represented_by={member: holders[member] for member in represented},
        quorum=quorum,
        quorum_met=attending >= quorum or not needs_quorum(facts, order),
        attending=attending,
        election=facts.election_at(order),
    )


def attending_of(quorum: Quorum, present: Sized, represented: Sized) -> int:
    """Return how many members count for the quorum (CGCT, art. L2121-17, L3121-14-1)."""
    with_proxies = quorum.counts == Headcount.ATTENDING
    return len(present) + (len(represented) if with_proxies else 0)


def counted(
    seated: Iterable[str], reasons: Mapping[str, Reason], uncounted: Container[Reason]
) -> int:
    """Return how many members are in office at an item.

    A representative by law leaves them where the law of the day says so (CGCT,
    art. L1111-6, II); whoever has a personal interest, or leaves for the
    accounts, stays among them.
    """
    return sum(reasons.get(member) not in uncounted for member in seated)


def needs_quorum(facts: Facts, order: int) -> bool:
    """Tell whether an item needs a quorum.

    All do but those that a second call takes up (CGCT, art. L2121-17), and in
    Alsace-Moselle those in which half of the members are interested (L2541-4).
    """
    if facts.second_call and order in facts.carried:
        return False
    if not facts.parameters.without_half:
        return True
    aside = facts.recusals.get(order, ())
    interested = sum(recusal.reason == Reason.INTEREST for recusal in aside)
    return 2 * interested < len(seated_at(facts, order, room_at(facts, order)))


def office_at(facts: Facts, order: int) -> tuple[Seat, ...]:
    """Return who is in office at an item, substitutes included, in rank order.

    A mandate that begins or ends during the sitting does so before an item;
    an installed member was not in office before.
    """
    if not facts.changes:
        return facts.running
    changes = sorted(facts.changes, key=lambda change: change.before)
    in_office = {seat.id: seat.runs_on(facts.day) for seat in facts.seats}
    for change in reversed(changes):
        in_office[change.member] = not change.installed
    for change in changes:
        if change.before <= order:
            in_office[change.member] = change.installed
    return tuple(seat for seat in facts.by_rank if in_office[seat.id])


def room_at(facts: Facts, order: int) -> frozenset[str]:
    """Return who is in the room when an item is taken: the roll call, then everything that happened before it.

    Who is installed is in the room from there unless the roll call lists them;
    who resigns leaves it, and would be back only by another installation.
    """
    room = {seat.id for seat in facts.seats if seat.id not in facts.away}
    for event in events_of(facts):
        if event.before <= order:
            (room.add if enters(facts, event) else room.discard)(event.member)
    return frozenset(room & {seat.id for seat in office_at(facts, order)})


def events_of(facts: Facts) -> list[MovementFact | ChangeFact]:
    """Return the changes and the movements in the order of discussion: at one item, the changes come first."""
    return sorted((*facts.changes, *facts.movements), key=lambda event: event.before)


def enters(facts: Facts, event: MovementFact | ChangeFact) -> bool:
    """Tell whether an event leaves the member in the room, or out of it."""
    if isinstance(event, ChangeFact):
        return event.installed and event.member not in facts.away
    return event.comes_in


def seated_at(facts: Facts, order: int, room: frozenset[str]) -> tuple[str, ...]:
    """Return who holds each seat in office, in the titulars' rank order.

    A substitute in the room takes the seat of their titular when that one is not
    there, and stands at their place; one substitute at a time, the first by rank.
    """
    stand_ins = stand_ins_at(facts, order, room)
    titulars = (seat.id for seat in office_at(facts, order) if seat.is_titular)
    return tuple(stand_ins.get(titular, titular) for titular in titulars)


def stand_ins_at(facts: Facts, order: int, room: frozenset[str]) -> dict[str, str]:
    """Return which substitute sits at an item, by the titular whose seat it is."""
    office = office_at(facts, order)
    stand_ins: dict[str, str] = {}
    for seat in office:
        if seat.substitute_for and seat.id in room and seat.substitute_for not in room:
            stand_ins.setdefault(seat.substitute_for, seat.id)
    others = [seat for seat in office if seat.id not in stand_ins]
    return stand_ins | of_towns(facts, order, others, room)


def of_towns(
    facts: Facts, order: int, office: Iterable[Seat], room: frozenset[str]
) -> dict[str, str]:
    """Return which substitute of a town sits for which of its titulars who are out.

    Each in the room, by rank, takes the seat of one without a proxy over the
    item, else of the first by rank: whose seat is taken is represented no more.
    """
    there = [seat for seat in office if seat.substitute_for_town and seat.id in room]
    if not there:
        return {}
    given = {line.grantor for line in facts.proxies if still_given(facts, line, order)}
    out = [seat for seat in office if seat.is_titular and seat.id not in room]
    free = sorted(out, key=lambda seat: seat.id in given)
    stand_ins: dict[str, str] = {}
    for substitute in there:
        theirs = (seat for seat in free if seat.town == substitute.substitute_for_town)
        if titular := next((seat for seat in theirs if seat.id not in stand_ins), None):
            stand_ins[titular.id] = substitute.id
    return stand_ins


def holders_at(facts: Facts, order: int, present: frozenset[str]) -> dict[str, str | None]:
    """Return who is represented by whom at an item, among those who are away."""
    lines = lines_in_force(facts, order, present)
    return {line.grantor: line.holder for line in reversed(lines)}


def lines_in_force(facts: Facts, order: int, present: frozenset[str]) -> tuple[ProxyLine, ...]:
    """Return the proxies that count at an item (CGCT, art. L2121-20).

    The item lies in the span; the grantor has their seat, is out of the room and
    not recused; the holder is present and not recused; and nothing has ended
    the proxy before. Whose substitute sits in their place cannot be represented.
    """
    room = room_at(facts, order)
    recused = {recusal.member for recusal in facts.recusals.get(order, ())}
    away = set(seated_at(facts, order, room)) - room - recused
    return tuple(
        line
        for line in facts.proxies
        if line.grantor in away
        and (line.holder is None or line.holder in present)
        and still_given(facts, line, order)
    )


def still_given(facts: Facts, line: ProxyLine, order: int) -> bool:
    """Tell whether a proxy is given over an item, and nothing has ended it; it may wait there for its holder."""
    return line.covers(order) and not has_lapsed(facts, line, order)


def has_lapsed(facts: Facts, line: ProxyLine, order: int) -> bool:
    """Tell whether a proxy has ended for good before an item (CGCT, art. L2121-20).

    It ends when the grantor arrives, when the holder leaves (there is no
    sub-delegation), or when either mandate ends; only inside its span, bounds
    included. A new line is needed to give it again.
    """
    arrivals = (m for m in facts.movements if m.comes_in and m.member == line.grantor)
    departures = (m for m in facts.movements if not m.comes_in and m.member == line.holder)
    resigned = (c for c in facts.changes if not c.installed)
    ends = (c for c in resigned if c.member in (line.grantor, line.holder))
    events: tuple[MovementFact | ChangeFact, ...] = (*arrivals, *departures, *ends)
    return any(event.before <= order and line.covers(event.before) for event in events)


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
