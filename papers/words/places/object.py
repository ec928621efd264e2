"""What the item is about."""

from dataclasses import dataclass

from councils.french import typographic
from papers.words.under_form import PaperPlace


@dataclass(frozen=True)
class PaperObject(PaperPlace):
    """The rubric and the title of the item."""

    template = "papers/places/object.html"

    @property
    def rubric(self) -> str:
        return typographic(self.extract.rubric)

    @property
    def subject(self) -> str:
        return typographic(self.extract.title)
