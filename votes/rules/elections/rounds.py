"""The figures of an election: its rounds, who stands in them, and the names of the lists."""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class NameFigures:
    """A name of a list, by the `key` that the result names; `sex` is F or M, or empty where nobody told it."""

    key: str
    birth_date: date | None = None
    sex: str = ""
    is_member: bool = False


@dataclass(frozen=True)
class CandidateFigures:
    """Somebody, or a list, by the `key` that the result names; `seats_won` where the paper tells how seats are shared.

    The key is the reference of a member (`is_member`), else the name on the paper.
    `members` are the names of a list, in order. A list has a `birth_date` on old papers alone.
    """

    key: str
    votes: int = 0
    birth_date: date | None = None
    seats_won: int | None = None
    is_list: bool = False
    is_member: bool = False
    members: tuple[NameFigures, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of a list, in order."""
        return tuple(name.key for name in self.members)


@dataclass(frozen=True)
class RoundFigures:
    """One round: what was found in the urn, and what each candidate got.

    Blank and void ballots are told apart, or together by `blank_and_void`. `seats`
    are those left to fill, `substitute_seats` those of substitutes elected with them.
    """

    ballots_in_urn: int
    candidates: tuple[CandidateFigures, ...]
    blank: int | None = None
    void: int | None = None
    blank_and_void: int | None = None
    not_voting: int = 0
    seats: int = 1
    substitute_seats: int = 0

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
    def has_lists(self) -> bool:
        return any(candidate.is_list for candidate in self.candidates)

    @property
    def tells_shares(self) -> bool:
        """Whether the paper tells how many seats each list has won."""
        return any(candidate.seats_won is not None for candidate in self.candidates)

    @property
    def seats_shared(self) -> int:
        """How many seats the paper gives to the lists together: never more than there are."""
        return sum(candidate.seats_won or 0 for candidate in self.candidates)

    @property
    def names_on_a_ballot(self) -> int:
        """How many candidates one ballot may name: a list is one, persons are as many as the seats."""
        return 1 if self.has_lists or self.tells_shares else self.seats

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
FIGURES = (
    "ballots_in_urn",
    "blank",
    "void",
    "blank_and_void",
    "not_voting",
    "seats",
    "substitute_seats",
)


def figures(round_: object) -> dict[str, Any]:
    """Return the numbers of a round by their names, from whatever holds them."""
    return {name: getattr(round_, name) for name in FIGURES}
