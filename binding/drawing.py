"""Draw a gathering: its leaves counted from the first, its acts found on them, its closing sheet filled, its last verso struck."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from io import BytesIO
from itertools import batched
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string

from binding.assembling import assemble
from binding.book import STYLE, Book
from binding.sources import LeafSource
from councils.models import Council
from papers.pdf.engine import Paper, render

#: A sitting of more acts is drawn in several parts: the engine holds one of them at a time.
ACTS_AT_ONCE = 40
DESCRIPTION = "Cahier du registre des délibérations"


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
    running, author = source.running, source.sitting.council.name
    book = Book(f"{running} – registre", running, author, DESCRIPTION, source.moment, first_leaf)
    leaves: dict[str, int] = {}
    for rank, items in enumerate(batched(source.items, ACTS_AT_ONCE)):
        opening = [source.opening] if rank == 0 else []
        starts = book.add([*opening, *items])[len(opening) :]
        found = zip(items, starts, strict=True)
        leaves |= {item.number: leaf for item, leaf in found if item.number}
    if closing := source.closing(leaves):
        book.add([closing])
    book.end()
    target = BytesIO()
    assemble(book.papers, target, under_first=True)
    return DrawnGathering(target.getvalue(), first_leaf, book.pages, leaves)


def leaf_to_try(council: Council) -> bytes:
    """Return a leaf of two sides on which a printer is tried: margins and sizes to measure by a ruler."""
    moment = datetime.combine(council.today, time(), ZoneInfo(council.time_zone))
    markup = render_to_string("binding/test_leaf.xhtml", {"council": council})
    return render(Paper(markup, moment, STYLE))
