"""How lists share the seats: by largest remainders or highest averages, and never more than they have names.

Remainders: CGCT, art. L1414-2, L1411-5, D1411-3, D1411-4, and CASF, art. R123-8.
Averages: electoral code, art. L289 and R141, and CGCT, art. L3122-5.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from law.elections import ElectionMethod, ElectionScheme, Substitutes
from votes.rules.elections.ages import eldest_name
from votes.rules.elections.rounds import CandidateFigures, NameFigures, RoundFigures

type Seats = dict[str, int]


@dataclass(frozen=True)
class Shares:
    """How many seats, and seats of substitutes, each list wins."""

    seats: Mapping[str, int]
    substitutes: Mapping[str, int]


def shared(scheme: ElectionScheme, round_: RoundFigures) -> Shares:
    """Return how the lists of a round share its seats; raise AgeUnknown where an age would tell it."""
    lists = round_.candidates
    seats = _proclaimed(lists, _Sharing(scheme, lists, round_.seats, {}).seats(), {})
    again = dict.fromkeys(seats, 0)
    if round_.substitute_seats and scheme.substitutes == Substitutes.AS_MANY:
        again = seats
    elif round_.substitute_seats:
        again = _Sharing(scheme, lists, round_.substitute_seats, seats).seats()
    return Shares(seats, _proclaimed(lists, again, seats))


def _proclaimed(
    lists: Sequence[CandidateFigures], won: Mapping[str, int], before: Mapping[str, int]
) -> Seats:
    """Keep of the seats won those for which a list still has names."""
    left = {one.key: len(one.members) - before.get(one.key, 0) for one in lists}
    return {key: min(seats, left[key]) for key, seats in won.items()}


class _Sharing:
    """One sharing: the whole quotients, then the seats left, one by one.

    `before` counts the names already proclaimed on each list. A list without a vote wins nothing.
    """

    def __init__(
        self,
        scheme: ElectionScheme,
        lists: Sequence[CandidateFigures],
        seats: int,
        before: Mapping[str, int],
    ):
        self.scheme, self.total, self.before = scheme, seats, before
        self.all = [one.key for one in lists]
        self.lists = {one.key: one for one in lists if one.votes}
        self.cast = sum(one.votes for one in lists)

    def seats(self) -> Seats:
        won = {key: self._cap(key, int(self._quotient(key))) for key in self.lists}
        while sum(won.values()) < self.total:
            able = [key for key in self.lists if self._cap(key, self.total) > won[key]]
            if not able:
                break
            won[self._next(able, won)] += 1
        return dict.fromkeys(self.all, 0) | won

    def _quotient(self, key: str) -> Fraction:
        """Return what the votes of a list are worth, in seats."""
        return Fraction(self.lists[key].votes * self.total, self.cast)

    def _cap(self, key: str, seats: int) -> int:
        """Hold a list to its names, where the others take the seats that it cannot fill."""
        names = len(self.lists[key].members) - self.before.get(key, 0)
        return min(seats, names) if self.scheme.fills else seats

    def _claim(self, key: str, won: int) -> tuple[Fraction, ...]:
        """Return what a list claims the next seat by: the largest average, or the largest remainder, each list once before any twice."""
        if self.scheme.method == ElectionMethod.HIGHEST_AVERAGE:
            return (Fraction(self.lists[key].votes, won + 1),)
        quotient = self._quotient(key)
        return Fraction(int(quotient) - won), quotient - int(quotient)

    def _next(self, able: Sequence[str], won: Seats) -> str:
        """Return the list that takes the next seat: equal claims go to more votes, then to the eldest."""
        claims = {key: (self._claim(key, won[key]), self.lists[key].votes) for key in able}
        best = max(claims.values())
        tied = [key for key in able if claims[key] == best]
        named = [(key, name) for key in tied if (name := self._next_name(key, won[key]))]
        if len(tied) == 1 or not named:
            return tied[0]
        return named[0][0] if len(named) == 1 else eldest_name(named)

    def _next_name(self, key: str, won: int) -> NameFigures | None:
        """Return who would be proclaimed next on a list."""
        names = self.lists[key].members[self.before.get(key, 0) + won :]
        return names[0] if names else None
