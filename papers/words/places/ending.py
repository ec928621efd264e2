"""The end of an extract: who signs it."""

from dataclasses import dataclass

from papers.words import wording
from papers.words.lines import PaperLine
from papers.words.under_form import PaperPlace


@dataclass(frozen=True)
class PaperEnding(PaperPlace):
    """The signatures."""

    template = "papers/places/ending.html"

    @property
    def signatures(self) -> tuple[PaperLine, ...]:
        """The secretaries sign, then who presided (CGCT, art. L2121-23)."""
        officers = (*self.extract.secretaries, self.extract.chair)
        return tuple(
            PaperLine(
                wording.signs_as(officer.quality, officer.feminine), self.names.short(officer)
            )
            for officer in officers
        )
