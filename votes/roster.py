"""Differences between the members' list and the roll already drawn up for a sitting."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from django.db.models import Field

from councils.french import plural
from members.rules import runs_on
from votes.models import Attendance, Change, OfficesWritten
from votes.record import Record, roll_of_the_day

#: Everything that a seat of the roll takes from the members' list.
COPIED = (
    "civility", "sex", "first_name", "last_name", "birth_date", "substitute_for_town",
    *Attendance.COPIED,
)  # fmt: skip
#: What the screen and the papers show of it: a date completed since then changes neither.
SHOWN = (
    "civility", "sex", "first_name", "last_name", "rank", "function", "group", "town",
    "substitute_for_town",
)  # fmt: skip
#: How many members a note names before it only counts them.
NAMED = 4


@dataclass(frozen=True)
class RosterChanges:
    """Who came, who went, and who is no longer the same; `roll` is the whole roll as it would be today.

    `changed` holds pairs: the seat on the roll, and what it would be today.
    """

    roll: tuple[Attendance, ...]
    come: tuple[Attendance, ...]
    gone: tuple[Attendance, ...]
    changed: tuple[tuple[Attendance, Attendance], ...]

    def __bool__(self) -> bool:
        return bool(self.come or self.gone or self.changed)

    def in_words(self) -> list[str]:
        """Return one short sentence per member."""
        return [
            *(f"{seat}, rang {seat.rank}, entre au tableau" for seat in self.come),
            *(f"{seat} n’y est plus" for seat in self.gone),
            *(f"{seat} y est autrement{_how(seat, today)}" for seat, today in self.changed),
        ]

    @property
    def summary(self) -> str:
        """Return the first sentences, and how many members more, for a note of one line."""
        words = self.in_words()
        more = len(words) - NAMED
        told = " ; ".join(words[:NAMED])
        return f"{told} ; et {plural(more, 'autre')}." if more > 0 else f"{told}."


def _how(seat: Attendance, today: Attendance) -> str:
    if str(seat) != str(today):
        return f", sous le nom de {today}"
    changed = (name for name in SHOWN if getattr(seat, name) != getattr(today, name))
    names = [str(cast(Field, Attendance._meta.get_field(name)).verbose_name) for name in changed]
    return f" ({', '.join(names)})" if names else " (suppléance)"


def roster_changes(record: Record) -> RosterChanges:
    """Compare the roll of a sitting with the members in office that day, as the list names them now.

    A member whose mandate begins during the sitting is on the roll before the
    list knows them: they are not one who went.
    """
    day = record.sitting.date
    today = {seat.member_id: seat for seat in roll_of_the_day(record.sitting)}
    on_roll = {seat.member_id: seat for seat in record.roll}
    installed = {c.member_id for c in record.changes if c.kind == Change.Kind.INSTALLED}

    def is_gone(seat: Attendance) -> bool:
        return runs_on(day, seat.starts_on, seat.ends_on) and seat.pk not in installed

    both = _both(record, on_roll, today)
    places = titulars(on_roll.values()), titulars(today.values())
    return RosterChanges(
        roll=tuple(today.values()),
        come=tuple(seat for member, seat in today.items() if member not in on_roll),
        gone=tuple(
            seat for member, seat in on_roll.items() if member not in today and is_gone(seat)
        ),
        changed=tuple(pair for pair in both if _differs(*pair, *places)),
    )


def _both(
    record: Record, on_roll: Mapping[int, Attendance], today: Mapping[int, Attendance]
) -> list[tuple[Attendance, Attendance]]:
    """Pair each seat with what it would be today, but for what the elections of the sitting itself gave."""
    both = [(seat, today[member]) for member, seat in on_roll.items() if member in today]
    if OfficesWritten.objects.filter(sitting=record.sitting).exists():
        for seat, now in both:
            now.function, now.rank = seat.function, seat.rank
    return both


def titulars(seats: Iterable[Attendance]) -> dict[int, int]:
    """Return, for each substitute, the member in whose place they may sit; both by their keys."""
    return {seat.member_id: seat.substitute_for.member_id for seat in seats if seat.substitute_for}


def _differs(seat, today, places, places_today) -> bool:
    shown = any(getattr(seat, name) != getattr(today, name) for name in SHOWN)
    member = seat.member_id
    return shown or places.get(member) != places_today.get(member)
