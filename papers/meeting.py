"""A sitting as papers of the whole of it head themselves: what was announced, and what happened, share these facts."""

from dataclasses import dataclass
from datetime import date as Day
from datetime import datetime, time
from typing import Annotated
from zoneinfo import ZoneInfo

from deliberations.days import SittingDay
from papers.extract import officers
from papers.extract.facts import STRICT, Officer, silent
from votes.record import Record

#: What is copied as it stands.
OF_COUNCIL = ("siren", "department", "time_zone")
OF_SITTING = (
    "assembly",
    "chair_title",
    "seats",
    "date",
    "rank",
    "opens_at",
    "closes_at",
    "place",
    "public",
    "urgent",
    "second_call",
)


@dataclass(frozen=True)
class Meeting:
    """One sitting: which council, when and where, who presides and who keeps the minutes.

    `kind` is that of the council. `chair` has an empty name as long as nobody is chosen;
    outsiders are known by a name alone. A blank hour or place is not known.
    """

    __pydantic_config__ = STRICT

    council: str
    siren: str
    kind: str
    department: str
    assembly: str
    chair_title: str
    seats: int
    time_zone: str
    date: Day
    opens_at: time | None
    closes_at: time | None
    place: str
    public: bool
    urgent: bool
    second_call: bool
    chair: Officer
    secretaries: tuple[Officer, ...]
    auxiliaries: tuple[str, ...]
    attendees: tuple[str, ...]
    rank: Annotated[int, silent(1)] = 1

    @property
    def day(self) -> SittingDay:
        return SittingDay(self.date, self.rank)

    @property
    def moment(self) -> datetime:
        """When the council sits: the date that a file about it bears, with its time zone."""
        return datetime.combine(self.date, self.opens_at or time(), ZoneInfo(self.time_zone))


def meeting_of(record: Record) -> Meeting:
    """Return what heads the papers of a sitting, before it is held or after."""
    sitting = record.sitting
    return Meeting(
        council=sitting.council.name,
        kind=sitting.council.kind,
        chair=officers.of_sitting(record),
        secretaries=tuple(officers.keepers(record.secretaries, record)),
        auxiliaries=tuple(sitting.auxiliaries),
        attendees=tuple(sitting.attendees),
        **{name: getattr(sitting.council, name) for name in OF_COUNCIL},
        **{name: getattr(sitting, name) for name in OF_SITTING},
    )
