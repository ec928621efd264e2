"""Write a table for spreadsheets, which never take a name in it for a formula: the roster, the journal."""

import csv
import io
import re
from collections.abc import Iterable
from datetime import date

from openpyxl import Workbook

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: What makes a spreadsheet read a cell of a CSV file as a formula; « ' » before it prevents that.
FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def with_guard(text: str) -> str:
    """Return the text with one more apostrophe before what would be a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def without_guard(text: str) -> str:
    """Take back the apostrophe that `with_guard` put, and no other."""
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


def to_csv(headers: Iterable[str], rows: Iterable[Iterable]) -> bytes:
    """Return a CSV file as French spreadsheets open it: semicolons, and UTF-8 that says so."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerows([with_guard(_text(cell)) for cell in row] for row in (headers, *rows))
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(headers: Iterable[str], rows: Iterable[Iterable]) -> bytes:
    """Return a workbook of one sheet, with real dates and numbers; texts are marked as texts."""
    book = Workbook(write_only=False)
    sheet = book.active
    sheet.title = "Membres"
    for line, row in enumerate((headers, *rows), start=1):
        for place, value in enumerate(row, start=1):
            _fill(sheet.cell(line, place), value)
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(cell, value):
    """Write one cell; a text that begins like a formula stays a text, also when it is edited."""
    cell.value = value
    if isinstance(value, date):
        cell.number_format = "DD/MM/YYYY"
    elif isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = bool(FORMULA.match(value))


def _text(value) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)
