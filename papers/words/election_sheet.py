"""The words of an election: its rounds with their tables, and who is elected."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import capfirst

from councils.french import NBSP, plural
from papers.extract.ballot_facts import CountedRound, ExtractCandidate
from papers.words.ballot_sheet import BallotSheet, between_figures, figure
from papers.words.lines import PaperLine
from papers.words.naming import Naming
from papers.words.under_form import UnderForm
from votes.words.results import ORDINALS, Winner, list_name, of_round, the_list, unopposed

HEADINGS = {"hands": "Élection", "roll_call": "Élection au scrutin public", "secret": "Élection au scrutin secret"}  # fmt: skip


@dataclass(frozen=True)
class RoundSheet:
    """What a paper says of one round; the last one ends with who is elected."""

    round: CountedRound
    of: UnderForm
    is_only: bool
    is_last: bool

    @property
    def heading(self) -> str:
        """« Deuxième tour »; a single round needs none."""
        if self.is_only:
            return ""
        rule = ", à la majorité relative" if self.decides and not self.shares_seats else ""
        return f"{ORDINALS[self.round.number].capitalize()} tour{rule}"

    @property
    def decides(self) -> bool:
        """Whether the most votes are enough."""
        return self.round.majority is None

    @property
    def shares_seats(self) -> bool:
        return any(candidate.seats_won is not None for candidate in self.round.candidates)

    @property
    def between(self) -> str:
        return between_figures(self.of.form)

    @property
    def figures(self) -> tuple[PaperLine, ...]:
        return tuple(self._figures())

    def _figures(self) -> Iterator[PaperLine]:
        """Yield what was found in the urn, and what it takes to be elected."""
        found = self.round
        form = self.of.form
        yield figure("Votants", found.ballots_in_urn, form)
        spoiled = {
            "Blancs": found.blank,
            "Nuls": found.void,
            "Blancs et nuls": found.blank_and_void,
        }
        for label, count in spoiled.items():
            if count is not None:
                yield figure(label, count, form)
        yield figure("Suffrages exprimés", found.votes_cast, form)
        if found.majority is not None:
            yield figure("Majorité absolue", found.majority, form)
        if found.seats > 1:
            yield figure("Sièges à pourvoir", found.seats, form)
        if found.substitute_seats:
            yield figure("Sièges de suppléants", found.substitute_seats, form)
        if found.not_voting:
            yield figure("Ne prend pas part au vote", found.not_voting, form)

    @property
    def rows(self) -> tuple[tuple[str, int, int], ...]:
        """Each candidate or list, its voices and its seats."""
        candidates = self.round.candidates
        return tuple(
            (capfirst(named(c, self.of.names)), c.votes, c.seats_won or 0) for c in candidates
        )

    @property
    def obtained(self) -> str:
        """« Madame X, 8 voix ; Monsieur Y, 3 voix », where the candidates stand in a line."""
        told = []
        for name, votes, seats in self.rows:
            won = f", {plural(seats, 'siège')}" if self.shares_seats else ""
            told.append(f"{name}, {plural(votes, 'voix', 'voix')}{won}")
        return f"{NBSP}; ".join(told)

    @property
    def result(self) -> str:
        """« Est élue : Madame X, par 8 voix. »"""
        found = self.round
        return of_round(
            [winner(c, self.of.names) for c in found.elected],
            found.number,
            found.votes_cast,
            last=self.is_last,
            left=found.vacant,
            decides=self.decides,
        )


@dataclass(frozen=True)
class ElectionSheet(BallotSheet):
    """What a paper says of one election."""

    is_election = True

    @property
    def kind(self) -> str:
        return "Élection" if self.is_unopposed else HEADINGS[self.ballot.mode]

    @property
    def is_unopposed(self) -> bool:
        return self.ballot.rounds[0].number == 0

    @property
    def rounds(self) -> tuple[RoundSheet, ...]:
        """The rounds that were held."""
        held = [one for one in self.ballot.rounds if one.number]
        return tuple(RoundSheet(one, self.of, len(held) == 1, one is held[-1]) for one in held)

    @property
    def verdict(self) -> str:
        """Who is named without a vote; each round tells its own result."""
        if not self.is_unopposed:
            return ""
        winners = [
            winner(candidate, self.of.names) for candidate in self.ballot.rounds[0].candidates
        ]
        return f"{unopposed(winners, self.extract.articles.unopposed)}."

    @property
    def outcome(self) -> str:
        """The result in one sentence: that of the last round, or who is named without a vote."""
        return self.verdict or self.rounds[-1].result


def named(candidate: ExtractCandidate, names: Naming) -> str:
    """Return « Madame Aline BRÉVAL » or « liste Ensemble »."""
    return list_name(str(candidate)) if candidate.is_list else names.whole(candidate)


def winner(candidate: ExtractCandidate, names: Naming) -> Winner:
    """Return a candidate as a sentence names them."""
    return Winner(
        name=the_list(str(candidate)) if candidate.is_list else names.whole(candidate),
        feminine=candidate.feminine,
        votes=candidate.votes,
        seats=candidate.seats_won,
        eldest=candidate.eldest,
        by_mean=candidate.by_mean,
        names=tuple(map(names.whole, candidate.elected_as("seat"))),
        substitutes=tuple(map(names.whole, candidate.elected_as("substitute"))),
        is_list=candidate.is_list,
    )
