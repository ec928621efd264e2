"""Papers of the register drawn one after the other: each begins on the side, and at the leaf, where the last one ends."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from django.template.loader import render_to_string

from binding.assembling import bookmarks_of, pages_of
from papers.pdf.engine import Paper, render

STYLE = "register.css"


class BoundPart(Protocol):
    """A part of a paper of the register, and the template that lays it out."""

    template: str


@dataclass(frozen=True)
class Struck:
    """A verso left blank, with its line across."""

    template = "binding/_struck.xhtml"


@dataclass
class Book:
    """The papers of one file, and how many pages they have together; `running` stands at the head of each."""

    title: str
    running: str
    author: str
    description: str
    moment: datetime
    first_leaf: int = 1
    papers: list[bytes] = field(default_factory=list)
    pages: int = 0

    def add(self, parts: Sequence[BoundPart]) -> list[int]:
        """Draw parts where the papers end, and return the leaf of each of their titles."""
        page = {"book": self, "parts": parts}
        markup = render_to_string("binding/book.xhtml", page)
        paper = render(Paper(markup, self.moment, STYLE, self._rules))
        leaves = [self.first_leaf + (self.pages + mark.page) // 2 for mark in bookmarks_of(paper)]
        self.papers.append(paper)
        self.pages += pages_of(paper)
        return leaves

    def end(self) -> None:
        """Strike the last verso where it is left blank: a book has whole leaves."""
        if self.pages % 2:
            self.add([Struck()])

    @property
    def _rules(self) -> str:
        """Begin on the side where the papers end, with the number of that leaf."""
        leaf = self.first_leaf + self.pages // 2
        side = "html { break-before: left }" if self.pages % 2 else ""
        return f"@page :first {{ counter-set: leaf {leaf}; counter-increment: none }} {side}"
