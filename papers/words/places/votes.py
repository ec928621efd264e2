"""How the item was decided: its ballots, the block that it was voted in, or what became of it without a vote."""

from dataclasses import dataclass

from papers.words import wording
from papers.words.ballot_sheet import BallotSheet
from papers.words.election_sheet import ElectionSheet
from papers.words.under_form import PaperPlace
from votes.rules.ballots import Result
from votes.words.results import in_block, outcome


@dataclass(frozen=True)
class PaperVotes(PaperPlace):
    """The ballots of the item, and its outcome."""

    template = "papers/places/votes.html"

    @property
    def ballots(self) -> tuple[BallotSheet, ...]:
        return tuple(
            (ElectionSheet if ballot.rounds else BallotSheet)(ballot, self.of)
            for ballot in self.extract.ballots
        )

    @property
    def result(self) -> str:
        """What was decided in one line, where it stands without its ballots."""
        return " ".join([*(ballot.outcome for ballot in self.ballots), self.outcome]).strip()

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
    def outcome(self) -> str:
        """What became of the item without a vote, unless the formula says it before the decision."""
        extract = self.extract
        if extract.outcome == "noted" and extract.decision:
            return ""
        return outcome(extract.outcome, wording.the_body(extract.assembly))
