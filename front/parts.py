"""What is kept of a person, in parts: one list, which a page shows and a file gives."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

type Cell = str | int | bool | date | datetime | time | None

#: How many lines of a part its page shows; the file has them all.
SHOWN = 200


@dataclass(frozen=True)
class KeptPart:
    """One kind of thing that is kept of a person: its title, the names of its columns, and a row for each."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]

    @property
    def labelled(self) -> list[list[tuple[str, str]]]:
        """The first rows as a reader reads them, each cell with the name of its column."""
        read = ([in_words(cell) for cell in row] for row in self.rows[:SHOWN])
        return [list(zip(self.columns, row, strict=True)) for row in read]

    @property
    def more(self) -> int:
        """How many rows the page leaves to the file."""
        return max(0, len(self.rows) - SHOWN)

    def as_json(self) -> list[dict[str, Cell]]:
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def part(title: str, columns: str, rows: Iterable[tuple[Cell, ...]]) -> KeptPart:
    """Return a part whose columns are named in one text: « séance, point, sens »."""
    return KeptPart(title, tuple(columns.split(", ")), list(rows))


def file_of(parts: Iterable[KeptPart]) -> dict[str, list[dict[str, Cell]]]:
    """Return all that is kept as the file gives it; days and hours are those of ISO 8601."""
    return {one.title: one.as_json() for one in parts}


def in_words(cell: Cell) -> str:
    """Return a cell as a page shows it: « 12/03/2026 à 09 h 05 », « oui », « – » for nothing."""
    match cell:
        case None | "":
            return "–"
        case bool():
            return "oui" if cell else "non"
        case datetime():
            local = timezone.localtime(cell)
            return f"{local:%d/%m/%Y} à {local:%H}\u00a0h\u00a0{local:%M}"
        case date():
            return f"{cell:%d/%m/%Y}"
        case time():
            return f"{cell:%H}\u00a0h\u00a0{cell:%M}"
    return str(cell)
