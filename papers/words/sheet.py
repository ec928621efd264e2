"""One extract on paper, under the form of its council: its places, in the order in which they are read."""

from dataclasses import dataclass
from functools import cached_property

from papers.words.places.course import PaperCourse
from papers.words.places.ending import PaperEnding
from papers.words.places.head import PaperHead
from papers.words.places.layouts import lists_of
from papers.words.places.lists import PaperLists
from papers.words.places.object import PaperObject
from papers.words.places.opening import PaperOpening
from papers.words.places.text import PaperText
from papers.words.places.votes import PaperVotes
from papers.words.under_form import PaperPlace, UnderForm


@dataclass(frozen=True)
class ExtractSheet(UnderForm):
    """What a paper says of an extract: each place tells its part, and which template lays it out."""

    @cached_property
    def head(self) -> PaperHead:
        return PaperHead(self)

    @cached_property
    def opening(self) -> PaperOpening:
        return PaperOpening(self)

    @cached_property
    def lists(self) -> PaperLists:
        return lists_of(self)

    @cached_property
    def course(self) -> PaperCourse:
        return PaperCourse(self)

    @cached_property
    def object(self) -> PaperObject:
        return PaperObject(self)

    @cached_property
    def text(self) -> PaperText:
        return PaperText(self)

    @cached_property
    def votes(self) -> PaperVotes:
        return PaperVotes(self)

    @cached_property
    def ending(self) -> PaperEnding:
        return PaperEnding(self)

    @property
    def places(self) -> tuple[PaperPlace, ...]:
        """Every place, in the order of the paper."""
        opening = self.head, self.opening, self.course, self.object
        if self.form.ballot_place == "before":
            return (*opening, self.votes, self.text, self.ending)
        return (*opening, self.text, self.votes, self.ending)

    @property
    def style(self) -> str:
        return self.form.look

    @property
    def foot(self) -> tuple[str, ...]:
        return self.form.lines_below

    @property
    def subject(self) -> str:
        return self.object.subject

    @property
    def title(self) -> str:
        """The title of the file, as a reader shows it: what the paper is, of whom, when, about what."""
        parts = self.head.heading, self.extract.council, self.head.day, self.subject
        return " – ".join(parts)
