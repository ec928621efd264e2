"""Which backups are kept, as a pure function of their moments."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Retention:
    """How many are kept: the last ones, and the last one of as many days, weeks and months; 0 asks for none."""

    last: int = 0
    daily: int = 0
    weekly: int = 0
    monthly: int = 0

    def kept(self, moments: Iterable[datetime]) -> set[datetime]:
        """Return the moments whose backup is kept: all of them where nothing is asked.

        Days without a backup do not count: after a month without any, seven
        days are still the last seven days that have one.
        """
        newest_first = sorted(moments, reverse=True)
        rules: list[tuple[int, Callable[[datetime], object]]] = [
            (self.last, lambda moment: moment),
            (self.daily, lambda moment: moment.date()),
            (self.weekly, lambda moment: moment.isocalendar()[:2]),
            (self.monthly, lambda moment: (moment.year, moment.month)),
        ]
        if not any(count for count, _ in rules):
            return set(newest_first)
        kept: set[datetime] = set()
        for count, period in rules:
            last_of: dict[object, datetime] = {}
            for moment in newest_first:
                last_of.setdefault(period(moment), moment)
            kept |= set(list(last_of.values())[:count])
        return kept
