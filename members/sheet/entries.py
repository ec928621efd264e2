"""One row of a roster file under the names of our columns, and what is to be told of the rows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from councils.french import NBSP, plural

#: How many rows a remark names before it stops.
NAMED = 6


@dataclass
class RosterEntry:
    """A row: the text of each column that it has, or what is wrong with it.

    A column that is missing here says nothing; an empty text empties what is known.
    A row that bears one of Folio's references is taken to the letter: `is_ours`.
    """

    line: int
    cells: dict[str, str]
    faults: list[str] = field(default_factory=list)
    is_ours: bool = False

    def get(self, column: str) -> str:
        """Return the text of a column without the blanks around it, empty without any."""
        return self.cells.get(column, "").strip()

    @property
    def filled(self) -> list[str]:
        """The texts that say something."""
        return [text.strip() for text in self.cells.values() if text.strip()]


class Told:
    """Remarks for the preview and the command: each sentence once, with the rows that it speaks of."""

    def __init__(self) -> None:
        self._lines: dict[str, list[tuple[str, int]]] = defaultdict(list)

    def add(self, sentence: str, text: str, line: int) -> None:
        """Tell a sentence of one row, quoting what it says."""
        self._lines[sentence].append((text, line))

    def sentences(self) -> list[str]:
        """« Ce n’est pas un membre : « LES ADJOINTS » (ligne 4), « Total » (ligne 9). »"""
        return [f"{sentence}{NBSP}: {_quoted(found)}." for sentence, found in self._lines.items()]


def _quoted(found: list[tuple[str, int]]) -> str:
    words = [f"«{NBSP}{text[:60]}{NBSP}» (ligne{NBSP}{line})" for text, line in found[:NAMED]]
    more = len(found) - NAMED
    return ", ".join(words) + (f" et {plural(more, 'autre')}" if more > 0 else "")


def has(entries: Iterable[RosterEntry], column: str) -> bool:
    """Tell whether the file has this column."""
    return any(column in entry.cells for entry in entries)
