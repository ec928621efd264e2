"""Who was there and what happened before an item: the facts of an extract about people, frozen."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Annotated, Any

from pydantic import ConfigDict, Field

from law.reading import Body, Law, law_of
from members.rules import is_woman
from votes.rules.ballots import Result
from votes.rules.facts import Reason

STRICT = ConfigDict(extra="forbid")


def silent(default: object) -> Any:
    """Leave a fact out of the record where it says nothing: what was sealed without it holds this default."""
    return Field(exclude_if=lambda value: value == default)


#: A text that is written only where it says something.
Word = Annotated[str, silent("")]
#: F or M; written only where it was entered, so that older records keep their bytes.
Sex = Word
#: What tells somebody from a namesake of the roll: « premier adjoint », « rang 8 ».
Distinction = Word


class State(StrEnum):
    """Where a member is when the item is taken."""

    PRESENT = "present"
    REPRESENTED = "represented"
    ABSENT = "absent"
    EXCUSED = "excused"
    RECUSED = "recused"


class ExtractEvent(StrEnum):
    """What happened to a member before an item."""

    ARRIVED = "arrived"
    RETURNED = "returned"  # after having been there
    LEFT = "left"
    RESIGNED = "resigned"
    INSTALLED = "installed"


class ExtractNamed:
    """Whoever an extract names: civility, first and last name, and what tells them from a namesake."""

    civility: str
    first_name: str
    last_name: str
    sex: str
    distinction: str

    def __str__(self) -> str:
        """Return « Monsieur Jean-Marc RETY », as entered; « (rang 8) » follows the name that two bear."""
        names = " ".join(filter(None, (self.civility, self.first_name, self.last_name)))
        return f"{names} ({self.distinction})" if self.distinction else names

    @property
    def feminine(self) -> bool:
        return is_woman(self.civility, self.last_name, self.sex)


@dataclass(frozen=True)
class ExtractPerson(ExtractNamed):
    """Somebody beside a member of the roll: the titular whose seat a substitute takes, or that substitute."""

    __pydantic_config__ = STRICT

    civility: str
    first_name: str
    last_name: str
    sex: Sex = ""
    distinction: Distinction = ""
    reference: Word = ""


@dataclass(frozen=True)
class Attendee(ExtractNamed):
    """A member in office, as they were that day; `holder` votes for them (None: an unknown holder).

    `stands_in_for` is the titular whose seat a substitute takes; `remote`
    that the member takes part by video. `function`, `group` and `town` are those of
    the mandate that day.
    """

    __pydantic_config__ = STRICT

    reference: str
    civility: str
    first_name: str
    last_name: str
    state: State
    holder: str | None = None
    sex: Sex = ""
    distinction: Distinction = ""
    stands_in_for: Annotated[ExtractPerson | None, silent(None)] = None
    remote: Annotated[bool, silent(False)] = False
    function: Word = ""
    group: Word = ""
    town: Word = ""


@dataclass(frozen=True)
class Officer(ExtractNamed):
    """Who presides, reports or keeps the record, in which quality; an outsider's whole name is their `last_name`.

    `function` tells what somebody is who reports, or presides in another's place;
    `in_full` that another member of the roll has the same civility and surname.
    """

    __pydantic_config__ = STRICT

    quality: str
    civility: str
    first_name: str
    last_name: str
    function: str
    sex: Sex = ""
    distinction: Distinction = ""
    in_full: Annotated[bool, silent(False)] = False

    @property
    def short_name(self) -> str:
        """« Monsieur REBSAMEN »; without a civility, or beside another of that name, the first name says who it is."""
        if self.in_full:
            return str(self)
        return f"{self.civility or self.first_name} {self.last_name}".strip()


@dataclass(frozen=True)
class ExtractMovement(ExtractNamed):
    """A member came, left, resigned or was installed before an item, the first one that it concerns.

    Whoever did may be in office no longer: they are named here, and not on the roll.
    `relieves` is the substitute who gives the seat back to whoever came.
    """

    __pydantic_config__ = STRICT

    event: ExtractEvent
    reference: str
    civility: str
    first_name: str
    last_name: str
    before: int
    at: time | None
    sex: Sex = ""
    distinction: Distinction = ""
    relieves: Annotated[ExtractPerson | None, silent(None)] = None


@dataclass(frozen=True)
class ExtractSuspension:
    """The sitting stopped before an item, between two hours; the second may be past midnight."""

    __pydantic_config__ = STRICT

    before: int
    since: time
    until: time


@dataclass(frozen=True)
class ExtractRecusal:
    """A member of the roll who took no part, and why; `left` when they were there until then.

    `suspended` are the members whose proxy they hold: nobody votes for them here.
    `in_office` tells whether a representative still counts among the members in office.
    """

    __pydantic_config__ = STRICT

    reference: str
    reason: Reason
    left: bool
    suspended: tuple[str, ...]
    in_office: Annotated[bool, silent(False)] = False


@dataclass(frozen=True)
class Block:
    """The other items that one ballot decided with this one, at which item it stands, and what it decided."""

    __pydantic_config__ = STRICT

    others: tuple[int, ...]
    ballot_at: int
    result: Result


@dataclass(frozen=True)
class ExtractQuorum:
    """How many members had to be there, whether they were, and what a second call changes.

    `carried` tells that a first call left the item undecided: no quorum is
    asked then (CGCT, art. L2121-17). `with_proxies`: those represented count too.
    """

    __pydantic_config__ = STRICT

    needed: int
    met: bool
    second_call: bool
    carried: bool
    with_proxies: Annotated[bool, silent(False)] = False


@dataclass(frozen=True)
class ExtractArticles:
    """What the papers of this sitting cite, each article in its brackets; empty where no text is known."""

    __pydantic_config__ = STRICT

    quorum: str
    second_call: str
    unopposed: str
    waiver: str
    recusals: dict[Reason, str]

    @classmethod
    def of(cls, law: Law, election: str = "") -> "ExtractArticles":
        """Return the articles of a sitting; an `election`, by its code, may have a quorum of its own."""
        return cls(
            quorum=law.quorum(election).in_brackets,
            second_call=law.second_call.in_brackets,
            unopposed=law.read("unopposed").in_brackets,
            waiver=law.read("unanimity").in_brackets,
            recusals={reason: law.recusal(reason).in_brackets for reason in Reason},
        )


#: What extracts cited before they held their articles: those of a commune.
FORMER = ExtractArticles.of(law_of(Body("commune"), date(2024, 1, 1)))


@dataclass(frozen=True)
class ExtractAnnex:
    """A file that goes with the act, as it was when the act was sealed: its SHA-256, and its weight in bytes.

    `pages` is None where the file does not tell how many it has.
    """

    __pydantic_config__ = STRICT

    name: str
    sha256: str
    size: int
    pages: int | None
