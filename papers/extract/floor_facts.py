"""Read the floor of an item for its extract: the roll, what happened before, and who stood aside."""

from collections.abc import Iterator
from datetime import time

from deliberations.models import AgendaItem
from law.values import Headcount
from papers.extract.facts import (
    Attendee,
    ExtractEvent,
    ExtractMovement,
    ExtractPerson,
    ExtractQuorum,
    ExtractRecusal,
    ExtractSuspension,
    State,
)
from votes.models import Attendance, Change
from votes.models import Movement as Row
from votes.record import OPENING, Record
from votes.rules.facts import Reason
from votes.rules.floor import has_lapsed, room_at, seated_at, stand_ins_at

EVENTS: dict[str, ExtractEvent] = {
    Row.Direction.IN: ExtractEvent.ARRIVED,
    Row.Direction.OUT: ExtractEvent.LEFT,
    Change.Kind.RESIGNED: ExtractEvent.RESIGNED,
    Change.Kind.INSTALLED: ExtractEvent.INSTALLED,
}


def roll(item: AgendaItem | None, record: Record) -> tuple[Attendee, ...]:
    """List the members in office at the item, or at the opening (None); a substitute stands at their titular's rank."""
    floor, order = record.floor(item), item.position if item else OPENING
    states = dict.fromkeys(floor.present, State.PRESENT)
    states |= dict.fromkeys(floor.represented, State.REPRESENTED)
    states |= dict.fromkeys(floor.absent, State.ABSENT)
    states |= dict.fromkeys(floor.recused, State.RECUSED)
    room = room_at(record.facts, order)
    titulars = {who: of for of, who in stand_ins_at(record.facts, order, room).items()}
    return tuple(
        _attendee(record, who, states[who], floor.represented_by.get(who), titulars.get(who))
        for who in seated_at(record.facts, order, room)
    )


def _attendee(
    record: Record, who: str, state: State, holder: str | None, titular: str | None
) -> Attendee:
    seat = record.seat(who)
    if state == State.ABSENT and seat.opening == Attendance.Opening.EXCUSED:
        state = State.EXCUSED
    return Attendee(
        reference=who,
        civility=seat.civility,
        first_name=seat.first_name,
        last_name=seat.last_name,
        state=state,
        holder=holder,
        sex=seat.known_sex,
        distinction=record.told_apart.get(who, ""),
        stands_in_for=_person(record, titular) if titular else None,
        remote=state == State.PRESENT and who in record.sitting.remote,
        function=seat.function,
        group=seat.group,
        town=seat.town,
    )


def _person(record: Record, who: str) -> ExtractPerson:
    seat = record.seat(who)
    return ExtractPerson(
        civility=seat.civility,
        first_name=seat.first_name,
        last_name=seat.last_name,
        sex=seat.known_sex,
        distinction=record.told_apart.get(who, ""),
        reference=who,
    )


def movements(item: AgendaItem, record: Record) -> tuple[ExtractMovement, ...]:
    """Return what happened up to the item, in order; changes of mandates come before who comes and goes."""
    return tuple(one for one in all_movements(record) if one.before <= item.position)


def all_movements(record: Record) -> tuple[ExtractMovement, ...]:
    """Return what happened during the whole sitting, in order."""
    events: tuple[Row | Change, ...] = (*record.changes, *record.movements)
    rows = sorted(events, key=lambda row: row.before)
    been = {seat.reference for seat in record.roll} - record.facts.away
    return tuple(_movement(record, row, been) for row in rows)


def _movement(record: Record, row: Row | Change, been: set[str]) -> ExtractMovement:
    """Return what one row tells; `been` holds, and learns, who has been in the room before."""
    seat = record.seat(record.references[row.member_id])
    key, at = (row.kind, None) if isinstance(row, Change) else (row.direction, row.at)
    event = EVENTS[key]
    if event == ExtractEvent.ARRIVED and seat.reference in been:
        event = ExtractEvent.RETURNED
    been.add(seat.reference)
    return ExtractMovement(
        event=event,
        reference=seat.reference,
        civility=seat.civility,
        first_name=seat.first_name,
        last_name=seat.last_name,
        before=row.before,
        at=at,
        sex=seat.known_sex,
        distinction=record.told_apart.get(seat.reference, ""),
        relieves=_relieved(record, seat.reference, row.before) if key == Row.Direction.IN else None,
    )


def _relieved(record: Record, titular: str, order: int) -> ExtractPerson | None:
    """Return the substitute who sat in a seat until its titular came, and takes no other one."""
    facts = record.facts
    before, now = (stand_ins_at(facts, at, room_at(facts, at)) for at in (order - 1, order))
    substitute = before.get(titular)
    if substitute is None or titular in now or substitute in now.values():
        return None
    return _person(record, substitute)


def suspensions(item: AgendaItem, record: Record) -> Iterator[ExtractSuspension]:
    """Return when the sitting was stopped up to the item, in order."""
    return (one for one in all_suspensions(record) if one.before <= item.position)


def all_suspensions(record: Record) -> Iterator[ExtractSuspension]:
    """Yield when the sitting was stopped, in order."""
    for pause in record.sitting.suspensions:
        since, until = (time.fromisoformat(pause[name]) for name in ("from", "until"))
        yield ExtractSuspension(pause["before_item"], since, until)


def recusals(item: AgendaItem, record: Record) -> Iterator[ExtractRecusal]:
    """Yield who stood aside among those who hold a seat, in rank order."""
    floor, room = record.floor(item), room_at(record.facts, item.position)
    rows = {record.references[row.member_id]: row for row in record.at(item).recusals}
    for who in floor.recused:
        suspended = tuple(_suspended(item, record, who))
        reason = Reason(rows[who].reason)
        in_office = record.law.recusal(reason).value.in_office
        yield ExtractRecusal(who, reason, who in room, suspended, in_office)


def _suspended(item: AgendaItem, record: Record, holder: str) -> Iterator[str]:
    """Yield whose proxies a recused member holds and cannot use at this item."""
    absent = record.floor(item).absent
    for line in record.facts.proxies:
        holds = line.holder == holder and line.grantor in absent and line.covers(item.position)
        if holds and not has_lapsed(record.facts, line, item.position):
            yield line.grantor


def quorum(item: AgendaItem | None, record: Record) -> ExtractQuorum:
    """Return what the law asks for at the item, or at the opening (None); of a second call, only for what it carries over."""
    floor, sitting = record.floor(item), record.sitting
    met = floor.short_of_quorum == 0
    with_proxies = record.law.quorum(floor.election).value.counts == Headcount.ATTENDING
    carried = item is not None and item.carried
    return ExtractQuorum(floor.quorum, met, sitting.second_call, carried, with_proxies)
