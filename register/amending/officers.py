"""Facts about the sitting itself: its hours, who presides, who keeps the minutes, and outsiders' names."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from councils.french import NBSP, fold, hour, one_line
from councils.signs import composed
from deliberations.fields import NOT_BOTH
from deliberations.models import AgendaItem, ItemSecretary, Secretary, Sitting
from deliberations.models.people import MinutesKeeper
from register.amending.facts import (
    NOTHING,
    UNKNOWN,
    FieldFact,
    RoomFact,
    joined,
    number_of,
    parts_of,
    time_of,
)
from register.amending.room import Room
from votes.words.sitting import no_such_anchor

LONGEST = 150
TOO_LONG = f"Ce texte est trop long{NBSP}: {LONGEST} caractères au plus."
#: Somebody who presides and is not on the roll: read, never written.
ELSEWHERE = "?"


def line(text: str) -> str:
    """Return a name on one line; raises ValidationError where it is too long."""
    name = composed(one_line(text)).strip()
    if len(name) > LONGEST:
        raise ValidationError(TOO_LONG)
    return name


def opening_hour(room: Room) -> Iterator[RoomFact]:
    yield FieldFact(
        key="opens_at", what="Heure d’ouverture", row=room.base.sitting, field="opens_at"
    )


@dataclass(frozen=True, kw_only=True)
class PauseSlot(RoomFact):
    """A suspension of the sitting, as its place and hours; it may never have been."""

    room: Room
    rank: int

    @property
    def code(self) -> str:
        row = self.room.pauses.get(self.rank)
        return joined(row["before_item"], row["from"], row["until"]) if row else ""

    def put(self, code: str) -> None:
        self.room.pauses.check(self.rank)
        if not code:
            self.room.pauses[self.rank] = None
            return
        before, since, until = parts_of(code, 3)
        begins, ends = time_of(since), time_of(until)
        if begins is None or ends is None:
            raise ValidationError(UNKNOWN)
        if refusal := no_such_anchor(self.room.base, number_of(before)):
            raise ValidationError(refusal)
        hours = {"from": f"{begins:%H:%M}", "until": f"{ends:%H:%M}"}
        self.room.pauses[self.rank] = {"before_item": number_of(before), **hours}

    def told(self, code: str) -> str:
        before, *hours = parts_of(code, 3)
        since, until = (hour(moment) if (moment := time_of(one)) else "" for one in hours)
        return f"avant le point{NBSP}{before}, de {since} à {until}"


def pause(room: Room, rank: int) -> RoomFact:
    return PauseSlot(key=f"pause/{rank}", what="Suspension", none="aucune", room=room, rank=rank)


def pauses(room: Room) -> Iterator[RoomFact]:
    return (pause(room, rank) for rank, row in room.pauses.items() if row)


@dataclass(frozen=True, kw_only=True)
class ChairSlot(RoomFact):
    """Who presides the sitting, or one item: a member, or an outsider's name and quality."""

    room: Room
    row: Sitting | AgendaItem

    @property
    def code(self) -> str:
        seat = self.room.base.seat_of(self.row.chair)
        if self.row.chair and seat is None:
            return joined(ELSEWHERE, self.row.chair, "")
        said = (seat.reference if seat else "", self.row.chair_name, self.row.chair_quality)
        return joined(*said) if any(said) else ""

    def put(self, code: str) -> None:
        who, name, quality = map(line, parts_of(code, 3) if code else ("", "", ""))
        if who and name:
            raise ValidationError(NOT_BOTH)
        self.row.chair = self.room.seat(who).member if who else None
        self.row.chair_name, self.row.chair_quality = name, quality if name else ""

    def told(self, code: str) -> str:
        who, name, quality = parts_of(code, 3)
        if who and who != ELSEWHERE:
            return str(self.room.seat(who))
        return ", ".join(filter(None, (name, quality)))


def chair(room: Room, order: int) -> RoomFact:
    """Return who presides an item, or the sitting (0)."""
    row = room.item(order) if order else room.base.sitting
    what = f"Présidence du point {order}" if order else "Présidence de la séance"
    return ChairSlot(key=f"chair/{order}", what=what, none="aucune", room=room, row=row)


@dataclass(frozen=True, kw_only=True)
class KeeperSlot(RoomFact):
    """A secretary of the sitting or of an item, a member or a name; they may never have been."""

    room: Room
    order: int
    rank: int

    @property
    def code(self) -> str:
        row = self.room.keepers[self.order].get(self.rank)
        if row is None:
            return ""
        seat = self.room.base.seat_of(row.member)
        if row.member and seat is None:
            return joined(ELSEWHERE, row.member)
        return joined(seat.reference if seat else "", row.name)

    def put(self, code: str) -> None:
        keepers = self.room.keepers[self.order]
        keepers.check(self.rank)
        who, name = map(line, parts_of(code, 2) if code else ("", ""))
        if who and name:
            raise ValidationError(NOT_BOTH)
        row = keepers.get(self.rank) or self._new()
        row.member, row.name = self.room.seat(who).member if who else None, name
        keepers[self.rank] = row if who or name else None

    def _new(self) -> MinutesKeeper:
        if self.order:
            return ItemSecretary(item=self.room.item(self.order), position=self.rank)
        return Secretary(sitting=self.room.base.sitting, position=self.rank)

    def told(self, code: str) -> str:
        who, name = parts_of(code, 2)
        return name or str(self.room.seat(who))


def keeper(room: Room, order: int, rank: int) -> RoomFact:
    """Return a secretary of an item, or of the sitting (0)."""
    if order not in room.keepers:
        raise ValidationError(UNKNOWN)
    what = f"Secrétaire {rank} du point {order}" if order else f"Secrétaire de séance {rank}"
    key = f"secretary/{order}/{rank}"
    return KeeperSlot(key=key, what=what, room=room, order=order, rank=rank)


def keepers(room: Room) -> Iterator[RoomFact]:
    for order, rows in room.keepers.items():
        yield from (keeper(room, order, rank) for rank, row in rows.items() if row)


@dataclass(frozen=True, kw_only=True)
class HelperSlot(RoomFact):
    """Who helps the secretaries, taken outside the council."""

    room: Room
    rank: int

    @property
    def code(self) -> str:
        return self.room.auxiliaries.get(self.rank) or ""

    def put(self, code: str) -> None:
        self.room.auxiliaries.check(self.rank)
        self.room.auxiliaries[self.rank] = line(code) or None

    def code_of(self, words: str) -> str:
        return "" if fold(words) in NOTHING else words


def helper(room: Room, rank: int) -> RoomFact:
    return HelperSlot(key=f"auxiliary/{rank}", what=f"Auxiliaire {rank}", room=room, rank=rank)


def outsiders(room: Room) -> Iterator[RoomFact]:
    """Yield the names of outsiders: who presides, keeps the minutes, puts an item to the council, or helps."""
    presided: list[tuple[Sitting | AgendaItem, str, str]]
    presided = [(room.base.sitting, "0", "de la séance")]
    presided += [
        (item, str(item.position), f"du point {item.position}") for item in room.base.items
    ]
    for row, place, where in presided:
        if row.chair_name:
            for field, label in (
                ("chair_name", "Présidence"),
                ("chair_quality", "Qualité à la présidence"),
            ):
                key, what = f"{field}/{place}", f"{label} {where}"
                yield FieldFact(key=key, what=what, row=row, field=field)
    for item in room.base.items:
        if item.rapporteur_name:
            key, what = f"rapporteur/{item.position}", f"Rapporteur du point {item.position}"
            yield FieldFact(key=key, what=what, row=item, field="rapporteur_name")
    ranks = [rank for rank, name in room.auxiliaries.items() if name]
    yield from (helper(room, rank) for rank in (*ranks, room.auxiliaries.free))
