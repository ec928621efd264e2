"""An extract under the form of its council: from this alone a paper says everything."""

from dataclasses import dataclass
from functools import cached_property

from papers.extract.extract import Extract
from papers.form import FIRST, Form
from papers.words.naming import Naming


@dataclass(frozen=True)
class PaperLogo:
    """The picture of a council, as a `data:` address, and the words that stand for it."""

    source: str
    alt: str


@dataclass(frozen=True)
class PaperDates:
    """What is known of an act the day its copy is printed: each date in its line, and whether they make it enforceable."""

    lines: tuple[str, ...] = ()
    enforceable: str = ""

    def told(self, form: Form) -> tuple[str, ...]:
        """Return every line that a form lets a copy print."""
        return (
            (*self.lines, self.enforceable) if self.enforceable and form.enforceable else self.lines
        )


NO_DATES = PaperDates()


@dataclass(frozen=True)
class UnderForm:
    """What a paper is made from.

    `corrects` tells that it replaces, under the same number, one that held a material
    error; `dates` are told on copies alone, for nothing is known of them at the seal;
    `is_copy` that an agent certifies the paper below.
    """

    extract: Extract
    form: Form = FIRST
    corrects: bool = False
    logo: PaperLogo | None = None
    dates: PaperDates = NO_DATES
    is_copy: bool = False

    @cached_property
    def names(self) -> Naming:
        return Naming(self.form, self.extract)


@dataclass(frozen=True)
class PaperPlace:
    """One place of a paper: what it says, and the template that lays it out."""

    of: UnderForm

    @property
    def template(self) -> str:
        raise NotImplementedError

    @property
    def extract(self) -> Extract:
        return self.of.extract

    @property
    def form(self) -> Form:
        return self.of.form

    @property
    def names(self) -> Naming:
        return self.of.names
