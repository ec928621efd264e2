"""A document from outside, read in a process of its own: the HTML of our marks, its notes, and what is told of it."""

import re
from collections import Counter
from dataclasses import dataclass
from html import unescape
from typing import Any, BinaryIO

import mammoth
from lxml.etree import tostring

from councils.confined import Busy, Door, Overrun, confined
from councils.french import NBSP
from deliberations.pasted.left_out import Why
from deliberations.pasted.reading import Seen, seen_in
from deliberations.text_limits import MOST_SIGNS, too_long
from deliberations.word import parts, telling
from deliberations.word.numbers import labelled
from deliberations.word.parts import NotTaken
from deliberations.word.unseen import Also, Counts, letters_of, made_readable, parsed

#: The heaviest document that is read, in bytes.
HEAVIEST = 10_000_000
DOOR = Door("word", turn_seconds=15.0)
BUSY = "Folio lit trop de documents à la fois. Recommencez dans un moment."

_PREFIX = "word-"
#: Titles keep their two levels; Word writes the names of its styles in English.
STYLES = """
p[style-name='heading 1'] => h3:fresh
p[style-name='heading 2'] => h4:fresh
p[style-name='heading 3'] => h4:fresh
p[style-name='heading 4'] => h4:fresh
p[style-name='heading 5'] => h4:fresh
p[style-name='heading 6'] => h4:fresh
p[style-name='Title'] => h3:fresh
p[style-name='Subtitle'] => h4:fresh
u => u
"""
_notes_begin = re.compile(rf'<ol><li id="{_PREFIX}(?:foot|end)note-')
_note = re.compile(rf'<li id="{_PREFIX}(?:foot|end)note-[^"]*">')
_back = re.compile(rf'\s*<a href="#{_PREFIX}(?:foot|end)note-ref-[^"]*">↑</a>')
_mark = re.compile("<[^>]*>")
_symbol = "A w:sym element with an unsupported character"
_TAB = "<span style='mso-tab-count:1'> </span>"


@dataclass(frozen=True)
class Word:
    """What a document becomes: clean HTML, that of each note in the order of its calls, and what is said of both."""

    html: str
    notes: tuple[str, ...]
    passing: tuple[str, ...]
    told: tuple[str, ...]


def read_word(file: bytes | BinaryIO) -> Word:
    """Return what a document becomes; raise NotTaken, in words, for one that is not taken."""
    try:
        answer = confined(converted, file, door=DOOR)
    except Overrun as fault:
        raise NotTaken(parts.TOO_LARGE) from fault
    except Busy as fault:
        raise NotTaken(BUSY) from fault
    if "refused" in answer:
        raise NotTaken(answer["refused"])
    return Word(**{name: _whole(value) for name, value in answer.items()})


def _whole(value: str | list[str]) -> Any:
    return value if isinstance(value, str) else tuple(value)


def converted(file: BinaryIO) -> dict[str, Any]:
    """Read any file, to be called within limits alone: what a Word has, or why it is refused."""
    try:
        return _converted(file)
    except ValueError as fault:
        return {"refused": str(fault) if isinstance(fault, NotTaken) else parts.IS_BROKEN}
    except (MemoryError, RecursionError):
        raise
    except Exception:
        # A file from outside may be anything, and whoever reads it may fail in any way.
        return {"refused": parts.IS_BROKEN}


def _converted(file: BinaryIO) -> dict[str, Any]:
    counts: Counts = Counter()
    held = parts.parts_of(file)
    roots = {name: parsed(part) for name, part in held.items() if name.endswith((".xml", ".rels"))}
    made_readable(roots, counts)
    held = {
        name: tostring(root, encoding="UTF-8", xml_declaration=True) for name, root in roots.items()
    }
    body, *notes = _split(_html(held, counts))
    shown = Counter(filter(str.isalnum, unescape(_mark.sub("", body))))
    counts[Also.LOST] += bool(letters_of(roots) - shown)
    seen = _seen(body)
    read = [_seen(note) for note in notes]
    for one in (seen, *read):
        counts.update(one.left_out)
    struck = [words for one in (seen, *read) for words in one.struck]
    if not seen.html:
        raise NotTaken(
            f"Ce document ne contient aucun texte que Folio puisse reprendre{NBSP}: est-ce le bon{NBSP}?"
        )
    texts = [one.html for one in read]
    if (signs := len(seen.html) + sum(map(len, texts))) >= MOST_SIGNS:
        raise NotTaken(too_long(signs))
    said = telling.told(seen.html, counts, struck, len(notes))
    return {"html": seen.html, "notes": texts, "passing": telling.passing(seen.html), "told": said}


def _html(held: dict[str, bytes], counts: Counts) -> str:
    """Return the HTML of a document, pictures empty, nothing fetched from anywhere; count the symbols that are lost."""
    answer = mammoth.convert_to_html(
        parts.packed(held),
        style_map=STYLES,
        include_embedded_style_map=False,
        external_file_access=False,
        convert_image=mammoth.images.img_element(lambda image: {}),
        id_prefix=_PREFIX,
    )
    lost = sum(message.message.startswith(_symbol) for message in answer.messages)
    counts[Why.SYMBOL] += lost
    return labelled(answer.value.replace("\t", _TAB))


def _seen(html: str) -> Seen:
    """Return what a reader sees, by the judge of what is pasted; raise NotTaken for what is too long or too deep."""
    try:
        return seen_in(html)
    except ValueError as fault:
        raise NotTaken(str(fault)) from fault


def _split(html: str) -> list[str]:
    """Return the text of a document, then each of its notes."""
    begins = _notes_begin.search(html)
    if not begins:
        return [html]
    notes = _note.split(_back.sub("", html[begins.start() :]))[1:]
    return [html[: begins.start()], *(note.rpartition("</li>")[0] for note in notes)]
