"""How the sitting opened: who presides, who keeps the record, when the council was convened, how many sit."""

from dataclasses import dataclass

from django.utils.text import capfirst

from councils.french import NBSP, in_words, lowered
from papers.extract.facts import Officer, State
from papers.words import wording
from papers.words.lines import PaperLine
from papers.words.under_form import PaperPlace


@dataclass(frozen=True)
class PaperOpening(PaperPlace):
    """Who presides, the convocation, and the counters."""

    template = "papers/places/opening_labels.html"

    @property
    def officers(self) -> tuple[PaperLine, ...]:
        extract = self.extract
        chair, secretaries = extract.sitting_chair or extract.chair, extract.secretaries
        lines = [PaperLine(_quality(chair), self.names.short(chair))]
        if secretaries:
            label = "Secrétaires de séance" if len(secretaries) > 1 else "Secrétaire de séance"
            lines.append(
                PaperLine(label, ", ".join(self.names.short(officer) for officer in secretaries))
            )
        return tuple(lines)

    @property
    def presides(self) -> str:
        """« Madame Aline BRÉVAL, première adjointe, préside ce point », unless who presides the sitting does."""
        chair = self.extract.chair
        if not self.extract.sitting_chair:
            return ""
        function = f", {lowered(chair.function)}," if chair.function else ""
        return f"{self.names.whole(chair)}{function} préside ce point"

    @property
    def convened_on(self) -> str:
        return in_words(self.extract.convened_on) if self.extract.convened_on else ""

    @property
    def second_call(self) -> str:
        """What a second call changes for this item: it needs no quorum if a first call left it undecided."""
        quorum = self.extract.quorum
        if not quorum.second_call:
            return ""
        if quorum.carried:
            who = wording.the_body(self.extract.assembly)
            article = self.extract.articles.second_call
            waived = f"{who.lower()} délibère sans condition de quorum{article}"
            return f"Seconde convocation{NBSP}: {waived}"
        return "Séance sur seconde convocation, le quorum restant requis à ce point"

    @property
    def closed_doors(self) -> str:
        """« Point examiné à huis clos (art. L2121-18) », where the council closed its doors; « Séance à huis clos » where no public was let in."""
        extract = self.extract
        article = f" ({extract.closed_doors_article})" if extract.closed_doors_article else ""
        if extract.closed_doors:
            return f"Point examiné à huis clos{article}"
        return "" if extract.public else "Séance à huis clos"

    @property
    def counters(self) -> tuple[PaperLine, ...]:
        extract = self.extract
        voting = " participant au vote" if extract.is_voted else ""
        of_assembly = wording.of_assembly(extract.assembly)
        return (
            PaperLine(f"Nombre de membres {of_assembly}", extract.seats),
            PaperLine("Nombre de membres en exercice", extract.in_office),
            PaperLine(f"Nombre de présents{voting}", len(extract.in_state(State.PRESENT))),
            PaperLine("Nombre de procurations", len(extract.in_state(State.REPRESENTED))),
        )


def _quality(officer: Officer) -> str:
    return capfirst(wording.in_gender(officer.quality, officer.feminine))
