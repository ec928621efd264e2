"""Draw a gathering: its leaves counted from the first, its acts found on them, its closing sheet filled, its last verso struck."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from io import BytesIO
from itertools import batched
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string

from binding.assembling import assemble, bookmarks_of, pages_of
from binding.sources import BoundPart, LeafSource
from councils.models import Council
from papers.pdf.engine import Paper, render

STYLE = "register.css"
#: A sitting of more acts is drawn in several parts: the engine holds one of them at a time.
ACTS_AT_ONCE = 40
DESCRIPTION = "Cahier du registre des délibérations"


@dataclass(frozen=True)
class Struck:
    """A verso left blank, with its line across."""

    template = "binding/_struck.xhtml"


@dataclass(frozen=True)
class DrawnGathering:
    """A gathering as it is printed: `leaves` tells the leaf of each act by its number."""

    pdf: bytes
    first_leaf: int
    pages: int
    leaves: Mapping[str, int]

    @property
    def last_leaf(self) -> int:
        return self.first_leaf + self.pages // 2 - 1


def draw(source: LeafSource, first_leaf: int) -> DrawnGathering:
    """Return the gathering of a source whose first recto is a leaf of that number.

    Acts are laid out first: the closing sheet tells on which leaf each of them begins. Raises
    `papers.pdf.engine.NotPrintable`, and `binding.soundness.Broken`.
    """
    book = _Book(source, first_leaf)
    leaves: dict[str, int] = {}
    for rank, items in enumerate(batched(source.items, ACTS_AT_ONCE)):
        opening = [source.opening] if rank == 0 else []
        starts = book.add([*opening, *items])[len(opening) :]
        found = zip(items, starts, strict=True)
        leaves |= {item.number: leaf for item, leaf in found if item.number}
    if closing := source.closing(leaves):
        book.add([closing])
    if book.pages % 2:
        book.add([Struck()])
    target = BytesIO()
    assemble(book.papers, target, under_first=True)
    return DrawnGathering(target.getvalue(), first_leaf, book.pages, leaves)


def leaf_to_try(council: Council) -> bytes:
    """Return a leaf of two sides on which a printer is tried: margins and sizes to measure by a ruler."""
    moment = datetime.combine(council.today, time(), ZoneInfo(council.time_zone))
    return render(
        Paper(render_to_string("binding/test_leaf.xhtml", {"council": council}), moment, STYLE)
    )


@dataclass
class _Book:
    """The papers of a gathering, one after the other, and how many pages they have together."""

    source: LeafSource
    first_leaf: int
    papers: list[bytes] = field(default_factory=list)
    pages: int = 0

    def add(self, parts: Sequence[BoundPart]) -> list[int]:
        """Draw parts where the papers end, and return the leaf of each of their titles."""
        paper = render(Paper(self._markup(parts), self.source.moment, STYLE, self._rules))
        leaves = [self.first_leaf + (self.pages + mark.page) // 2 for mark in bookmarks_of(paper)]
        self.papers.append(paper)
        self.pages += pages_of(paper)
        return leaves

    def _markup(self, parts: Sequence[BoundPart]) -> str:
        source = self.source
        page = {"title": f"{source.running} – registre", "running": source.running, "parts": parts}
        page |= {"author": source.sitting.council.name, "description": DESCRIPTION}
        return render_to_string("binding/gathering.xhtml", page)

    @property
    def _rules(self) -> str:
        """Begin on the side where the papers end, with the number of that leaf."""
        leaf = self.first_leaf + self.pages // 2
        side = "html { break-before: left }" if self.pages % 2 else ""
        return f"@page :first {{ counter-set: leaf {leaf}; counter-increment: none }} {side}"
