"""What a convocation announces of an item, and what a revision changes of it: frozen."""

from dataclasses import dataclass
from enum import StrEnum

from papers.extract.facts import STRICT, ExtractAnnex, Officer


@dataclass(frozen=True)
class CallItem:
    """One line of the agenda: what is put to the council, by whom, with which texts and which files.

    `key` is the same from one revision to the next, whatever the line becomes. Texts are
    HTML of our own marks. A carried item was on the agenda of a first sitting, and needs no
    quorum. The weight and the pages of a file are 0 and None where they are not known.
    """

    __pydantic_config__ = STRICT

    key: int
    position: int
    kind: str
    rubric: str
    title: str
    rapporteur: Officer | None
    report: str
    decision: str
    carried: bool
    annexes: tuple[ExtractAnnex, ...] = ()


class CallMark(StrEnum):
    """What became of a line since the revision before."""

    ADDED = "added"
    WITHDRAWN = "withdrawn"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True)
class CallChange:
    """One line that is not what it was: `position` and `title` are those of now, of before for a withdrawn one.

    `parts` are the facts of the line that differ: « title », « report »…
    """

    __pydantic_config__ = STRICT

    mark: CallMark
    key: int
    position: int
    title: str
    parts: tuple[str, ...] = ()
