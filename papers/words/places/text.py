"""The texts of the council: the report, what introduces the decision, and the decision."""

from dataclasses import dataclass

from papers.words import wording
from papers.words.ballot_sheet import BallotSheet
from papers.words.body import typeset
from papers.words.under_form import PaperPlace
from votes.rules.ballots import Result

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
class PaperText(PaperPlace):
    """The report and the decision, as the council wrote them."""

    template = "papers/places/text.html"

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
    def introduced(self) -> str:
        """« Mme BRÉVAL expose : », where the form lets the rapporteur speak before the report."""
        officer = self.extract.rapporteur
        if officer is None or self.form.rapporteur != "sentence":
            return ""
        return f"{self.names.short(officer)} expose"

    @property
    def formula(self) -> str:
        """What introduces the decision: it never says that the council decides what it refused."""
        formula = self._formula
        return formula.upper() if self.form.decides == "capitals" else formula

    @property
    def _formula(self) -> str:
        extract = self.extract
        who = wording.the_body(extract.assembly)
        if extract.outcome == "noted":
            return f"{who} prend acte"
        if extract.result is None:
            return ""
        return f"{who}, après en avoir délibéré, {self._manner}{VERBS[extract.result]}"

    @property
    def _manner(self) -> str:
        """Return « à l’unanimité des suffrages exprimés, », where the form tells the vote in the formula."""
        ballot = self.extract.deciding
        if self.form.decides != "voted" or ballot is None or ballot.rounds:
            return ""
        return f"{BallotSheet(ballot, self.of).manner}, "
