"""Honest files bent at random: rosters in text and in workbooks, sitting files. The same seed bends them alike."""

import io
import json
import zipfile
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any

#: What stands where something else was expected.
WORDS = (
    "", " ", "\0", "9" * 5000, "-1", "0", "9" * 25, "1e400", "²", "01/01/0000", "31/12/9999", "01/01/10000", "29/02/2023",
    "0000-00-00", "x" * 50_000, '"', ";", "\r\n", "\t", "\ufeff", "\u202e", "\ufffd", "\ud7ff", "=1+1", "'", "é" * 300,
    "Maire", "Suppléant de", "M.", "oui", "m001", "2020-05-18", "18/05/2020", "1er adjoint", "<p>", "]]>", "&a;",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    *WORDS, None, True, False, 0, -1, 1.5, 1e308, 10**18, 10**400, [], {}, [None], {"id": None}, [[]] * 50, "23:59", "a",
)  # fmt: skip
RAW = (
    b"\0",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"PK\3\4",
    b"\x80",
    b'"',
    b"[" * 10_000,
    b'{"a":' * 10_000,
    b"<a>" * 5000,
)
SHEET_NAMES = (
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
    "content.xml",
)


def bytes_bent(content: bytes, random: Random) -> bytes:
    """Change, drop, repeat or put in some bytes."""
    told = bytearray(content)
    for _ in range(random.choice((1, 1, 2, 5, 20))):
        place = random.randrange(len(told) + 1)
        end = min(len(told), place + random.choice((1, 2, 10, 200)))
        told[place:end] = random.choice(
            (b"", bytes(told[place:end]) * 2, random.randbytes(end - place), random.choice(RAW))
        )
    return bytes(told[: random.randrange(len(told) + 1)] if random.random() < 0.1 else told)


def text_roster(rows: list[list[str]], random: Random) -> bytes:
    """Write a roster as text, in one of the encodings and separators of town halls, with cells that are none."""
    rows = _rows_bent(rows, random)
    separator = random.choice((";", ",", "\t", "|"))
    text = "\r\n".join(separator.join(row) for row in rows)
    content = text.encode(
        random.choice(("utf-8", "utf-8-sig", "utf-16", "cp1252", "cp850", "mac_roman")), "replace"
    )
    return bytes_bent(content, random) if random.random() < 0.3 else content


def _rows_bent(rows: list[list[str]], random: Random) -> list[list[str]]:
    rows = [list(row) for row in rows]
    for _ in range(random.choice((0, 1, 1, 2, 10))):
        row = random.choice(rows)
        gesture = random.randrange(5)
        if gesture == 0:
            row.insert(random.randrange(len(row) + 1), random.choice(WORDS))
        elif gesture == 1:
            rows.insert(random.randrange(len(rows) + 1), list(row))
        elif gesture == 2 and len(row) > 1:
            row.pop(random.randrange(len(row)))
        elif row:
            row[random.randrange(len(row))] = random.choice(WORDS)
    return rows


def workbook(archive: bytes, random: Random) -> bytes:
    """Bend a workbook, XLSX or ODS: its parts before they are packed again, or the packed bytes."""
    if random.random() < 0.2:
        return bytes_bent(archive, random)
    told = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as book,
        zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as bent,
    ):
        names = book.namelist()
        chosen = random.choice([name for name in names if name in SHEET_NAMES] * 3 + names)
        for name in names:
            part = book.read(name)
            bent.writestr(name, _xml_bent(part, random) if name == chosen else part)
    return told.getvalue()


def _xml_bent(part: bytes, random: Random) -> bytes:
    """Put a word of ours in the place of a value, a mark or an attribute, or bend the bytes."""
    if random.random() < 0.3:
        return bytes_bent(part, random)
    text = part.decode("utf-8", "replace")
    for _ in range(random.choice((1, 2, 5))):
        sign = random.choice(('"', ">", "<"))
        places = [place for place, letter in enumerate(text) if letter == sign] or [0]
        place = random.choice(places) + 1
        end = text.find(random.choice(('"', "<", ">")), place)
        word = (
            random.choice(WORDS).replace("<", "&lt;")
            if random.random() < 0.8
            else random.choice(WORDS)
        )
        text = text[:place] + word + text[max(place, end) :]
    return text.encode("utf-8", "replace")


def sitting(facts: dict[str, Any], random: Random) -> bytes:
    """Bend a sitting file: its values and keys, then perhaps its bytes."""
    told = json.loads(json.dumps(facts))
    for _ in range(random.choice((1, 1, 2, 5))):
        random.choice(GESTURES)(*_somewhere(told, random), random)
    try:
        content = json.dumps(told, ensure_ascii=random.random() < 0.5).encode(
            "utf-8", "surrogatepass"
        )
    except ValueError:
        content = b"{}"
    return bytes_bent(content, random) if random.random() < 0.2 else content


def _somewhere(told: Any, random: Random) -> tuple[Any, Any]:
    """Return a part of a file and the key of something in it."""
    place, key = {"": told}, ""
    while True:
        inner = place[key]
        keys = (
            list(inner)
            if isinstance(inner, dict)
            else list(range(len(inner)))
            if isinstance(inner, list)
            else []
        )
        if not keys or random.random() < 0.15 and place[key] is not told:
            return place, key
        place, key = inner, random.choice(keys)


def _replace(part: Any, key: Any, random: Random) -> None:
    part[key] = random.choice(VALUES)


def _remove(part: Any, key: Any, random: Random) -> None:
    del part[key]


def _repeat(part: Any, key: Any, random: Random) -> None:
    if isinstance(part, list):
        part.insert(key, part[key])
    else:
        part[random.choice(WORDS) or key] = part[key]


def _nudge(part: Any, key: Any, random: Random) -> None:
    """Change a number, a text or a list a little: what is wrong then is not its type."""
    value = part[key]
    if isinstance(value, list):
        random.shuffle(value)
    elif isinstance(value, str):
        part[key] = value + random.choice(WORDS)[:20]
    elif isinstance(value, int):
        part[key] = value + random.choice((-1, 1, 2, 1000))


GESTURES: tuple[Callable[[Any, Any, Random], None], ...] = (
    _replace,
    _replace,
    _remove,
    _repeat,
    _nudge,
    _nudge,
)


def ods(rows: list[list[str]]) -> bytes:
    """Return these rows as the smallest OpenDocument sheet."""
    cells = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in rows
    )
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("content.xml", f"<office:document-content>{cells}</office:document-content>")
    return told.getvalue()


def rosters(rows: list[list[str]], xlsx: bytes) -> tuple[Callable[[Random], bytes], ...]:
    """Return what makes bent rosters of each kind."""
    return (
        partial(text_roster, rows),
        partial(text_roster, rows),
        partial(workbook, xlsx),
        partial(workbook, ods(rows)),
    )
