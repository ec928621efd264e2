"""How a council writes the names of people on its papers: the one judge of it, under its form."""

from dataclasses import dataclass

from papers.extract.facts import ExtractNamed, Officer
from papers.form import Form


@dataclass(frozen=True)
class Naming:
    """The names of one paper, written alike wherever they stand."""

    form: Form

    def whole(self, person: ExtractNamed) -> str:
        """Return « Monsieur Jean-Marc RETY », as entered; « (rang 8) » follows the name that two bear."""
        return str(person)

    def short(self, officer: Officer) -> str:
        """Return « Monsieur REBSAMEN », as whoever holds an office is named."""
        return officer.short_name
