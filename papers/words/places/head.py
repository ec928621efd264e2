"""The head of an extract: of whom the paper is, what it is, of which assembly, and when it sat."""

from dataclasses import dataclass
from typing import ClassVar

from councils.french import NBSP, in_words
from papers.words import wording
from papers.words.places.stamp import PaperStamp, stamp_at
from papers.words.under_form import PaperLogo, PaperPlace


@dataclass(frozen=True)
class PaperHead(PaperPlace):
    """What the paper is."""

    template = "papers/places/head.html"
    HEADINGS: ClassVar = {
        "extract": "Extrait du registre des délibérations",
        "deliberation": "Délibération",
    }

    @property
    def heading(self) -> str:
        return self.HEADINGS[self.form.heading]

    @property
    def above(self) -> tuple[str, ...]:
        return self.form.lines_above

    @property
    def logo(self) -> PaperLogo | None:
        return self.of.logo

    @property
    def stamp(self) -> PaperStamp | None:
        """What the prefecture stamps, where it stands at the top."""
        return stamp_at("top", self.of)

    @property
    def correction(self) -> str:
        """« Extrait rectificatif de la délibération n° 2026_116 du 23 novembre 2026 », or nothing."""
        if not self.of.corrects:
            return ""
        extract = self.extract
        number = f"{NBSP}{extract.number}"
        return f"Extrait rectificatif de la délibération n°{number} du {in_words(extract.date)}"

    @property
    def body_name(self) -> str:
        """« du Conseil métropolitain de Dijon métropole »."""
        extract = self.extract
        return f"{wording.of_assembly(extract.assembly)} {wording.of_council(extract.council)}"

    @property
    def day(self) -> str:
        return wording.title_of_sitting(self.extract.day)

    @property
    def number(self) -> str:
        """« Délibération n° 2026-042 », where the form puts it under the title; it is at the foot in any case."""
        if self.form.number_place != "head" or not self.extract.number:
            return ""
        what = "N°" if self.form.heading == "deliberation" else "Délibération n°"
        return f"{what}{NBSP}{self.extract.number}"
