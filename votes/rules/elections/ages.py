"""Who is older: an equality of votes goes to the eldest, or to the list that is older on average."""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction

from law.elections import ElectionScheme, ElectionTie
from votes.rules.elections.rounds import CandidateFigures, NameFigures


class AgeUnknown(ValueError):
    """A tie between candidates whose birth dates do not tell who is older.

    `keys` are those whom the votes leave equal; `silent` the persons whose birth
    date nobody told, empty where all are known and equal.
    """

    def __init__(self, keys: Sequence[str], silent: Sequence[str] = ()):
        self.keys, self.silent = tuple(keys), tuple(silent)
        super().__init__(", ".join(self.keys))


def eldest_first(
    tied: Sequence[CandidateFigures], scheme: ElectionScheme, places: int
) -> list[CandidateFigures]:
    """Put the oldest first; raise AgeUnknown where the birth dates do not tell who takes these places.

    Lists are compared by the mean of their dates of birth (CGCT, art. L2122-7-2), else
    by their eldest candidate.
    """
    born = mean_day if scheme.tie == ElectionTie.MEAN_AGE else eldest_day
    days = known_days(tied, born)
    ordered = sorted(tied, key=lambda candidate: days[candidate.key])
    if days[ordered[places - 1].key] == days[ordered[places].key]:
        raise AgeUnknown([candidate.key for candidate in tied])
    return ordered


def known_days(
    tied: Sequence[CandidateFigures], born: Callable[[CandidateFigures], int]
) -> dict[str, int]:
    """Return the day of birth that stands for each; raise AgeUnknown where a date is missing."""
    silent = [key for candidate in tied for key in ageless(candidate)]
    if silent:
        raise AgeUnknown([candidate.key for candidate in tied], silent)
    return {candidate.key: born(candidate) for candidate in tied}


def ageless(candidate: CandidateFigures) -> tuple[str, ...]:
    """Return whose birth date is missing: the candidate's own, or those of the names of a list."""
    if candidate.birth_date is not None:
        return ()
    if not candidate.members:
        return (candidate.key,)
    return tuple(name.key for name in candidate.members if name.birth_date is None)


def eldest_day(candidate: CandidateFigures) -> int:
    return min(_ordinals(candidate))


def mean_day(candidate: CandidateFigures) -> int:
    """Return the mean of the dates of birth of a list, to the day (CGCT, art. L2122-7-2)."""
    days = _ordinals(candidate)
    return int(Fraction(sum(days), len(days)))


def _ordinals(candidate: CandidateFigures) -> list[int]:
    own: Sequence[date | None] = [candidate.birth_date]
    if candidate.birth_date is None:
        own = [name.birth_date for name in candidate.members]
    return [day.toordinal() for day in own if day]


def eldest_name(contenders: Sequence[tuple[str, NameFigures]]) -> str:
    """Return the list whose next name is the eldest candidate that could be proclaimed (CGCT, art. D1411-4)."""
    keys = [key for key, _ in contenders]
    silent = [name.key for _, name in contenders if name.birth_date is None]
    if silent:
        raise AgeUnknown(keys, silent)
    ordered = sorted(contenders, key=lambda one: one[1].birth_date or date.max)
    if ordered[0][1].birth_date == ordered[1][1].birth_date:
        raise AgeUnknown(keys)
    return ordered[0][0]
