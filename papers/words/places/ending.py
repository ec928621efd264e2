"""The end of an extract: when it was done, who signs it, whether it is enforceable, and how to appeal."""

from dataclasses import dataclass

from councils.french import in_words, typographic
from papers.extract.facts import Officer
from papers.words import wording
from papers.words.lines import PaperLine
from papers.words.places.stamp import PaperStamp, stamp_at
from papers.words.under_form import PaperPlace

#: What a council writes where it says that a paper is what the register holds.
CONFORMITY = {
    "certifie": "Pour extrait certifié conforme",
    "conforme": "Pour extrait conforme",
    "copie": "Pour copie conforme",
}


@dataclass(frozen=True)
class PaperEnding(PaperPlace):
    """What follows the vote."""

    template = "papers/places/ending.html"

    @property
    def closing(self) -> str:
        """« Fait et délibéré les jour, mois et an susdits. »"""
        extract = self.extract
        done = "Fait et délibéré" if extract.is_voted else "Fait"
        match self.form.closing:
            case "susdits":
                return f"{done} les jour, mois et an susdits."
            case "fait":
                # A commune meets at home; of other councils the town is not known.
                at = f" {wording.at_place(extract.council)}," if self._is_commune else ""
                return f"{done}{at} le {in_words(extract.date)}."
        return ""

    @property
    def _is_commune(self) -> bool:
        return self.extract.council_kind == "commune"

    @property
    def conformity(self) -> str:
        """« Pour extrait conforme, » above the signatures; on a copy the agent says it, under theirs."""
        told = self.form.conformity != "certifie" and not self.of.is_copy
        return f"{CONFORMITY[self.form.conformity]}," if told else ""

    @property
    def signatures(self) -> tuple[PaperLine, ...]:
        """The secretaries sign and who presided (CGCT, art. L2121-23), in the order of the form."""
        return tuple(
            PaperLine(
                wording.signs_as(officer.quality, officer.feminine), self.names.short(officer)
            )
            for officer in self._signers
        )

    @property
    def _signers(self) -> tuple[Officer, ...]:
        extract = self.extract
        match self.form.signers:
            case "chair":
                return (extract.chair,)
            case "chair_secretary":
                return (extract.chair, *extract.secretaries)
        return (*extract.secretaries, extract.chair)

    @property
    def stamp(self) -> PaperStamp | None:
        """What the prefecture stamps, where it stands at the end."""
        return stamp_at("end", self.of)

    @property
    def enforceable(self) -> str:
        """« Certifié exécutoire… », on copies of an act whose dates make it so."""
        return self.of.dates.enforceable if self.form.enforceable else ""

    @property
    def appeal(self) -> str:
        return typographic(self.form.appeal)
