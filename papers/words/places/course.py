"""What happened up to the item: who came and went, suspensions, and who stood aside."""

from dataclasses import dataclass
from functools import cached_property

from papers.words import floor_sheet
from papers.words.moves import Moves
from papers.words.under_form import PaperPlace


@dataclass(frozen=True)
class PaperCourse(PaperPlace):
    """Movements, suspensions and recusals; what the lists tell of who came and went is not said twice."""

    template = "papers/places/course.html"

    @cached_property
    def _moves(self) -> Moves:
        return Moves(self.of)

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes that the lists call, where the form numbers the movements."""
        return self._moves.notes

    @property
    def lines(self) -> tuple[str, ...]:
        """« Madame Karima BELKHEIR, arrivée avant le point 5, à 19 h 45 », and suspensions, in order."""
        suspensions = self.extract.suspensions
        return floor_sheet.course(self._moves.in_section, suspensions, self.names)

    @property
    def heading(self) -> str:
        """What these lines are: movements, suspensions or both."""
        if not self.extract.suspensions:
            return "Mouvements"
        return "Mouvements et suspensions" if self._moves.in_section else "Suspensions de séance"

    @property
    def recusals(self) -> tuple[str, ...]:
        """Who took no part in the item, why, and whose proxies that suspends."""
        return tuple(
            floor_sheet.recusal(fact, self.extract, self.names) for fact in self.extract.recusals
        )
