"""Gather words into blocks, in the text or in the cell where they stand, each with its level and its label."""

from dataclasses import dataclass, replace

from deliberations.pasted import labels
from deliberations.pasted.blocks import Blocks, Cell, Grid, Paragraph, Run, has_text, tidied
from deliberations.pasted.labels import Bullet, Label, Typed
from deliberations.pasted.lists import OpenList
from deliberations.pasted.tables import OpenTable

#: Tables within tables, and lists within lists: what is deeper goes into the one outside.
MOST_TABLES, MOST_LEVELS = 3, 9


@dataclass
class _Place:
    """Where blocks go: the text itself, or a cell."""

    blocks: Blocks
    lists: list[OpenList]
    is_header: bool = False


class GatheredText:
    """The blocks of a paste, as they come."""

    def __init__(self) -> None:
        self.blocks: Blocks = []
        self.places = [_Place(self.blocks, [])]
        self.tables: list[OpenTable] = []
        self.runs: list[Run] = []
        #: The label in front of the words, where the paste writes it: None where it writes none.
        self.label: str | None = None
        #: Where the code of a field begins among the words.
        self.field: int | None = None
        self._former: dict[int, Label] = {}

    @property
    def place(self) -> _Place:
        return self.places[-1]

    def begin_field(self) -> None:
        """Take note that the code of a field begins: what it shows comes after it."""
        self.field = len(self.runs) if self.field is None else self.field

    def end_field(self) -> None:
        """Let the code of a field go."""
        if self.field is not None:
            del self.runs[self.field :]
            self.field = None

    def end_block(self, sort: str, level: int, side: str, outline: int = 0) -> None:
        """Make a block of the words since the last one: of this sort, at a level that the paste writes or not."""
        runs, label = tidied(self.runs), self.label
        self.runs, self.label, self.field = [], None, None
        if not has_text(runs):
            return
        if label is not None and level:
            block = self._labelled(runs, label, sort, level)
        else:
            block = self._listed(runs, sort, outline)
        if block.sort != "p" or self.place.is_header:
            block.runs = tidied([replace(run, marks=run.marks - {"strong"}) for run in block.runs])
        block.side = side
        self.place.blocks.append(block)

    def _labelled(self, runs: list[Run], text: str, sort: str, level: int) -> Paragraph:
        """Return a block whose label stands in the paste, as Word writes it."""
        label = labels.read(text, self._former.get(level))
        if sort:
            return Paragraph(
                sort, runs, 0, label if isinstance(label, Bullet) else Typed(" ".join(text.split()))
            )
        self._former = {n: one for n, one in self._former.items() if n < level} | {level: label}
        return Paragraph("p", runs, min(level, MOST_LEVELS), label)

    def _listed(self, runs: list[Run], sort: str, outline: int) -> Paragraph:
        """Return a block with the label that its list of HTML gives it."""
        if not self.place.lists:
            return Paragraph(sort or "p", runs)
        level = min(max(len(self.place.lists), outline), MOST_LEVELS)
        own = self.place.lists[-1]
        label, own.label = own.label, None
        if sort:
            runs = [replace(run, marks=run.marks | {"strong"}) for run in runs]
        return Paragraph("p", runs, level, label)

    def begin_table(self) -> OpenTable | None:
        """Begin a table, or return None where it stands too deep to be one."""
        if len(self.tables) == MOST_TABLES:
            return None
        self.tables.append(OpenTable(Grid(level=len(self.place.lists))))
        return self.tables[-1]

    def end_table(self) -> None:
        """End a table: one without a word is none."""
        table = self.tables.pop().table
        if any(cell.blocks for row in table.rows for cell in row):
            self.place.blocks.append(table)

    def begin_cell(self, cell: Cell, *, shown: bool) -> None:
        """Let what comes go into a cell."""
        if shown:
            self.tables[-1].table.rows[-1].append(cell)
        self.places.append(_Place(cell.blocks, [], cell.is_header))

    def end_cell(self) -> None:
        """Let what comes go where the table stands."""
        self.places.pop()
