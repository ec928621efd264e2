"""The words of one extract, in the order in which a paper says them: what the template lays out."""

from dataclasses import dataclass

from django.utils.text import capfirst

from councils.french import NBSP, agreed, in_words, lowered, typographic
from papers.extract.extract import Extract
from papers.extract.facts import Officer, State
from papers.words import floor_sheet, wording
from papers.words.ballot_sheet import BallotSheet
from papers.words.body import typeset
from papers.words.election_sheet import ElectionSheet
from papers.words.lines import PaperLine
from votes.rules.ballots import Result
from votes.words.results import in_block, outcome

HEADING = "Extrait du registre des délibérations"
#: What is withdrawn or put off was not deliberated: neither report nor decision is printed.
UNDECIDED = {"withdrawn", "postponed"}
#: What the council does with the proposal, by what its last ballot decided.
VERBS = {
    Result.ADOPTED: "décide",
    Result.ELECTED: "décide",
    Result.REJECTED: "rejette la proposition suivante",
    Result.NO_RESULT: "ne retient pas la proposition suivante",
}


@dataclass(frozen=True)
class ExtractSheet:
    """What a paper says of an extract; each property is one place on the page.

    `corrects` tells that it replaces, under the same number, one that held a material error.
    """

    extract: Extract
    corrects: bool = False

    @property
    def heading(self) -> str:
        return HEADING

    @property
    def correction(self) -> str:
        """« Extrait rectificatif de la délibération n° 2026_116 du 23 novembre 2026 », or nothing."""
        if not self.corrects:
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
    def title(self) -> str:
        """The title of the file, as a reader shows it: what the paper is, of whom, when, about what."""
        extract = self.extract
        parts = HEADING, extract.council, self.day, self.subject
        return " – ".join(parts)

    @property
    def officers(self) -> tuple[PaperLine, ...]:
        extract = self.extract
        chair, secretaries = extract.sitting_chair or extract.chair, extract.secretaries
        lines = [PaperLine(_quality(chair), chair.short_name)]
        if secretaries:
            label = "Secrétaires de séance" if len(secretaries) > 1 else "Secrétaire de séance"
            lines.append(PaperLine(label, ", ".join(officer.short_name for officer in secretaries)))
        return tuple(lines)

    @property
    def presides(self) -> str:
        """« Madame Aline BRÉVAL, première adjointe, préside ce point », unless who presides the sitting does."""
        chair = self.extract.chair
        if not self.extract.sitting_chair:
            return ""
        function = f", {lowered(chair.function)}," if chair.function else ""
        return f"{chair}{function} préside ce point"

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

    @property
    def absent(self) -> tuple[str, ...]:
        """The members away without a proxy, excused or not."""
        return tuple(str(a) for a in self.extract.in_state(State.ABSENT, State.EXCUSED))

    @property
    def represented(self) -> tuple[str, ...]:
        """« Madame Céline TONOT pouvoir à Monsieur Jean-Marc RETY »."""
        return tuple(self._proxy(a) for a in self.extract.in_state(State.REPRESENTED))

    def _proxy(self, attendee) -> str:
        if attendee.holder:
            return f"{attendee} pouvoir à {self.extract.member(attendee.holder)}"
        return f"{attendee} {agreed('représenté', attendee.feminine)}"

    @property
    def present_columns(self) -> tuple[tuple[str, ...], ...]:
        """Those present, in three columns, each substitute with their titular."""
        columns = self.extract.present_columns
        return tuple(tuple(map(floor_sheet.presence, column)) for column in columns)

    @property
    def course(self) -> tuple[str, ...]:
        """« Madame Karima BELKHEIR, arrivée avant le point 5, à 19 h 45 », and suspensions, in order."""
        return floor_sheet.course(self.extract)

    @property
    def course_heading(self) -> str:
        """What these lines are: movements, suspensions or both."""
        if not self.extract.suspensions:
            return "Mouvements"
        return "Mouvements et suspensions" if self.extract.movements else "Suspensions de séance"

    @property
    def recusals(self) -> tuple[str, ...]:
        """Who took no part in the item, why, and whose proxies that suspends."""
        return tuple(floor_sheet.recusal(fact, self.extract) for fact in self.extract.recusals)

    @property
    def rubric(self) -> str:
        return typographic(self.extract.rubric)

    @property
    def subject(self) -> str:
        return typographic(self.extract.title)

    @property
    def is_deliberated(self) -> bool:
        return self.extract.outcome not in UNDECIDED

    @property
    def report(self) -> str:
        return typeset(self.extract.report) if self.is_deliberated else ""

    @property
    def decision(self) -> str:
        return typeset(self.extract.decision) if self.is_deliberated else ""

    @property
    def formula(self) -> str:
        """What introduces the decision: it never says that the council decides what it refused."""
        extract = self.extract
        who = wording.the_body(extract.assembly)
        if extract.outcome == "noted":
            return f"{who} prend acte"
        if extract.result is None:
            return ""
        return f"{who}, après en avoir délibéré, {VERBS[extract.result]}"

    @property
    def outcome(self) -> str:
        """What became of the item without a vote, unless the formula says it before the decision."""
        extract = self.extract
        if extract.outcome == "noted" and extract.decision:
            return ""
        return outcome(extract.outcome, wording.the_body(extract.assembly))

    @property
    def block(self) -> str:
        """« Adopté en bloc avec les points 4 et 5 ; le scrutin figure au point 3 », where one ballot decided several."""
        block, here = self.extract.block, self.extract.order
        if not block:
            return ""
        adopted = block.result in (Result.ADOPTED, Result.ELECTED)
        elsewhere = block.ballot_at if block.ballot_at != here else None
        return f"{in_block(adopted, block.others, elsewhere)}."

    @property
    def ballots(self) -> tuple[BallotSheet, ...]:
        return tuple(
            (ElectionSheet if ballot.rounds else BallotSheet)(ballot, self.extract)
            for ballot in self.extract.ballots
        )

    @property
    def signatures(self) -> tuple[PaperLine, ...]:
        """The secretaries sign, then who presided (CGCT, art. L2121-23)."""
        officers = (*self.extract.secretaries, self.extract.chair)
        return tuple(
            PaperLine(wording.signs_as(officer.quality, officer.feminine), officer.short_name)
            for officer in officers
        )


def _quality(officer: Officer) -> str:
    return capfirst(wording.in_gender(officer.quality, officer.feminine))
