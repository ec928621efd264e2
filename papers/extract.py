"""The extract of one deliberation: every fact that a paper prints, in one frozen view-model.

The page on the screen, the PDF and the JSON come from an `Extract` alone, so
that they cannot disagree, and so that it can be printed again, in forty years,
without the tables of the database.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import ConfigDict, TypeAdapter

from deliberations.models import AgendaItem
from deliberations.rich_text import clean
from members.models import Member
from votes.missing import Lack, NotReady, lacks
from votes.models import Attendance, Ballot
from votes.record import Record
from votes.rules.ballots import Choice, Decision, Result, Tally
from votes.wording import presiding_title

__all__ = ["Extract", "Lack", "NotReady", "build", "from_json", "to_json"]

COLUMNS = 3
#: What is copied as it stands.
OF_SITTING = ("date", "opens_at", "convened_on", "assembly", "seats")
OF_ITEM = ("number", "kind", "rubric", "title", "outcome", "matter")
STRICT = ConfigDict(extra="forbid")


class State(StrEnum):
    """Where a member is when the item is taken."""

    PRESENT = "present"
    REPRESENTED = "represented"
    ABSENT = "absent"
    EXCUSED = "excused"
    RECUSED = "recused"


@dataclass(frozen=True)
class Attendee:
    """A member in office, named as he was that day; `holder` votes for him (None: an unknown holder)."""

    __pydantic_config__ = STRICT

    reference: str
    civility: str
    first_name: str
    last_name: str
    state: State
    holder: str | None = None

    def __str__(self):
        return " ".join(filter(None, (self.civility, self.first_name, self.last_name)))


@dataclass(frozen=True)
class Officer:
    """Who presides or keeps the record, in which quality; an outsider's whole name is his `last_name`."""

    __pydantic_config__ = STRICT

    quality: str
    civility: str
    first_name: str
    last_name: str


@dataclass(frozen=True)
class Voices:
    """How many said one thing, how many of them by proxy, and who: references of those whom papers name."""

    __pydantic_config__ = STRICT

    choice: Choice
    count: int
    proxies: int
    named: tuple[str, ...]


@dataclass(frozen=True)
class CountedBallot:
    """One ballot, counted and decided; the voices stand in the order of `Choice`."""

    __pydantic_config__ = STRICT

    label: str
    mode: Literal["hands", "roll_call", "secret"]
    voices: tuple[Voices, ...]
    result: Result
    casting_vote: bool

    @property
    def tally(self) -> Tally:
        return Tally(*(voices.count for voices in self.voices))

    @property
    def decision(self) -> Decision:
        return Decision(self.result, self.casting_vote)

    @property
    def proxies(self) -> int:
        """How many voices were given by proxy, whatever they said."""
        return sum(voices.proxies for voices in self.voices)


@dataclass(frozen=True)
class Extract:
    """One deliberation as the register shall hold it.

    `seats` is the legal number of members, `in_office` those whose mandate
    runs; `roll` lists the latter in rank order, each with his state at this
    item. Texts are HTML of our own marks, exactly as the council wrote them.
    """

    __pydantic_config__ = STRICT

    format: Literal["folio-extract/1"]
    council: str
    siren: str
    assembly: str
    time_zone: str
    date: date
    opens_at: time | None
    convened_on: date | None
    order: int
    number: str
    kind: Literal["deliberation", "election", "motion", "information", "minutes"]
    rubric: str
    title: str
    report: str
    decision: str
    outcome: Literal["", "withdrawn", "postponed", "noted"]
    matter: str
    chair: Officer
    secretaries: tuple[Officer, ...]
    seats: int
    in_office: int
    roll: tuple[Attendee, ...]
    ballots: tuple[CountedBallot, ...]

    def in_state(self, *states: State) -> tuple[Attendee, ...]:
        """Return the members in one of these states, in rank order."""
        return tuple(attendee for attendee in self.roll if attendee.state in states)

    def member(self, reference: str) -> Attendee:
        return next(attendee for attendee in self.roll if attendee.reference == reference)

    @property
    def present_columns(self) -> tuple[tuple[Attendee, ...], ...]:
        """Cut the roll in three by ranks, then take the absent out: 86 ranks are 29, 29 and 28 slots."""
        size, longer = divmod(len(self.roll), COLUMNS)
        columns, start = [], 0
        for column in range(COLUMNS):
            end = start + size + (column < longer)
            slots = self.roll[start:end]
            columns.append(tuple(a for a in slots if a.state == State.PRESENT))
            start = end
        return tuple(columns)

    @property
    def moment(self) -> datetime:
        """When the council sat: the date that every file about the act bears, with its time zone."""
        return datetime.combine(self.date, self.opens_at or time(), ZoneInfo(self.time_zone))


_adapter = TypeAdapter(Extract)


def to_json(extract: Extract) -> dict:
    """Return the extract as plain dicts, lists, texts, numbers and booleans; dates are ISO texts."""
    return _adapter.dump_python(extract, mode="json")


def from_json(data: dict) -> Extract:
    """Return the extract that `to_json` wrote; raise ValueError when anything is missing or unknown."""
    return _adapter.validate_python(data)


def build(item: AgendaItem, record: Record) -> Extract:
    """Return the extract of an item, from the facts of its sitting.

    Raises NotReady when the extract would say something false.
    """
    found = lacks(item, record)
    if found:
        raise NotReady(found)
    sitting = record.sitting
    return Extract(
        format="folio-extract/1",
        council=sitting.council.name,
        siren=sitting.council.siren,
        time_zone=sitting.council.time_zone,
        order=item.position,
        report=clean(item.report),
        decision=clean(item.decision),
        chair=_chair(item, record),
        secretaries=tuple(_secretaries(record)),
        in_office=record.floor(item).in_office,
        roll=_roll(item, record),
        ballots=tuple(_counted(item, record, ballot) for ballot in record.ballots(item)),
        **{name: getattr(sitting, name) for name in OF_SITTING},
        **{name: getattr(item, name) for name in OF_ITEM},
    )


def _chair(item: AgendaItem, record: Record) -> Officer:
    sitting = record.sitting
    seat = record.seat_of(record.chair(item))
    if seat:
        others = (other.function for other in record.roll)
        council = sitting.council.name
        title = presiding_title(sitting.chair_title, seat.function, council, others)
        return _officer(title, seat)
    source = item if item.chair_name else sitting
    return Officer(source.chair_quality or "Président de séance", "", "", source.chair_name)


def _secretaries(record: Record):
    for secretary in record.sitting.secretaries.select_related("member"):
        if secretary.member:
            yield _officer("secrétaire", record.seat_of(secretary.member) or secretary.member)
        else:
            yield Officer("secrétaire", "", "", secretary.name)


def _officer(quality: str, person: Attendance | Member) -> Officer:
    return Officer(quality, person.civility, person.first_name, person.last_name)


def _roll(item: AgendaItem, record: Record) -> tuple[Attendee, ...]:
    """List the members in office at the item; a substitute stands at his titular's rank."""
    floor = record.floor(item)
    states = dict.fromkeys(floor.present, State.PRESENT)
    states |= dict.fromkeys(floor.represented, State.REPRESENTED)
    states |= dict.fromkeys(floor.absent, State.ABSENT)
    states |= dict.fromkeys(floor.recused, State.RECUSED)
    places = {seat.reference: place for place, seat in enumerate(record.roll)}

    def place(reference: str) -> int:
        titular = record.seat(reference).substitute_for
        return places[titular.reference if titular else reference]

    return tuple(
        _attendee(record.seat(reference), states[reference], floor.represented_by.get(reference))
        for reference in sorted(states, key=place)
    )


def _attendee(seat: Attendance, state: State, holder: str | None) -> Attendee:
    if state == State.ABSENT and seat.opening == Attendance.Opening.EXCUSED:
        state = State.EXCUSED
    names = seat.civility, seat.first_name, seat.last_name
    return Attendee(seat.reference, *names, state, holder)


def _counted(item: AgendaItem, record: Record, ballot: Ballot) -> CountedBallot:
    """Count a ballot; a public one names everybody who voted (CGCT, art. L2121-21)."""
    said, represented = record.votes(ballot), record.floor(item).represented
    voices = []
    for choice in Choice:
        who = tuple(reference for reference, word in said.items() if word == choice)
        named = choice != Choice.FOR or ballot.mode == Ballot.Mode.ROLL_CALL
        by_proxy = sum(reference in represented for reference in who)
        voices.append(Voices(choice, len(who), by_proxy, who if named else ()))
    decision = record.decision(item, ballot)
    return CountedBallot(
        ballot.label, ballot.mode, tuple(voices), decision.result, decision.casting_vote
    )
