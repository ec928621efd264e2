"""Whether an election that was held is lawful: who may be elected, how lists are made, what may be left out."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from law.elections import ElectionScheme, ListOrder
from votes.rules.elections.rounds import CandidateFigures, RoundFigures


def strangers(
    scheme: ElectionScheme, rounds: Sequence[RoundFigures], seated: Collection[str]
) -> tuple[str, ...]:
    """Return the candidates, and the names of lists, that have no seat where only members may be elected."""
    if not scheme.election or not scheme.members_only:
        return ()
    standing = [one for round_ in rounds for one in round_.candidates]
    persons = [key for one in standing for key in (one.keys if one.is_list else (one.key,))]
    return tuple(key for key in dict.fromkeys(persons) if key not in seated)


def not_alternate(scheme: ElectionScheme, rounds: Sequence[RoundFigures]) -> tuple[str, ...]:
    """Return the lists where two of one sex follow each other, where women and men alternate (CGCT, art. L2122-7-2)."""
    if scheme.order != ListOrder.ALTERNATE:
        return ()
    return tuple(one.key for one in _lists(rounds) if _has_a_pair(one))


def with_a_gap(scheme: ElectionScheme, rounds: Sequence[RoundFigures]) -> tuple[str, ...]:
    """Return the lists whose women and men differ by more than one, where the law of the day says so."""
    if scheme.order != ListOrder.GAP_OF_ONE:
        return ()
    return tuple(one.key for one in _lists(rounds) if _gap(one) > 1)


def _lists(rounds: Sequence[RoundFigures]) -> Iterator[CandidateFigures]:
    """Yield each list once, as it stands in its last round."""
    lists = {one.key: one for round_ in rounds for one in round_.candidates if one.is_list}
    yield from lists.values()


def _has_a_pair(one: CandidateFigures) -> bool:
    return any(a.sex and a.sex == b.sex for a, b in pairwise(one.members))


def _gap(one: CandidateFigures) -> int:
    """Return by how many women and men differ at least: a sex that nobody told may be either."""
    sexes = [name.sex for name in one.members]
    return abs(sexes.count("F") - sexes.count("M")) - sexes.count("")
