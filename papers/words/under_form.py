"""An extract under the form of its council: from this alone a paper says everything."""

from dataclasses import dataclass
from functools import cached_property

from papers.extract.extract import Extract
from papers.form import FIRST, Form
from papers.words.naming import Naming


@dataclass(frozen=True)
class UnderForm:
    """What a paper is made from.

    `corrects` tells that it replaces, under the same number, one that held a material error.
    """

    extract: Extract
    form: Form = FIRST
    corrects: bool = False

    @cached_property
    def names(self) -> Naming:
        return Naming(self.form, self.extract)


@dataclass(frozen=True)
class PaperPlace:
    """One place of a paper: what it says, and the template that lays it out."""

    of: UnderForm

    template = ""

    @property
    def extract(self) -> Extract:
        return self.of.extract

    @property
    def form(self) -> Form:
        return self.of.form

    @property
    def names(self) -> Naming:
        return self.of.names
