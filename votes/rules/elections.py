"""Who is elected: rounds, majorities and the eldest.

Appointments are made by CGCT, art. L2121-21; the mayor is elected by L2122-7;
deputies, from lists, by L2122-7-2.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

#: Two rounds ask for an absolute majority; the third one decides.
LAST_ROUND = 3


class AgeUnknown(ValueError):
    """A tie that goes to the eldest, between candidates whose birth dates do not tell who that is."""

    def __init__(self, keys: Sequence[str]):
        self.keys = tuple(keys)
        super().__init__(", ".join(self.keys))


@dataclass(frozen=True)
class CandidateFigures:
    """Somebody, or a list, by the `key` that the result names; `seats_won` where a list shares the seats.

    The key is the reference of a member (`is_member`), else the name on the paper.
    """

    key: str
    votes: int = 0
    birth_date: date | None = None
    seats_won: int | None = None
    is_list: bool = False
    is_member: bool = False


@dataclass(frozen=True)
class RoundFigures:
    """One round: what was found in the urn, and what each candidate got.

    Blank and void ballots are told apart, or together by `blank_and_void`.
    """

    ballots_in_urn: int
    candidates: tuple[CandidateFigures, ...]
    blank: int | None = None
    void: int | None = None
    blank_and_void: int | None = None
    not_voting: int = 0
    seats: int = 1

    @property
    def spoiled(self) -> int:
        """The blank and void ballots, which are no votes cast."""
        if self.blank_and_void is not None:
            return self.blank_and_void
        return (self.blank or 0) + (self.void or 0)

    @property
    def votes_cast(self) -> int:
        """The *suffrages exprimés*: the ballots that name somebody."""
        return self.ballots_in_urn - self.spoiled

    @property
    def majority(self) -> int:
        """The absolute majority: more than half of the votes cast (CGCT, art. L2122-7)."""
        return self.votes_cast // 2 + 1

    @property
    def shares_seats(self) -> bool:
        """Whether lists share the seats, as the paper says it."""
        return any(candidate.seats_won is not None for candidate in self.candidates)

    @property
    def seats_shared(self) -> int:
        """How many seats the lists have won together: never more than there are."""
        return sum(candidate.seats_won or 0 for candidate in self.candidates)

    @property
    def names_on_a_ballot(self) -> int:
        """How many candidates one ballot may name: a list is one, persons are as many as the seats."""
        return 1 if any(c.is_list for c in self.candidates) or self.shares_seats else self.seats

    @property
    def balances(self) -> bool:
        """Whether the voices are those of the ballots in the urn.

        Each ballot names one candidate, and for several seats as many at most;
        it names nobody twice.
        """
        votes, cast = [candidate.votes for candidate in self.candidates], self.votes_cast
        within = cast <= sum(votes) <= cast * self.names_on_a_ballot
        return within and max(votes, default=0) <= cast


#: The numbers of a round.
FIGURES = ("ballots_in_urn", "blank", "void", "blank_and_void", "not_voting", "seats")


def figures(round_: object) -> dict[str, Any]:
    """Return the numbers of a round by their names, from whatever holds them."""
    return {name: getattr(round_, name) for name in FIGURES}


@dataclass(frozen=True)
class ElectionOutcome:
    """Who was elected, in which round (0: without a vote), and the absolute majority that was asked for.

    The third round asks for none (None), nor do lists that share the seats.
    """

    elected: tuple[str, ...]
    rounds: int
    majority: int | None


def elect(rounds: Sequence[RoundFigures]) -> ElectionOutcome:
    """Return what the last round decides (CGCT, art. L2122-7); raise AgeUnknown where the eldest is not known."""
    number, last = len(rounds), rounds[-1]
    majority = None if number == LAST_ROUND or last.shares_seats else last.majority
    return ElectionOutcome(elected_in(last, number), number, majority)


def elected_in(round_: RoundFigures, number: int) -> tuple[str, ...]:
    """Return who is elected in a round, the first of them with the most voices.

    Rounds 1 and 2 need more than half of the votes cast; in round 3 the most
    voices are enough. Equal voices for the last seat go to the eldest (CGCT,
    art. L2122-7). Lists that share the seats are elected as the paper says.
    """
    by_votes = sorted(round_.candidates, key=lambda candidate: -candidate.votes)
    if round_.shares_seats:
        return tuple(candidate.key for candidate in by_votes if candidate.seats_won)
    needed = round_.majority if number < LAST_ROUND else 1
    able = [candidate for candidate in by_votes if candidate.votes >= needed]
    seats = round_.names_on_a_ballot
    if len(able) > seats and able[seats - 1].votes == able[seats].votes:
        able = _eldest_first(able, able[seats].votes, seats)
    return tuple(candidate.key for candidate in able[:seats])


def by_age(round_: RoundFigures, number: int) -> frozenset[str]:
    """Return those elected whose age decided: somebody else got as many voices (CGCT, art. L2122-7)."""
    if round_.shares_seats:
        return frozenset()
    elected = elected_in(round_, number)
    beaten = {c.votes for c in round_.candidates if c.key not in elected}
    return frozenset(c.key for c in round_.candidates if c.key in elected and c.votes in beaten)


def _eldest_first(able: list[CandidateFigures], votes: int, seats: int) -> list[CandidateFigures]:
    """Put the eldest first among those who have these votes."""
    safe = [c for c in able if c.votes > votes]
    tied = [c for c in able if c.votes == votes]
    if any(c.birth_date is None for c in tied):
        raise AgeUnknown([c.key for c in tied])
    tied.sort(key=lambda c: c.birth_date or date.max)
    left = seats - len(safe)
    if tied[left - 1].birth_date == tied[left].birth_date:
        raise AgeUnknown([c.key for c in tied])
    return safe + tied
