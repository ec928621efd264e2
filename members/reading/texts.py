"""The records of a text file, read as they come: separator, quotes, lines."""

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import BinaryIO

from councils.french import NBSP
from members.columns import known_columns
from members.reading.encodings import encoding_of, repaired
from members.reading.faults import NOT_A_ROSTER, Unreadable, unclosed
from members.reading.headers import HEAD, Record

SEPARATORS = (";", ",", "\t", "|")
#: How much of a file shows its separator, in characters.
SAMPLE = 200_000


def text_records(file: BinaryIO) -> tuple[Iterator[Record], str]:
    """Return the records of a text file, and how it was understood: « séparateur « ; » · UTF-8 »."""
    codec, encoding = encoding_of(file)
    separator = _separator(_sample(file, codec))
    sign = "tabulation" if separator == "\t" else f"«{NBSP}{separator}{NBSP}»"
    return _decoded(file, codec, separator), f"séparateur {sign} · {encoding}"


def _sample(file: BinaryIO, codec: str) -> str:
    file.seek(0)
    # The end of the sample may cut a letter in two.
    return file.read(SAMPLE).decode(codec, errors="ignore")


def _separator(sample: str) -> str:
    return max(SEPARATORS, key=lambda separator: _score(sample, separator))


def _score(sample: str, separator: str) -> int:
    """Return how many known columns this separator finds in the best of the first lines."""
    best = 0
    with suppress(Unreadable):
        for _, cells in islice(_records(io.StringIO(sample, newline=""), separator), HEAD):
            best = max(best, len(known_columns([repaired(cell) for cell in cells])))
    return best


def _decoded(file: BinaryIO, codec: str, separator: str) -> Iterator[Record]:
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=codec, newline="")
    try:
        yield from _records(text, separator)
    except UnicodeDecodeError as fault:
        raise Unreadable(NOT_A_ROSTER) from fault
    finally:
        text.detach()  # Or the file would be closed with its text.


def _records(lines: Iterable[str], separator: str) -> Iterator[Record]:
    """Yield the line number and the cells of each record; a quoted cell may hold line breaks."""
    reader = csv.reader(lines, delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as fault:
        raise Unreadable(unclosed(line)) from fault
