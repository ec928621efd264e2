"""Read a roster file: whatever its kind, encoding or separator, it becomes a table of text."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import chain, islice
from typing import BinaryIO

from councils.french import NBSP
from councils.spreadsheets import without_guard
from members.reading.encodings import repaired
from members.reading.faults import EMPTY, NO_HEADER, OLD, Unreadable, illegible, too_long
from members.reading.headers import HEAD, Record, find_header
from members.reading.progress import Tell, passing
from members.reading.texts import text_records
from members.reading.workbooks import workbook_sheet

ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
#: Control characters, and the sign left where a character was lost.
ILLEGIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd-\uffff]")
#: Signs that nobody sees and that no name holds: soft hyphens, marks of order and of direction.
INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
#: The longest cell that is read, in characters: a remark, never a name; what recognises names goes back over it.
LONGEST = 2_000
GUESSED = ("CP850", "Mac Roman")


@dataclass(frozen=True)
class Table:
    """What a file holds: each row with the number of its line, as an editor shows it.

    `origin` says how the file was understood: « séparateur « ; » · UTF-8 ».
    The rows come one by one, as they were written: `cleaned` makes them readable.
    Those of a text may have an apostrophe before what would be a formula.
    `hidden` and `struck` are the rows that a workbook hides or strikes through.
    """

    headers: list[str]
    rows: Iterator[Record]
    origin: str
    remarks: list[str] = field(default_factory=list)
    hidden: list[Record] = field(default_factory=list)
    struck: list[Record] = field(default_factory=list)
    is_guarded: bool = False

    def cleaned(self, line: int, cells: list[str]) -> list[str]:
        """Return the cells of a row in composed letters, without what nobody sees.

        Raise Unreadable for the illegible, and for a cell that no list holds.
        """
        _refuse_long(line, cells)
        if fault := ILLEGIBLE.search(repaired("".join(cells))):
            raise Unreadable(illegible(line, fault[0]))
        cells = [_clean(cell) for cell in cells]
        return [without_guard(cell) for cell in cells] if self.is_guarded else cells


def opened(file: BinaryIO, tell: Tell | None = None) -> Table:
    """Return the table that a CSV or XLSX file holds, its rows still to be read.

    `tell` is called with how far that is. Raise Unreadable when it is neither; reading the rows may raise it too.
    """
    file.seek(0)
    start = file.read(4096)
    if not start.strip():
        raise Unreadable(EMPTY)
    if start.startswith(OLD_EXCEL):
        raise Unreadable(OLD)
    if start.startswith(ZIP):
        sheet, remarks = workbook_sheet(file, tell)
        origin = f"feuille «{NBSP}{sheet.title}{NBSP}»"
        return _table(iter(sheet.records), origin, remarks, sheet.hidden, sheet.struck)
    records, origin = text_records(file)
    records = passing(records, tell, file.tell)
    return replace(_table(records, origin, _doubts(origin)), is_guarded=True)


def read(content: bytes) -> Table:
    """Return the table of a file that is held in memory."""
    return opened(BytesIO(content))


def _doubts(origin: str) -> list[str]:
    guessed = [name for name in GUESSED if origin.endswith(name)]
    return [
        f"Les accents sont lus en {name}, d’après les mots{NBSP}: vérifiez-les." for name in guessed
    ]


def _table(records: Iterator[Record], origin, remarks, hidden=(), struck=()) -> Table:
    """Find the line that names the columns; what stands above it is a title."""
    records = ((line, cells) for line, cells in records if any(map(str.strip, cells)))
    head = list(islice(records, HEAD))
    header = find_header([(line, [_clean(cell) for cell in cells]) for line, cells in head])
    if header is None:
        raise Unreadable(NO_HEADER)
    first = head[header.length - 1][0]
    _refuse_long(first, header.names)
    return Table(
        header.names,
        chain(head[header.length :], records),
        origin,
        remarks,
        [record for record in hidden if record[0] > first and any(record[1])],
        [record for record in struck if record[0] > first],
    )


def _refuse_long(line: int, cells: list[str]) -> None:
    if (longest := max(map(len, cells), default=0)) > LONGEST:
        raise Unreadable(too_long(line, longest, LONGEST))


def _clean(cell: str) -> str:
    cell = INVISIBLE.sub("", repaired(cell))
    return cell if cell.isascii() else unicodedata.normalize("NFC", cell)
