"""Facts about the members of the roll: names, presence, arrivals and departures, proxies, recusals."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from councils.french import NBSP, agreed, hour, in_words, lowered
from deliberations.models import AgendaItem
from register.amending.facts import (
    UNKNOWN,
    FieldFact,
    RoomFact,
    chosen,
    date_of,
    joined,
    number_of,
    parts_of,
    time_of,
)
from register.amending.room import Room
from votes.models import Attendance, Movement, Proxy, Recusal
from votes.words.proxies import SPAN_BACKWARDS
from votes.words.sitting import no_such_anchor

NAMES = {"civility": "civilité", "first_name": "prénom", "last_name": "nom"}
NOT_TO_ONESELF = "Un membre ne peut pas se donner pouvoir à lui-même."


def listed(seat: Attendance, what: str) -> str:
    """Name what is of somebody, the surname first: the keyboard finds it in a long list."""
    title = f"({seat.civility})" if seat.civility else ""
    return f"{' '.join(filter(None, (seat.last_name, seat.first_name, title)))}, {what}"


def names(room: Room) -> Iterator[RoomFact]:
    for seat in room.base.roll:
        for field, label in NAMES.items():
            what = f"{label.capitalize()} de {seat}"
            key = f"name/{seat.reference}/{field}"
            yield FieldFact(key=key, what=what, listed=listed(seat, label), row=seat, field=field)


@dataclass(frozen=True, kw_only=True)
class OpeningFact(FieldFact):
    """Where the opening found a member; who was not there took no part by video either."""

    room: Room

    def told(self, code: str) -> str:
        """Return « présente » of a woman."""
        word, seat = super().told(code), self.row
        return agreed(word, seat.is_feminine) if isinstance(seat, Attendance) else word

    def put(self, code: str) -> None:
        super().put(code)
        seat, sitting = self.row, self.room.base.sitting
        if isinstance(seat, Attendance) and code != Attendance.Opening.PRESENT:
            sitting.remote = [who for who in sitting.remote if who != seat.reference]


def openings(room: Room) -> Iterator[RoomFact]:
    for seat in room.base.roll:
        what, key = f"{seat} à l’ouverture", f"opening/{seat.reference}"
        said = listed(seat, "à l’ouverture")
        yield OpeningFact(key=key, what=what, listed=said, row=seat, field="opening", room=room)


def hours(room: Room) -> Iterator[RoomFact]:
    """Yield the hour of each arrival and departure."""
    for rank, row in room.movements.items():
        seat = room.base.seat_at(row.member_id) if row else None
        if row and seat:
            what = "d’arrivée" if row.direction == Movement.Direction.IN else "de départ"
            label = f"Heure {what} de {seat}, avant le point {row.before}"
            yield FieldFact(
                key=f"movement/{rank}/{seat.reference}", what=label, row=row, field="at"
            )


@dataclass(frozen=True, kw_only=True)
class MovementSlot(RoomFact):
    """An arrival or a departure, as direction, place and hour; it may never have been."""

    room: Room
    rank: int
    seat: Attendance

    @property
    def code(self) -> str:
        row = self.room.movements.get(self.rank)
        at = f"{row.at:%H:%M}" if row and row.at else ""
        return joined(row.direction, row.before, at) if row else ""

    def put(self, code: str) -> None:
        self.room.movements.check(self.rank)
        row = self.room.movements.get(self.rank) or Movement(member=self.seat)
        if code:
            direction, before, at = parts_of(code, 3)
            row.direction = chosen(direction, dict(Movement.Direction.choices))
            row.before, row.at = number_of(before), time_of(at)
            if refusal := no_such_anchor(self.room.base, row.before):
                raise ValidationError(refusal)
        self.room.movements[self.rank] = row if code else None

    def told(self, code: str) -> str:
        direction, before, at = parts_of(code, 3)
        moment = time_of(at)
        when = f" à {hour(moment)}" if moment else ""
        return f"{Movement.Direction(direction).label} avant le point{NBSP}{before}{when}"


def movement(room: Room, rank: int, reference: str) -> RoomFact:
    """Return a movement that is recorded at this rank, or may be added there; raises ValidationError for another's."""
    seat, row = room.seat(reference), room.movements.get(rank)
    if row and row.member_id != seat.pk:
        raise ValidationError(UNKNOWN)
    key, what = f"move/{rank}/{reference}", f"Mouvement de {seat}"
    return MovementSlot(key=key, what=what, room=room, rank=rank, seat=seat)


def movements(room: Room) -> Iterator[RoomFact]:
    for rank, row in room.movements.items():
        if row:
            yield movement(room, rank, room.base.references[row.member_id])


@dataclass(frozen=True, kw_only=True)
class ProxySlot(RoomFact):
    """A proxy, as its holder, first and last item and day of writing; it may never have been."""

    room: Room
    rank: int
    grantor: Attendance

    @property
    def code(self) -> str:
        row = self.room.proxies.get(self.rank)
        if row is None:
            return ""
        span = (item.position if item else "" for item in (row.from_item, row.until_item))
        holder = self.room.base.references.get(row.holder_id, "")
        return joined(holder, *span, row.written_on and row.written_on.isoformat())

    def put(self, code: str) -> None:
        self.room.proxies.check(self.rank)
        row = self.room.proxies.get(self.rank) or Proxy(grantor=self.grantor)
        if code:
            holder, first, last, written = parts_of(code, 4)
            row.holder = self.room.seat(holder) if holder else None
            if row.holder == self.grantor:
                raise ValidationError(NOT_TO_ONESELF)
            row.from_item, row.until_item = self._item(first), self._item(last)
            if row.until_item and first and row.until_item.position < number_of(first):
                raise ValidationError(SPAN_BACKWARDS)
            row.written_on = date_of(written)
        self.room.proxies[self.rank] = row if code else None

    def _item(self, order: str) -> AgendaItem | None:
        return self.room.item(number_of(order)) if order else None

    def told(self, code: str) -> str:
        holder, first, last, written = parts_of(code, 4)
        day = date_of(written)
        said = [f"à {self.room.seat(holder)}" if holder else "à un porteur inconnu"]
        said += [f"dès le point{NBSP}{first}"] if first else []
        said += [f"jusqu’au point{NBSP}{last}"] if last else []
        return ", ".join([*said, f"écrit le {in_words(day)}"] if day else said)


def proxy(room: Room, rank: int, reference: str) -> RoomFact:
    """Return a proxy that is recorded at this rank, or may be added there; raises ValidationError for another's."""
    seat, row = room.seat(reference), room.proxies.get(rank)
    if row and row.grantor_id != seat.pk:
        raise ValidationError(UNKNOWN)
    key, what = f"proxy/{rank}/{reference}", f"Pouvoir de {seat}"
    return ProxySlot(key=key, what=what, room=room, rank=rank, grantor=seat)


def proxies(room: Room) -> Iterator[RoomFact]:
    for rank, row in room.proxies.items():
        if row:
            yield proxy(room, rank, room.base.references[row.grantor_id])


@dataclass(frozen=True, kw_only=True)
class RecusalSlot(RoomFact):
    """Whether a member took no part in an item, and why."""

    room: Room
    item: AgendaItem
    seat: Attendance

    @property
    def _place(self) -> tuple[int, int]:
        return self.item.pk, self.seat.pk

    @property
    def code(self) -> str:
        row = self.room.recusals.get(self._place)
        return row.reason if row else ""

    def put(self, code: str) -> None:
        if not code:
            self.room.recusals.pop(self._place, None)
            return
        reason = chosen(code, dict(Recusal.Why.choices))
        row = self.room.recusals.get(self._place) or Recusal(item=self.item, member=self.seat)
        row.reason = reason
        self.room.recusals[self._place] = row

    def told(self, code: str) -> str:
        return lowered(str(Recusal.Why(code).label))


def recusal(room: Room, order: int, reference: str) -> RoomFact:
    seat, item = room.seat(reference), room.item(order)
    key, what = f"recusal/{order}/{reference}", f"Déport de {seat} au point {order}"
    return RecusalSlot(key=key, what=what, room=room, item=item, seat=seat)


def recusals(room: Room) -> Iterator[RoomFact]:
    for row in room.recusals.values():
        order = room.base.items_by_key[row.item_id].position
        yield recusal(room, order, room.base.references[row.member_id])
