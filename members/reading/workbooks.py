"""The records of a workbook: the sheet that people see, its merged cells filled, its hidden and struck rows told."""

import warnings
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import BinaryIO

from openpyxl import load_workbook

from councils.french import NBSP, listed
from members.reading.faults import NOT_A_ROSTER, TOO_LARGE, Unreadable, no_header_in
from members.reading.headers import HEAD, Header, Record, find_header
from members.reading.progress import Tell, passing

#: A workbook is a compressed archive: what it may weigh once opened, in bytes, and its rows.
UNZIPPED, ROWS, COLUMNS = 200_000_000, 100_000, 100
#: Beyond this weight, in bytes, a workbook is read row by row: what is hidden, struck or merged is not seen.
HEAVY = 20_000_000
NOT_LOOKED_AT = (
    "Ce classeur est trop lourd pour y chercher les lignes masquées ou barrées et les cellules "
    "fusionnées\u00a0: vérifiez qu’il n’en a pas."
)


@dataclass
class Sheet:
    """What one sheet of a workbook shows, and the rows that it hides or strikes through."""

    title: str
    records: list[Record]
    hidden: list[Record] = field(default_factory=list)
    struck: list[Record] = field(default_factory=list)

    @property
    def header(self) -> Header | None:
        return find_header([record for record in self.records if any(record[1])])


def workbook_sheet(file: BinaryIO, tell: Tell | None = None) -> tuple[Sheet, list[str]]:
    """Return the sheet that holds the members, and what is to be known of the others."""
    try:
        weight = _weight(file)
        with warnings.catch_warnings():
            # openpyxl tells of styles and validations that it leaves out: they are no matter here.
            warnings.simplefilter("ignore")
            is_heavy = weight > HEAVY
            return _chosen(*_sheets(file, is_heavy, tell), [NOT_LOOKED_AT][:is_heavy])
    except Unreadable:
        raise
    except Exception as fault:  # A broken archive makes openpyxl raise almost anything.
        raise Unreadable(NOT_A_ROSTER) from fault


def _weight(file: BinaryIO) -> int:
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        weight = sum(entry.file_size for entry in archive.infolist())
    if weight > UNZIPPED:
        raise Unreadable(TOO_LARGE)
    return weight


def _sheets(file: BinaryIO, is_heavy: bool, tell: Tell | None) -> tuple[list[Sheet], list[str]]:
    """Return the sheets that are seen, and the titles of those that are hidden."""
    book = load_workbook(file, read_only=is_heavy, data_only=True)
    try:
        seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        hidden = [sheet.title for sheet in book.worksheets if sheet not in seen]
        return [_flowing(sheet, tell) if is_heavy else _whole(sheet) for sheet in seen], hidden
    finally:
        book.close()


def _chosen(sheets: list[Sheet], hidden: list[str], told: list[str]) -> tuple[Sheet, list[str]]:
    """Return the sheet that names most columns, the first of them, and tell of the others."""
    headers = [(sheet.header, sheet) for sheet in sheets]
    named = [(header.known, sheet) for header, sheet in headers if header]
    if not named:
        raise Unreadable(no_header_in(_titles(sheet.title for sheet in sheets)))
    _, best = max(named, key=lambda one: one[0])
    if others := [sheet.title for _, sheet in named if sheet is not best]:
        told = [
            *told,
            f"Ces feuilles nomment aussi des membres, et ne sont pas lues{NBSP}: {_titles(others)}.",
        ]
    if hidden:
        told = [*told, f"Les feuilles masquées ne sont pas lues{NBSP}: {_titles(hidden)}."]
    return best, told


def _titles(titles) -> str:
    return listed([f"«{NBSP}{title}{NBSP}»" for title in titles])


def _flowing(sheet, tell: Tell | None) -> Sheet:
    # The size that the file announces is often false.
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=ROWS + HEAD, max_col=COLUMNS, values_only=True)
    records = [(line, _filled(row)) for line, row in enumerate(passing(rows, tell), start=1)]
    return Sheet(sheet.title, _few_enough(records))


def _few_enough(records: list[Record]) -> list[Record]:
    if len(records) == ROWS + HEAD and records[-1][1]:
        raise Unreadable(TOO_LARGE)
    return records


def _whole(sheet) -> Sheet:
    """Read a sheet with its looks: a value that spans rows stands in each, what is struck or hidden apart."""
    spans = {
        (row, span.min_col): sheet.cell(span.min_row, span.min_col).value
        for span in sheet.merged_cells.ranges
        for row in range(span.min_row + 1, min(span.max_row, ROWS) + 1)
    }
    result = Sheet(sheet.title, [])
    # Asked for more rows than there are, openpyxl makes them.
    size = {"max_row": min(sheet.max_row, ROWS + HEAD), "max_col": min(sheet.max_column, COLUMNS)}
    for line, row in enumerate(sheet.iter_rows(**size), start=1):
        cells = _filled(spans.get((line, place), cell.value) for place, cell in enumerate(row, 1))
        said = [cell for cell in row if cell.value is not None]
        if sheet.row_dimensions[line].hidden if line in sheet.row_dimensions else False:
            result.hidden.append((line, cells))
        elif said and all(cell.font.strike for cell in said):
            result.struck.append((line, cells))
        else:
            result.records.append((line, cells))
    _few_enough(result.records)
    return result


def _filled(row) -> list[str]:
    """Return the cells of a row up to the last one that holds something."""
    cells = [_cell(value) for value in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _cell(value) -> str:
    """Return a cell of a workbook as somebody would have typed it."""
    if isinstance(value, datetime) and value.time() == time.min:
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value)
