"""What happened up to the item: who came and went, suspensions, and who stood aside."""

from dataclasses import dataclass

from papers.words import floor_sheet
from papers.words.under_form import PaperPlace


@dataclass(frozen=True)
class PaperCourse(PaperPlace):
    """Movements, suspensions and recusals."""

    template = "papers/places/course.html"

    @property
    def lines(self) -> tuple[str, ...]:
        """« Madame Karima BELKHEIR, arrivée avant le point 5, à 19 h 45 », and suspensions, in order."""
        return floor_sheet.course(self.extract, self.names)

    @property
    def heading(self) -> str:
        """What these lines are: movements, suspensions or both."""
        if not self.extract.suspensions:
            return "Mouvements"
        return "Mouvements et suspensions" if self.extract.movements else "Suspensions de séance"

    @property
    def recusals(self) -> tuple[str, ...]:
        """Who took no part in the item, why, and whose proxies that suspends."""
        return tuple(
            floor_sheet.recusal(fact, self.extract, self.names) for fact in self.extract.recusals
        )
