"""What tells a sitting from the others of its council: its day, and its rank among those of that day."""

import re
from dataclasses import dataclass
from datetime import date

from councils import french

#: A first sitting is named by its day alone, so that each sitting has one address.
WRITTEN = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-([2-9]|[1-9]\d{1,2}))?")


@dataclass(frozen=True, order=True)
class SittingDay:
    """The day of a sitting, and its rank in that day: 2026-06-05, then 2026-06-05-2."""

    date: date
    rank: int = 1

    @classmethod
    def read(cls, text: str) -> "SittingDay":
        """Return what `str` wrote; raise ValueError for anything else."""
        match = WRITTEN.fullmatch(text)
        if match is None:
            raise ValueError(text)
        try:
            return cls(date.fromisoformat(match[1]), int(match[2] or 1))
        except ValueError:
            raise ValueError(text) from None

    def __str__(self) -> str:
        return self.date.isoformat() + (f"-{self.rank}" if self.rank > 1 else "")

    @property
    def of_the_day(self) -> str:
        """« (2ᵉ) » after a space, for a sitting that is not the first of its day."""
        return f" ({self.rank}ᵉ)" if self.rank > 1 else ""

    @property
    def in_words(self) -> str:
        """« 5 juin 2026 (2ᵉ) »."""
        return french.in_words(self.date) + self.of_the_day

    @property
    def with_weekday(self) -> str:
        """« vendredi 5 juin 2026 (2ᵉ) »."""
        return french.with_weekday(self.date) + self.of_the_day
