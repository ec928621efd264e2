"""The tables of a paste: their rows and cells, and the columns that are hidden."""

from dataclasses import dataclass, field

from deliberations.pasted.blocks import Cell, Grid
from deliberations.pasted.looks import Attributes

#: More is no table of a deliberation.
MOST_SPAN = 100


@dataclass
class OpenTable:
    """A table that is being read."""

    table: Grid
    in_head: bool = False
    #: For each column, whether it is hidden.
    hidden: list[bool] = field(default_factory=list)
    #: For each column, how many more rows a cell of above takes.
    taken: list[int] = field(default_factory=list)
    column: int = 0
    is_crossed: bool = False

    def add_columns(self, count: int, *, hidden: bool) -> None:
        """Take note of what a `<col>` says of the next columns."""
        self.hidden += [hidden] * count

    def begin_row(self) -> None:
        """Begin a row: what cells of above take of it is taken."""
        self.table.rows.append([])
        self.column, self.is_crossed = 0, any(self.taken)

    def end_row(self) -> None:
        """End a row; one without a word goes, unless a cell goes over it or from it."""
        self.taken = [max(0, left - 1) for left in self.taken]
        row = self.table.rows[-1]
        if not any(cell.blocks for cell in row) and not self.is_crossed and not any(self.taken):
            self.table.rows.pop()

    def begin_cell(self, tag: str, attributes: Attributes) -> tuple[Cell, bool]:
        """Return a new cell, and whether its column is hidden: then it is in no row."""
        columns, rows = (span(attributes.get(name, "")) for name in ("colspan", "rowspan"))
        while self.column < len(self.taken) and self.taken[self.column]:
            self.column += 1
        place, self.column = self.column, self.column + columns
        self.taken += [0] * (self.column - len(self.taken))
        self.taken[place : self.column] = [rows] * columns
        shown = self.hidden[place : self.column]
        return Cell(self.in_head or tag == "th", columns, rows), bool(shown) and all(shown)


def span(said: str) -> int:
    """Return over how many columns or rows a cell goes."""
    return min(max(int(said), 1), MOST_SPAN) if said.isdecimal() else 1
