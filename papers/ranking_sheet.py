"""The « tableau du conseil » as a paper: for the prefect, or for whoever asks to read it."""

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils.text import capfirst

from councils.french import in_words, plural
from members.ranking import Ranking
from papers.pdf.engine import Paper, render
from papers.words import wording


@dataclass(frozen=True)
class RankingSheet:
    """The paper of a tableau; only a `private` one says when the members were born."""

    ranking: Ranking
    private: bool

    template = "papers/ranking_print.xhtml"

    @property
    def council(self) -> str:
        return self.ranking.council.name

    @property
    def heading(self) -> str:
        """« Tableau du Conseil municipal »."""
        return f"Tableau {wording.of_assembly(self.ranking.council.assembly)}"

    @property
    def body_name(self) -> str:
        """« Commune de Valombre », or the name of another council."""
        name = self.council
        return f"Commune {wording.of_council(name)}" if self.ranking.is_commune else name

    @property
    def occasion(self) -> str:
        """« Département 21 – effectif légal : 11 membres – en exercice au 12 mars 2026 : 9 »."""
        council, ranking = self.ranking.council, self.ranking
        parts = (
            council.department and f"Département\u00a0{council.department}",
            f"effectif légal\u00a0: {plural(council.seats, 'membre')}",
            f"en exercice au {in_words(ranking.on)}\u00a0: {ranking.in_office}",
        )
        return capfirst(" – ".join(part for part in parts if part))

    @property
    def title(self) -> str:
        """The title of the file: what the paper is, of whom, on which day."""
        return f"{self.heading} – {self.council} – {in_words(self.ranking.on)}"

    @property
    def head_quality(self) -> str:
        """« Le Maire, », in the gender of whoever heads the council."""
        head = self.ranking.head
        feminine = bool(head and head.mandate.member.is_feminine)
        return wording.signs_as(self.ranking.council.chair_title, feminine)

    @property
    def head_name(self) -> str:
        head = self.ranking.head
        return str(head.mandate.member) if head else ""

    @property
    def moment(self) -> datetime:
        """The day of the tableau: the date that the file bears, with its time zone."""
        zone = ZoneInfo(self.ranking.council.time_zone)
        return datetime.combine(self.ranking.on, time(), zone)

    @property
    def file_name(self) -> str:
        return f"tableau-du-conseil-{self.ranking.on.isoformat()}.pdf"


def print_ranking(sheet: RankingSheet) -> bytes:
    """Return the PDF of a tableau; it is no record, so none is attached.

    Raises `papers.pdf.engine.MissingGlyph` for a character that cannot be printed.
    """
    markup = render_to_string(sheet.template, {"sheet": sheet, "ranking": sheet.ranking})
    return render(Paper(markup=markup, moment=sheet.moment, style="room.css"))
