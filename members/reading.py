"""Read a roster file: whatever its kind, encoding or separator, it becomes a table of text."""

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice

from openpyxl import load_workbook

from councils.french import NBSP, typographic
from councils.spreadsheets import without_guard
from members.columns import known_columns

SEPARATORS = (";", ",", "\t")
MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
#: Control characters, and the sign left where a character was lost.
ILLEGIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd-\uffff]")
#: In ISO-8859-15 these bytes are œ, Œ and Ÿ; as fractions they would not touch a letter.
FRACTION_IN_A_WORD = re.compile(r"[¼½¾][^\W\d]|[^\W\d][¼½¾]")
#: The header stands among the first lines; a title may come before it.
HEAD = 10
#: A workbook is a compressed archive: what it may weigh once opened, in bytes, and its rows.
UNZIPPED, ROWS, COLUMNS = 200_000_000, 100_000, 100

EMPTY = "Ce fichier est vide."
NOT_A_ROSTER = (
    "Ce fichier n’est ni un texte ni un classeur XLSX. "
    "Enregistrez la liste des membres en CSV ou en XLSX, puis déposez-la."
)
OLD = "C’est un classeur de l’ancien format Excel. Enregistrez-le en XLSX, puis déposez-le."
NO_HEADER = typographic(
    "Aucune ligne ne nomme les colonnes. La première doit le faire, comme : "
    "rang, civilité, prénom, nom, fonction, début, fin."
)
TOO_LARGE = "Ce classeur est trop grand. Gardez-en les lignes utiles, 100 000 au plus."


def illegible(line, character):
    return (
        f"La ligne {line} contient un caractère illisible (U+{ord(character):04X}). "
        "Enregistrez à nouveau le fichier en UTF-8, puis déposez-le."
    )


def unclosed(line):
    return (
        f"À la ligne {line}, un guillemet droit ouvre un texte qui ne finit pas. "
        "Corrigez cette ligne, puis déposez le fichier."
    )


class Unreadable(ValueError):
    """The file as a whole cannot be read; the message is a French sentence for the page."""


@dataclass(frozen=True)
class Table:
    """What a file holds: each row with the number of its line, as an editor shows it.

    `origin` says how the file was understood: « séparateur « ; » · UTF-8 ».
    """

    headers: list[str]
    rows: list[tuple[int, list[str]]]
    origin: str


def read(content: bytes) -> Table:
    """Return the table that a CSV or XLSX file holds; raise Unreadable otherwise."""
    if not content.strip():
        raise Unreadable(EMPTY)
    if content.startswith(OLD_EXCEL):
        raise Unreadable(OLD)
    if content.startswith(ZIP):
        records, origin = _workbook(content)
    else:
        records, origin = _text(content)
    return _table(records, origin)


def _table(records, origin):
    """Find the line that names the columns; what stands above it is a title."""
    records = [(line, cells) for line, cells in records if any(cell.strip() for cell in cells)]
    for line, cells in records:
        if fault := ILLEGIBLE.search("".join(cells)):
            raise Unreadable(illegible(line, fault[0]))
    known = [len(known_columns(cells)) for _, cells in records[:HEAD]]
    place = known.index(max(known)) if known else 0
    if not records or "nom" not in known_columns(records[place][1]):
        raise Unreadable(NO_HEADER)
    return Table(records[place][1], records[place + 1 :], origin)


def _text(content):
    text, encoding = decode(content)
    separator = max(SEPARATORS, key=lambda separator: _score(text, separator))
    sign = "tabulation" if separator == "\t" else f"«{NBSP}{separator}{NBSP}»"
    return list(_records(text, separator)), f"séparateur {sign} · {encoding}"


def decode(content: bytes) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding; raise Unreadable when there is none."""
    for mark, codec, name in MARKS:
        if content.startswith(mark):
            return _decoded(content, codec), name
    if codec := _utf16_without_mark(content):
        return _decoded(content, codec), "UTF-16"
    if b"\0" in content:
        raise Unreadable(NOT_A_ROSTER)
    try:
        return content.decode(), "UTF-8"
    except UnicodeDecodeError as fault:
        # Accents that were UTF-8 so far: the file mixes two encodings, no other would read it whole.
        if not content[: fault.start].isascii():
            line = content[: fault.start].count(b"\n") + 1
            raise Unreadable(
                f"À la ligne {line}, les accents ne sont pas écrits comme dans le reste du fichier. "
                "Enregistrez-le à nouveau en UTF-8, puis déposez-le."
            ) from fault
    return _one_byte_each(content)


def _decoded(content, codec):
    try:
        return content.decode(codec)
    except UnicodeDecodeError as fault:
        raise Unreadable(NOT_A_ROSTER) from fault


def _utf16_without_mark(content):
    """Return the codec when every other byte of the beginning is zero, as in French text in UTF-16."""
    start = content[:2000]
    half = len(start) // 2
    for codec, zeros in (("utf-16-le", start[1::2].count(0)), ("utf-16-be", start[::2].count(0))):
        if half and zeros > 0.8 * half:
            return codec
    return None


def _one_byte_each(content):
    """Decode what is not UTF-8: bytes 80 to 9F are printed in Windows-1252 only."""
    if any(0x80 <= byte <= 0x9F for byte in content):
        return _decoded(content, "cp1252"), "Windows-1252"
    text = content.decode("latin-1")
    if FRACTION_IN_A_WORD.search(text):
        return content.decode("iso8859-15"), "ISO-8859-15"
    return text, "ISO-8859-1"


def _records(text, separator) -> Iterator[tuple[int, list[str]]]:
    """Yield the line number and the cells of each record; a quoted cell may hold line breaks."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, [without_guard(cell) for cell in cells]
            line = reader.line_num + 1
    except csv.Error as fault:
        raise Unreadable(unclosed(line)) from fault


def _score(text, separator):
    """Return how many known columns this separator finds in the best of the first lines."""
    best = 0
    with suppress(Unreadable):
        for _, cells in islice(_records(text, separator), HEAD):
            best = max(best, len(known_columns(cells)))
    return best


def _workbook(content):
    """Return the rows of the first sheet of an XLSX file, its dates in ISO form."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            weight = sum(entry.file_size for entry in archive.infolist())
        if weight > UNZIPPED:
            raise Unreadable(TOO_LARGE)
        with warnings.catch_warnings():
            # openpyxl tells of styles and validations that it leaves out: they are no matter here.
            warnings.simplefilter("ignore")
            return _first_sheet(content)
    except Unreadable:
        raise
    except Exception as fault:  # A broken archive makes openpyxl raise almost anything.
        raise Unreadable(NOT_A_ROSTER) from fault


def _first_sheet(content):
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        sheet = book.worksheets[0]
        # The size that the file announces is often false.
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=ROWS + HEAD, max_col=COLUMNS, values_only=True)
        records = [(line, _filled(row)) for line, row in enumerate(rows, start=1)]
    finally:
        book.close()
    if len(records) == ROWS + HEAD and records[-1][1]:
        raise Unreadable(TOO_LARGE)
    return records, f"feuille «{NBSP}{sheet.title}{NBSP}»"


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
