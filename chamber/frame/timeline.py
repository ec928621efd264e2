"""What happened in the room, as a line of events: who came and went, who stood aside, who presided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time
from itertools import groupby

from django.utils.text import capfirst

from councils.french import NBSP, listed, plural
from deliberations.models import AgendaItem
from votes.models import Attendance, Change, Movement, Recusal
from votes.record import OPENING, Record
from votes.words.movements import reason_in_words
from votes.words.seats import some

Fact = Movement | Change | Recusal


@dataclass(frozen=True)
class TimelineEvent:
    """One thing that happened: `facts` are the rows that tell it, none for an opening or a chair.

    `order` is the first item that it concerns, `where` the same in words.
    """

    kind: str
    what: str
    order: int
    where: str
    seats: tuple[Attendance, ...] = ()
    facts: tuple[Fact, ...] = ()
    at: time | None = None
    detail: str = ""
    by: str = ""

    @property
    def fact(self) -> Fact | None:
        """The row, where the event tells one alone."""
        return self.facts[0] if len(self.facts) == 1 else None

    @property
    def kind_of_fact(self) -> str:
        """How the addresses of the pages name the sort of row."""
        return self.fact._meta.model_name or "" if self.fact else ""

    @property
    def who(self) -> str:
        return self.by or some(self.seats)

    @property
    def title(self) -> str:
        """« Départ de Mme JUBAN », « Départ de 3 membres », « Ouverture »."""
        if len(self.seats) > 1:
            return f"{self.what} de {plural(len(self.seats), 'membre')}"
        return f"{self.what} {of(self.who)}" if self.who else self.what


def of(name: str) -> str:
    """Return « de Mme JUBAN », « d’OSTAL »."""
    return f"d’{name}" if name[:1].upper() in tuple("AEIOUYÉÈÊÎÔÂ") else f"de {name}"


def events(record: Record) -> tuple[TimelineEvent, ...]:
    """Return every event of a sitting, in the order of discussion; changes come before movements."""
    found = [*_changes(record), *_chairs(record), *_movements(record), *_recusals(record)]
    opening = [_opening(record)] if record.sitting.has_begun else []
    return (*opening, *sorted(found, key=lambda event: event.order))


def newest_first(record: Record) -> tuple[TimelineEvent, ...]:
    """Return the line under the floor: those who move together are one event."""
    runs = groupby(events(record), key=lambda e: (e.kind, e.what, e.order, e.at, e.detail))
    return tuple(_together(list(run)) for _, run in runs)[::-1]


def _together(run: Sequence[TimelineEvent]) -> TimelineEvent:
    facts = tuple(fact for event in run for fact in event.facts)
    return replace(run[0], facts=facts, seats=tuple(seat for event in run for seat in event.seats))


def _opening(record: Record) -> TimelineEvent:
    floor = record.floor(None)
    there = plural(len(floor.present), "présent")
    proxies = f", {plural(len(floor.represented), 'pouvoir')}" if floor.represented else ""
    called = f"appel{NBSP}: {there}{proxies}"
    return TimelineEvent("open", "Ouverture", OPENING, called, at=record.sitting.opens_at)


def seat_of(record: Record, fact: Fact) -> Attendance:
    return record.seat(record.references[fact.member_id])


def _movements(record: Record) -> Iterator[TimelineEvent]:
    gone = set()
    for row in record.movements:
        comes = row.direction == Movement.Direction.IN
        what = (
            "Retour" if comes and row.member_id in gone else capfirst(row.get_direction_display())
        )
        if not comes:
            gone.add(row.member_id)
        where = before(record, row.before)
        seats, facts = (seat_of(record, row),), (row,)
        yield TimelineEvent(row.direction, what, row.before, where, seats, facts, row.at, row.note)


def _changes(record: Record) -> Iterator[TimelineEvent]:
    for row in record.changes:
        where, what = before(record, row.before), capfirst(row.get_kind_display())
        yield TimelineEvent("change", what, row.before, where, (seat_of(record, row),), (row,))


def _recusals(record: Record) -> Iterator[TimelineEvent]:
    for item in record.items:
        for row in record.at(item).recusals:
            detail = ", ".join(filter(None, (reason_in_words(row.reason, record.law), row.note)))
            where, seats = f"point{NBSP}{item.position} seulement", (seat_of(record, row),)
            yield TimelineEvent(
                "recusal", "Déport", item.position, where, seats, (row,), detail=detail
            )


def _chairs(record: Record) -> Iterator[TimelineEvent]:
    """Tell who presided some items in the place of who presides the sitting."""
    for key, run in groupby(record.items, key=lambda item: (item.chair_id, item.chair_name)):
        items = list(run)
        if any(key):
            seat = record.seat_of(items[0].chair)
            by = seat.short_name if seat else str(items[0].chair or items[0].chair_name)
            where = points([item.position for item in items], record.items, capital=False)
            yield TimelineEvent("chair", "Présidence", items[0].position, where, by=by)


def before(record: Record, order: int) -> str:
    """Return « avant le point 9 », or « après le point 16 » for what came at the end."""
    orders = [item.position for item in record.items]
    if order in orders or not orders:
        return f"avant le point{NBSP}{order}"
    return f"après le point{NBSP}{orders[-1]}"


def points(orders: Sequence[int], items: Sequence[AgendaItem], *, capital: bool = True) -> str:
    """Return « Point 11 », « Points 11 et 12 », « Points 4, 6 et 9 à 16 »: those that follow one another are a run."""
    place = {item.position: index for index, item in enumerate(items)}
    runs: list[list[int]] = []
    for order in orders:
        if runs and place[order] == place[runs[-1][-1]] + 1:
            runs[-1].append(order)
        else:
            runs.append([order])
    told = [part for run in runs for part in _run(run)]
    word = "point" if len(orders) == 1 else "points"
    return f"{capfirst(word) if capital else word}{NBSP}{listed(told)}"


def _run(run: list[int]) -> list[str]:
    return [f"{run[0]} à {run[-1]}"] if len(run) > 2 else [str(order) for order in run]
