"""What a sitting told whole holds: its opening, each item as it went, and how its minutes were adopted; frozen."""

from dataclasses import dataclass
from datetime import date as Day
from typing import Annotated, Literal

from papers.extract.extract import Extract
from papers.extract.facts import (
    STRICT,
    Attendee,
    ExtractMovement,
    ExtractQuorum,
    Officer,
    State,
    Word,
    silent,
)

type ItemKind = Literal["deliberation", "election", "motion", "information", "minutes", "urgency"]
type ItemOutcome = Literal[
    "",
    "adopted",
    "rejected",
    "elected",
    "no_result",
    "noted",
    "withdrawn",
    "postponed",
    "told",
]


@dataclass(frozen=True)
class ProceedingsProxy:
    """A written proxy: who gave it and who holds it (None: unknown), by reference, and the day it bears.

    `first` and `last` are the items between which it serves; None leaves that side open.
    """

    __pydantic_config__ = STRICT

    grantor: str
    holder: str | None
    written_on: Day | None
    first: Annotated[int | None, silent(None)] = None
    last: Annotated[int | None, silent(None)] = None


@dataclass(frozen=True)
class ProceedingsOpening:
    """The council as the sitting opens: `roll` lists those in office in rank order, each with their state then."""

    __pydantic_config__ = STRICT

    in_office: int
    quorum: ExtractQuorum
    roll: tuple[Attendee, ...]
    proxies: tuple[ProceedingsProxy, ...]

    def in_state(self, *states: State) -> tuple[Attendee, ...]:
        """Return the members in one of these states, in rank order."""
        return tuple(one for one in self.roll if one.state in states)


@dataclass(frozen=True)
class ProceedingsFloor:
    """How many sit, are there and vote when an item is taken; `absent` counts who is excused too."""

    __pydantic_config__ = STRICT

    in_office: int
    present: int
    represented: int
    absent: int
    recused: int
    quorum: ExtractQuorum

    @property
    def voters(self) -> int:
        return self.present + self.represented


@dataclass(frozen=True)
class ProceedingsItem:
    """One item of the agenda, and all that happened there.

    `extract` is None where nothing was put to the vote nor noted: what was told, withdrawn
    or put off. `number`, `version` and `code` are those of the act in the register, empty
    as long as it is in none. `movements` are those since the item before. `outcome` is
    empty where nothing was decided yet, and `lacks` says then what keeps it from being told.
    `discussion` is HTML of our own marks; `nobody_spoke` that there was none.
    """

    __pydantic_config__ = STRICT

    order: int
    kind: ItemKind
    rubric: str
    title: str
    report: str
    outcome: ItemOutcome
    chair: Officer
    rapporteur: Officer | None
    floor: ProceedingsFloor
    movements: tuple[ExtractMovement, ...]
    extract: Extract | None
    added: Annotated[bool, silent(False)] = False
    number: Word = ""
    version: Annotated[int, silent(0)] = 0
    code: Word = ""
    discussion: Word = ""
    nobody_spoke: Annotated[bool, silent(False)] = False
    lacks: Annotated[tuple[str, ...], silent(())] = ()

    @property
    def is_written(self) -> bool:
        """Whether what was said there is typed, or is said to be nothing."""
        return self.nobody_spoke or bool(self.discussion)


@dataclass(frozen=True)
class Adoption:
    """How the council adopted the minutes: at which sitting and item, by a vote or without one, and with which remarks.

    `remarks` is a plain text, one remark a line; empty where nobody asked for a change.
    """

    __pydantic_config__ = STRICT

    on: Day
    rank: int
    order: int
    by_vote: bool
    remarks: str
