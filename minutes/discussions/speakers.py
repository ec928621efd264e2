"""Who may speak at an item, as the finder of its page offers them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.utils.text import capfirst

from councils.french import agreed, the
from deliberations.models import AgendaItem
from members.rules import feminine_title
from votes.models import Attendance
from votes.record import Record
from votes.rules.floor import Floor
from votes.words.chair import title_at


@dataclass(frozen=True)
class Speaker:
    """Somebody whom letters find: `name` opens their paragraph, `away` says why they were not heard there."""

    last: str
    first: str
    name: str
    about: str
    away: str = ""


def speakers_of(record: Record, item: AgendaItem) -> list[dict[str, str]]:
    """Return who presides, the members in rank order, then those who attend, ready for a script."""
    found = [*_presiding(record, item), *_members(record, item), *_others(record)]
    return [asdict(one) for one in found]


def _presiding(record: Record, item: AgendaItem) -> Iterator[Speaker]:
    seat = record.at(item).chair_seat
    title = title_at(record, item).lower()
    feminine = bool(seat and seat.is_feminine)
    title = feminine_title(title) if feminine else title
    yield Speaker(title, "", capfirst(the(title, feminine)), seat.short_name if seat else "")


def _members(record: Record, item: AgendaItem) -> Iterator[Speaker]:
    floor, names = record.floor(item), Counter(seat.short_name for seat in record.roll)
    for seat in record.roll:
        name = seat.short_name
        if names[name] > 1:
            name = f"{name} {seat.first_name}".strip()
        about = seat.function or seat.group or seat.first_name
        yield Speaker(seat.last_name, seat.first_name, name, about, _away(floor, seat, name))


def _away(floor: Floor, seat: Attendance, name: str) -> str:
    """Say that somebody was not in the room at the item; they may have been, and then an entry is missing."""
    who = seat.reference
    if who in floor.present:
        return ""
    if who in floor.recused:
        return f"{name} est en déport à ce point."
    if who in floor.represented:
        return f"{name} est {agreed('représenté', seat.is_feminine)} à ce point."
    return f"{name} n’est pas dans la salle à ce point."


def _others(record: Record) -> Iterator[Speaker]:
    for name in dict.fromkeys((*record.sitting.attendees, *record.sitting.auxiliaries)):
        yield Speaker(name, "", name, "")
