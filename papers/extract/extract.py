"""The extract of one deliberation: every fact that a paper prints, in one frozen view-model.

The page on the screen, the PDF and the JSON come from an `Extract` alone, so
that they cannot disagree, and so that it can be printed again, in forty years,
without the tables of the database.
"""

from dataclasses import dataclass
from datetime import date as Day
from datetime import datetime, time
from typing import Annotated, Any, Literal, TypedDict, cast
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter

from deliberations.days import SittingDay
from deliberations.models import AgendaItem
from deliberations.rich_text import clean
from papers.extract import floor_facts, officers
from papers.extract.ballot_facts import CountedBallot
from papers.extract.counting import counted, decided
from papers.extract.facts import (
    FORMER,
    STRICT,
    Attendee,
    Block,
    ExtractAnnex,
    ExtractArticles,
    ExtractMovement,
    ExtractQuorum,
    ExtractRecusal,
    ExtractSuspension,
    Officer,
    State,
    Word,
    silent,
)
from votes.completeness.item import Lack, NotReady, lacks
from votes.record import AtItem, Record
from votes.rules.ballots import Result

__all__ = ["Extract", "Lack", "NotReady", "build", "from_json", "to_json"]

type Outcome = Literal["", "withdrawn", "postponed", "noted"]
#: What is copied as it stands.
OF_COUNCIL = ("siren", "department", "time_zone")
OF_SITTING = (
    "date",
    "rank",
    "opens_at",
    "convened_on",
    "urgent",
    "assembly",
    "seats",
    "public",
    "chair_title",
    "place",
)
OF_ITEM = ("number", "kind", "rubric", "title", "matter", "added")


@dataclass(frozen=True)
class Extract:
    """One deliberation as the register shall hold it.

    `seats` is the legal number of members, `in_office` those whose mandate
    runs; `roll` lists the latter in rank order, each with their state at this
    item. `chair` presides the item, `sitting_chair` the sitting when that is
    somebody else. `closed_doors` tells that the council voted the public out. Texts
    are HTML of our own marks, exactly as the council wrote them. `annexes` are known
    once the act is sealed. What `folio-extract/1` does not hold is blank, and unknown.
    """

    __pydantic_config__ = STRICT

    format: Literal["folio-extract/1", "folio-extract/2"]
    council: str
    siren: str
    assembly: str
    time_zone: str
    date: Day
    opens_at: time | None
    convened_on: Day | None
    urgent: bool
    order: int
    number: str
    kind: Literal["deliberation", "election", "motion", "information", "minutes", "urgency"]
    added: bool
    rubric: str
    title: str
    report: str
    decision: str
    outcome: Outcome
    matter: str
    chair: Officer
    sitting_chair: Officer | None
    secretaries: tuple[Officer, ...]
    seats: int
    in_office: int
    quorum: ExtractQuorum
    roll: tuple[Attendee, ...]
    movements: tuple[ExtractMovement, ...]
    recusals: tuple[ExtractRecusal, ...]
    ballots: tuple[CountedBallot, ...]
    block: Block | None
    #: What is sealed without it was the first sitting of its day.
    rank: Annotated[int, silent(1)] = 1
    closed_doors: Annotated[bool, silent(False)] = False
    closed_doors_article: Annotated[str, silent("")] = ""
    #: Whether the whole sitting was open to the public.
    public: Annotated[bool, silent(True)] = True
    suspensions: Annotated[tuple[ExtractSuspension, ...], silent(())] = ()
    #: What is sealed without them cited what papers cited before.
    articles: Annotated[ExtractArticles, silent(FORMER)] = FORMER
    # What follows came with `folio-extract/2`.
    council_kind: Word = ""
    department: Word = ""
    #: Of who heads the council: « Maire ».
    chair_title: Word = ""
    place: Word = ""
    rapporteur: Annotated[Officer | None, silent(None)] = None
    #: Who helped the secretaries, taken outside the council.
    auxiliaries: Annotated[tuple[str, ...], silent(())] = ()
    annexes: Annotated[tuple[ExtractAnnex, ...], silent(())] = ()

    def in_state(self, *states: State) -> tuple[Attendee, ...]:
        """Return the members in one of these states, in rank order."""
        return tuple(attendee for attendee in self.roll if attendee.state in states)

    def member(self, reference: str) -> Attendee:
        return next(attendee for attendee in self.roll if attendee.reference == reference)

    @property
    def day(self) -> SittingDay:
        return SittingDay(self.date, self.rank)

    @property
    def tells_annexes(self) -> bool:
        """Whether its edition holds the annexes: the first one left them out."""
        return self.format != "folio-extract/1"

    @property
    def is_voted(self) -> bool:
        """Whether the council voted, at this item or at the one that decides its block."""
        return bool(self.ballots or self.block)

    @property
    def deciding(self) -> CountedBallot | None:
        """The last ballot on the item itself; None where that of a block decided it, or none did."""
        urgency = self.kind == "urgency"
        own = [one for one in self.ballots if one.purpose.is_of_item(urgency=urgency)]
        return own[-1] if own else None

    @property
    def result(self) -> Result | None:
        """What the last ballot on the item decided, here or where the block was voted; None without a vote."""
        last = self.deciding or self.block
        return last.result if last else None

    @property
    def changes_nothing(self) -> bool:
        """Whether the council refused the text, or put it off: it does nothing then to other acts."""
        undone = self.outcome in ("withdrawn", "postponed")
        return undone or self.result in (Result.REJECTED, Result.NO_RESULT)

    @property
    def moment(self) -> datetime:
        """When the council sat: the date that every file about the act bears, with its time zone."""
        return datetime.combine(self.date, self.opens_at or time(), ZoneInfo(self.time_zone))


_adapter = TypeAdapter(Extract)


def to_json(extract: Extract) -> dict[str, Any]:
    """Return the extract as plain dicts, lists, texts, numbers and booleans; dates are ISO texts."""
    data: dict[str, Any] = _adapter.dump_python(extract, mode="json")
    return data


def from_json(data: dict[str, Any]) -> Extract:
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
        format="folio-extract/2",
        council=sitting.council.name,
        council_kind=sitting.council.kind,
        order=item.position,
        report=clean(item.report),
        decision=clean(item.decision),
        articles=ExtractArticles.of(record.law, record.floor(item).election),
        **officers.chairs(item, record),
        **officers.others(item, record),
        **_floor(item, record),
        **_votes(item, record),
        **{name: getattr(sitting.council, name) for name in OF_COUNCIL},
        **{name: getattr(sitting, name) for name in OF_SITTING},
        **{name: getattr(item, name) for name in OF_ITEM},
    )


class _Floor(TypedDict):
    in_office: int
    quorum: ExtractQuorum
    roll: tuple[Attendee, ...]
    movements: tuple[ExtractMovement, ...]
    recusals: tuple[ExtractRecusal, ...]
    suspensions: tuple[ExtractSuspension, ...]


def _floor(item: AgendaItem, record: Record) -> _Floor:
    """Return the facts about who was there, and who took part."""
    return {
        "in_office": record.floor(item).in_office,
        "quorum": floor_facts.quorum(item, record),
        "roll": floor_facts.roll(item, record),
        "movements": floor_facts.movements(item, record),
        "recusals": tuple(floor_facts.recusals(item, record)),
        "suspensions": tuple(floor_facts.suspensions(item, record)),
    }


class _Votes(TypedDict):
    ballots: tuple[CountedBallot, ...]
    block: Block | None
    outcome: Outcome
    closed_doors: bool
    closed_doors_article: str


def _votes(item: AgendaItem, record: Record) -> _Votes:
    """Return the ballots, and what became of the item without one."""
    at_item, closing = record.at(item), record.law.majority("closed_doors")
    return {
        "ballots": tuple(counted(record, item, ballot) for ballot in at_item.ballots),
        "block": _block(item, record),
        "outcome": _outcome(at_item),
        "closed_doors": at_item.closed_doors,
        "closed_doors_article": closing.source if at_item.closed_doors else "",
    }


def _block(item: AgendaItem, record: Record) -> Block | None:
    """Return with which items one ballot decided this one, as its last question."""
    together, deciding = record.block(item), record.at(item).deciding
    if not (together and deciding):
        return None
    head = together[0]
    others = sorted(one.position for one in together if one != item)
    decision = decided(record, head, deciding)
    return Block(tuple(others), head.position, decision.result)


def _outcome(at_item: AtItem) -> Outcome:
    """Return what became of the item without a vote on it; a refused addition withdraws it."""
    become = at_item.decided
    return cast(Outcome, str(become)) if isinstance(become, AgendaItem.Outcome) else ""
