"""A text that was read: paragraphs, titles and tables one after the other, with their place in lists."""

import re
from dataclasses import dataclass, field

from deliberations.pasted.labels import Label

#: A tabulation between two words; a hard break.
TAB, BREAK = "\t", "\n"
#: What keeps apart, on a line, what a tabulation kept apart.
GAP = "\u00a0" * 8 + " "
_spaces = re.compile(r" *([\t\n])[\t ]*| {2,}")
_edges = " \u00a0\t\n"


@dataclass(frozen=True)
class Run:
    """Some words that look alike."""

    text: str
    marks: frozenset[str] = frozenset()
    href: str = ""


@dataclass
class Paragraph:
    """A paragraph or a title (`sort` is a mark of ours), at a level of lists, 0 outside."""

    sort: str
    runs: list[Run]
    level: int = 0
    label: Label | None = None
    side: str = ""


@dataclass
class Cell:
    """A cell of a table, with what stands in it."""

    is_header: bool = False
    columns: int = 1
    rows: int = 1
    blocks: "list[Paragraph | Grid]" = field(default_factory=list)


@dataclass
class Grid:
    """A table: rows of cells."""

    rows: list[list[Cell]] = field(default_factory=list)
    level: int = 0
    label: None = None


Blocks = list[Paragraph | Grid]


def tidied(runs: list[Run]) -> list[Run]:
    """Return the words of a block without spaces at its edges nor double spaces, those that look alike together."""
    joined: list[Run] = []
    for run in runs:
        if joined and (joined[-1].marks, joined[-1].href) == (run.marks, run.href):
            joined[-1] = Run(joined[-1].text + run.text, run.marks, run.href)
        elif run.text:
            joined.append(run)
    tidy, before = [], BREAK
    for run in joined:
        text = _spaces.sub(lambda found: found[1] or " ", run.text)
        if before in (" ", TAB, BREAK):
            text = text.lstrip(" " if before == " " else " \t")
        if text:
            tidy.append(Run(text, run.marks, run.href))
            before = text[-1]
    return _without_edges(tidy)


def _without_edges(runs: list[Run]) -> list[Run]:
    while runs and not runs[-1].text.strip(_edges):
        runs.pop()
    if runs:
        runs[-1] = Run(runs[-1].text.rstrip(_edges), runs[-1].marks, runs[-1].href)
    while runs and not runs[0].text.strip(_edges):
        runs.pop(0)
    if runs:
        runs[0] = Run(runs[0].text.lstrip(_edges), runs[0].marks, runs[0].href)
    return runs


def has_text(runs: list[Run]) -> bool:
    """Tell whether a reader sees anything in these words."""
    return any(run.text.strip(_edges) for run in runs)
