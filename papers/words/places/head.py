"""The head of an extract: what the paper is, of which assembly, and when it sat."""

from dataclasses import dataclass

from councils.french import NBSP, in_words
from papers.words import wording
from papers.words.under_form import PaperPlace


@dataclass(frozen=True)
class PaperHead(PaperPlace):
    """What the paper is."""

    template = "papers/places/head.html"

    @property
    def heading(self) -> str:
        return "Extrait du registre des délibérations"

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
