"""Who is elected by rounds, persons or whole lists: those with the majority, and in the last round with the most votes."""

from collections.abc import Sequence
from itertools import groupby

from law.elections import ElectionScheme
from votes.rules.elections.ages import ageless, eldest_day, eldest_first
from votes.rules.elections.rounds import CandidateFigures, RoundFigures


def needed(scheme: ElectionScheme, round_: RoundFigures, number: int, in_office: int) -> int | None:
    """Return the absolute majority that a round asks for; None in the last one, where the most votes are enough.

    It is more than half of the votes cast (CGCT, art. L2122-7), or of the members
    where the scheme says so (CGCT, art. L3122-1).
    """
    if number >= scheme.rounds:
        return None
    return in_office // 2 + 1 if scheme.of_members else round_.majority


def elected_in(
    scheme: ElectionScheme, round_: RoundFigures, number: int, in_office: int
) -> tuple[str, ...]:
    """Return who is elected in a round, the first of them with the most votes.

    Equal votes for the last seat go as the scheme says (CGCT, art. L2122-7,
    L2122-7-2). Lists whose seats the paper tells are elected as it tells.
    """
    by_votes = sorted(round_.candidates, key=lambda candidate: -candidate.votes)
    if round_.tells_shares:
        return tuple(candidate.key for candidate in by_votes if candidate.seats_won)
    majority = needed(scheme, round_, number, in_office) or 1
    able = [candidate for candidate in by_votes if candidate.votes >= majority]
    seats = round_.names_on_a_ballot
    if len(able) > seats and able[seats - 1].votes == able[seats].votes:
        able = _settled(scheme, able, able[seats].votes, seats)
    return tuple(candidate.key for candidate in _ranked(scheme, able[:seats]))


def by_age(round_: RoundFigures, elected: Sequence[str]) -> frozenset[str]:
    """Return those elected whose age decided: somebody else got as many votes (CGCT, art. L2122-7)."""
    beaten = {c.votes for c in round_.candidates if c.key not in elected}
    return frozenset(c.key for c in round_.candidates if c.key in elected and c.votes in beaten)


def seats_left(round_: RoundFigures, elected: Sequence[str]) -> int:
    """Return how many seats of a round are still to fill: a whole list fills them all."""
    if round_.tells_shares or (round_.has_lists and elected):
        return 0
    return max(0, round_.seats - len(elected))


def _settled(
    scheme: ElectionScheme, able: list[CandidateFigures], votes: int, seats: int
) -> list[CandidateFigures]:
    """Put first, among those who have these votes, whom the tie elects."""
    safe = [c for c in able if c.votes > votes]
    tied = [c for c in able if c.votes == votes]
    return safe + eldest_first(tied, scheme, seats - len(safe))


def _ranked(scheme: ElectionScheme, elected: list[CandidateFigures]) -> list[CandidateFigures]:
    """Order equal votes by age, where the scheme ranks those elected (electoral code, art. L288).

    Where an age is not known, the order of the paper stays: nobody is elected by it.
    """
    if not scheme.ranks:
        return elected
    ranked: list[CandidateFigures] = []
    for _, equals in groupby(elected, key=lambda candidate: candidate.votes):
        tied = list(equals)
        if not any(ageless(candidate) for candidate in tied):
            tied.sort(key=eldest_day)
        ranked += tied
    return ranked
