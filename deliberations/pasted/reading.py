"""Read what is pasted: its text with the marks of ours, and what of it was left out, in words."""

import re
from collections import Counter
from dataclasses import dataclass

from deliberations.pasted.left_out import Why, sentences
from deliberations.pasted.source import prepared
from deliberations.pasted.walk import walked
from deliberations.pasted.writing import written
from deliberations.rich_text import MARKS, SAME_AS, clean
from deliberations.text_limits import excess

_mark = re.compile(r"<([a-zA-Z][^\s/>]*)([^>]*)")
_ours = MARKS | SAME_AS.keys()
#: What only an office program says of a mark.
_dress = re.compile(r"(?<![-\w])(?:style|class|hidden)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """A paste that was read: its HTML, clean, and a sentence for each thing that is not in it."""

    html: str
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class Seen:
    """What a reader sees of a text of other marks: its HTML, clean; what is not in it, counted, and the struck words."""

    html: str
    left_out: Counter[Why]
    struck: tuple[str, ...]


def seen_in(html: str) -> Seen:
    """Return all that a reader sees of a text, in order; raise ValueError, in words, for more than one may hold."""
    if too_much := excess(html):
        raise ValueError(too_much)
    walk = walked(prepared(html))
    return Seen(clean(written(walk.text.blocks)), walk.left_out, tuple(walk.struck))


def read(html: str) -> Reading:
    """Return what the clipboard holds as a text of ours: all that a reader of it sees, in order.

    Deleted, struck and hidden passages, comments and pictures are not in it, and
    are told. Raise ValueError, in words, for more than a text may hold.
    """
    seen = seen_in(html)
    return Reading(seen.html, tuple(sentences(seen.left_out)))


def read_foreign(html: str) -> Reading:
    """Return a text that came by a file: cleaned where its marks are ours, read as a paste where others wrote it.

    Raise ValueError as `read` does.
    """
    marks = _mark.findall(html)
    if any(name.lower() not in _ours or _dress.search(rest) for name, rest in marks):
        return read(html)
    return Reading(clean(html), ())
