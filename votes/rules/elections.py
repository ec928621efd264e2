"""Who is elected: rounds, majorities and the eldest (CGCT, art. L2121-21, L2122-7, L2122-7-2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

#: Two rounds ask for an absolute majority; the third one decides.
LAST_ROUND = 3


class AgeUnknown(ValueError):
    """A tie that goes to the eldest, between candidates whose birth dates do not tell who that is."""

    def __init__(self, keys: Sequence[str]):
        self.keys = tuple(keys)
        super().__init__(", ".join(self.keys))


@dataclass(frozen=True)
class Candidate:
    """Somebody, or a list, by the `key` that the result names; `seats_won` where a list shares the seats."""

    key: str
    votes: int = 0
    birth_date: date | None = None
    seats_won: int | None = None
    is_list: bool = False


@dataclass(frozen=True)
class Round:
    """One round: what was found in the urn, and what each candidate got.

    Blank and void ballots are told apart, or together by `blank_and_void`.
    """

    ballots_in_urn: int
    candidates: tuple[Candidate, ...]
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
        """The absolute majority: more than half of the votes cast."""
        return self.votes_cast // 2 + 1

    @property
    def shares_seats(self) -> bool:
        """Whether lists share the seats, as the paper says it."""
        return any(candidate.seats_won is not None for candidate in self.candidates)

    @property
    def names_on_a_ballot(self) -> int:
        """How many candidates one ballot may name: a list is one, persons are as many as the seats."""
        return 1 if any(c.is_list for c in self.candidates) or self.shares_seats else self.seats

    @property
    def balances(self) -> bool:
        """Whether the voices are those of the ballots in the urn.

        For one seat each ballot names one candidate. For several it names as
        many at most and one at least, so that the sum has two limits.
        """
        votes = [candidate.votes for candidate in self.candidates]
        if self.votes_cast < 0:
            return False
        if self.names_on_a_ballot == 1:
            return sum(votes) == self.votes_cast
        most = self.votes_cast * self.names_on_a_ballot
        return self.votes_cast <= sum(votes) <= most and max(votes, default=0) <= self.votes_cast


@dataclass(frozen=True)
class Outcome:
    """Who was elected, in which round (0: without a vote), and the absolute majority that was asked for.

    The third round asks for none (None).
    """

    elected: tuple[str, ...]
    rounds: int
    majority: int | None


def elect(rounds: Sequence[Round]) -> Outcome:
    """Return what the last round decides; raise AgeUnknown where the eldest is not known."""
    number, last = len(rounds), rounds[-1]
    majority = last.majority if number < LAST_ROUND else None
    return Outcome(elected_in(last, number), number, majority)


def elected_in(round_: Round, number: int) -> tuple[str, ...]:
    """Return who is elected in a round, the first of them with the most voices.

    Rounds 1 and 2 need more than half of the votes cast; in round 3 the most
    voices are enough. Equal voices for the last seat go to the eldest.
    """
    if round_.shares_seats:
        return tuple(c.key for c in round_.candidates if c.seats_won)
    needed = round_.majority if number < LAST_ROUND else 1
    able = sorted((c for c in round_.candidates if c.votes >= needed), key=lambda c: -c.votes)
    seats = round_.names_on_a_ballot
    if len(able) > seats and able[seats - 1].votes == able[seats].votes:
        able = _eldest_first(able, able[seats].votes, seats)
    return tuple(candidate.key for candidate in able[:seats])


def _eldest_first(able: list[Candidate], votes: int, seats: int) -> list[Candidate]:
    """Put the eldest first among those who have these votes."""
    safe = [c for c in able if c.votes > votes]
    tied = [c for c in able if c.votes == votes]
    if any(c.birth_date is None for c in tied):
        raise AgeUnknown([c.key for c in tied])
    tied.sort(key=lambda c: c.birth_date)
    left = seats - len(safe)
    if tied[left - 1].birth_date == tied[left].birth_date:
        raise AgeUnknown([c.key for c in tied])
    return safe + tied
