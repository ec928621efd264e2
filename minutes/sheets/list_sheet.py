"""The list of the deliberations examined: every item, adopted or not (CGCT, art. L2121-25)."""

from collections.abc import Iterator
from dataclasses import dataclass

from councils.french import NBSP, in_words, plural, typographic
from deliberations.rubrics import by_rubric
from minutes.proceedings.facts import ProceedingsItem
from minutes.sheets.results import ItemResult, result_of
from minutes.sheets.sitting_sheet import SittingSheet
from papers.extract.facts import State
from papers.words import wording


@dataclass(frozen=True)
class ListRow:
    """One item of the list: its order, its object, its number in the register, and what became of it."""

    order: int
    title: str
    number: str
    result: ItemResult


@dataclass(frozen=True)
class ListGroup:
    """The items that follow each other under one heading, which may be empty."""

    rubric: str
    rows: tuple[ListRow, ...]


@dataclass(frozen=True)
class ListSheet(SittingSheet):
    """The list of one sitting; it is posted, and put online where there is a site, the same day."""

    heading = "Liste des délibérations examinées"
    slug = "liste"
    template = "minutes/list_print.xhtml"

    @property
    def groups(self) -> tuple[ListGroup, ...]:
        """The items in order, those of one rubric together as long as they follow each other."""
        return tuple(
            ListGroup(rubric, tuple(map(self._row, own)))
            for rubric, own in by_rubric(self.proceedings.items)
        )

    def _row(self, item: ProceedingsItem) -> ListRow:
        number = f"Délibération n°{NBSP}{item.number}" if item.number else ""
        if item.version > 1:
            number += ", rectifiée"
        return ListRow(item.order, typographic(item.title), number, result_of(self, item))

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Who presided, who kept the minutes and how many were there: a label, and what it says."""
        return tuple(fact for fact in self._facts() if fact[1])

    def _facts(self) -> Iterator[tuple[str, str]]:
        meeting, opening = self.meeting, self.proceedings.opening
        if meeting.chair.last_name:
            yield "Présidence", self.titled(meeting.chair)
        keepers = meeting.secretaries
        label = "Secrétaires" if len(keepers) > 1 else "Secrétaire"
        yield label, ", ".join(map(self.names.short, keepers))
        there = len(opening.in_state(State.PRESENT)), len(opening.in_state(State.REPRESENTED))
        counts = (
            plural(opening.in_office, "membre en exercice", "membres en exercice"),
            plural(there[0], "présent"),
            plural(there[1], "pouvoir"),
        )
        yield "À l’ouverture", ", ".join(counts)

    @property
    def posted(self) -> str:
        """« Affichée à la mairie et mise en ligne le 3 avril 2026. », or nothing of a draft."""
        if self.on is None:
            return ""
        where = "à la mairie" if self.meeting.kind == "commune" else "au siège"
        online = " et mise en ligne" if self.online else ""
        return f"Affichée {where}{online} le {in_words(self.on)}."

    @property
    def scope(self) -> str:
        """What the list is, so that nobody takes it for the acts themselves."""
        source = f" ({self.article})" if self.article else ""
        examined = f"tout ce que {wording.the_assembly(self.meeting.assembly)} a examiné"
        return f"La liste nomme {examined}, adopté ou non{source}."

    @property
    def says(self) -> tuple[object, ...]:
        """What two versions are compared by: all that is read on the paper but the day of its posting."""
        return self.groups, self.facts, self.signatures
