"""What the item is about, and who puts it to the council."""

from dataclasses import dataclass

from councils.french import NBSP, typographic
from papers.words.under_form import PaperPlace


@dataclass(frozen=True)
class PaperObject(PaperPlace):
    """The number, the rubric and the title of the item."""

    template = "papers/places/object.html"

    @property
    def number(self) -> str:
        """« N° 2026-014 – », where the form puts the number before the object."""
        number = self.extract.number
        told = self.form.number_place == "object" and number
        return f"N°{NBSP}{number} – " if told else ""

    @property
    def rubric(self) -> str:
        return typographic(self.extract.rubric)

    @property
    def subject(self) -> str:
        return typographic(self.extract.title)

    @property
    def rapporteur(self) -> str:
        """« Rapporteure : Mme BRÉVAL », unless a sentence introduces the report by their name."""
        officer = self.extract.rapporteur
        if officer is None or self.form.rapporteur == "none":
            return ""
        if self.form.rapporteur == "sentence" and self.extract.report:
            return ""
        label = "Rapporteure" if officer.feminine else "Rapporteur"
        return f"{label}{NBSP}: {self.names.short(officer)}"

    @property
    def style(self) -> str:
        style = self.form.object_style
        return "" if style == "box" else f" sheet__object--{style}"
