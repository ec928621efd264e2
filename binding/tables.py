"""The two tables of a volume: its acts by date, and by object."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from binding import record
from binding.models import Gathering, Volume
from binding.record import BoundAct
from councils.french import NBSP, fold, in_words, typographic
from deliberations.matters import matters

#: What has neither a matter nor a rubric stands last, under this heading.
NO_RUBRIC = "Sans rubrique"


@dataclass(frozen=True)
class TableRow:
    """An act in a table."""

    act: BoundAct
    corrects: bool

    @property
    def title(self) -> str:
        title = typographic(self.act.title)
        return f"Rectification{NBSP}: {title}" if self.corrects else title

    @property
    def day(self) -> str:
        return in_words(self.act.date)


@dataclass(frozen=True)
class TableGroup:
    """The acts of one matter, or of one rubric, in the order of their titles."""

    heading: str
    rows: tuple[TableRow, ...]


@dataclass(frozen=True)
class VolumeTables:
    """The tables at the end of a volume, made from what its gatherings keep."""

    volume: Volume
    rows: tuple[TableRow, ...]

    template = "binding/_tables.xhtml"

    @classmethod
    def of(cls, volume: Volume, gatherings: Iterable[Gathering]) -> "VolumeTables":
        told = (
            TableRow(act, corrects=gathering.entry_id is not None)
            for gathering in gatherings
            for act in record.read(gathering.record)
        )
        return cls(volume, tuple(told))

    @property
    def by_date(self) -> list[TableRow]:
        """The acts in the order of their days, then of their leaves."""
        return sorted(self.rows, key=lambda row: (row.act.day, row.act.leaf))

    @property
    def by_object(self) -> list[TableGroup]:
        """The acts under the matters of the nomenclature, in its order, then under their rubrics."""
        groups: dict[tuple[tuple[int, ...], str], list[TableRow]] = defaultdict(list)
        for row in self.rows:
            groups[self._place(row.act)].append(row)
        order = sorted(
            groups, key=lambda one: (one[0] or (10_000,), one[1] == NO_RUBRIC, fold(one[1]))
        )
        return [TableGroup(place[1], tuple(sorted(groups[place], key=_title))) for place in order]

    def _place(self, act: BoundAct) -> tuple[tuple[int, ...], str]:
        """Return the parts of a matter as numbers, for « 7.10 » follows « 7.9 », and the heading."""
        if act.matter in self._matters:
            parts = tuple(int(part) for part in act.matter.split(".") if part.isdecimal())
            return parts, f"{act.matter} {self._matters[act.matter]}"
        return (), typographic(act.rubric) or NO_RUBRIC

    @cached_property
    def _matters(self) -> dict[str, str]:
        return dict(matters())

    @property
    def has_matters(self) -> bool:
        return any(row.act.matter for row in self.rows)


def _title(row: TableRow) -> tuple[str, str]:
    return fold(row.act.title), row.act.number
