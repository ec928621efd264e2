"""Which part of a document is about which item: its headings are the numbers of the items, or their titles."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape

from councils.french import fold

_mark = re.compile("<[^>]*>")
_heading = re.compile(r"<h[34]>.*</h[34]>|<p>\s*<strong>.*</strong>\s*</p>", re.DOTALL)
_number = re.compile(
    r"(?:(?:point|question|dossier|rapport|deliberation)\s*)?(?:n\s?[°ºo]\s*)?(\d{1,3})\b[\s.:)–—-]*"
)
_word = re.compile(r"\w+")
#: Fewer letters name no item: « Vote », « Débat ».
SHORTEST = 8


@dataclass(frozen=True)
class Entitled:
    """An item by what a heading may say of it; `key` tells it from the others."""

    key: int
    position: int
    title: str


@dataclass(frozen=True)
class Parted:
    """A document in parts: the blocks of each item by its key, and those that stand before any of them."""

    parts: dict[int, list[str]]
    before: list[str]


def parted(blocks: Iterable[str], items: Sequence[Entitled]) -> Parted:
    """Give each block to the item whose heading stands before it; the heading itself is not kept.

    A heading that names no item is one inside the text of its item.
    """
    found = Parted({}, [])
    current: list[str] = found.before
    for block in blocks:
        item = named_by(block, items)
        if item is None:
            current.append(block)
        else:
            current = found.parts.setdefault(item.key, [])
    return found


def named_by(block: str, items: Sequence[Entitled]) -> Entitled | None:
    """Return the item that a block is the heading of; a title says it rather than a number."""
    if not _heading.fullmatch(block.strip()):
        return None
    words = fold(unescape(_mark.sub(" ", block))).strip()
    number = _number.match(words)
    title = _plain(words[number.end() :] if number else words)
    of_title = [one for one in items if _is_named(title, _plain(fold(one.title)))]
    if len(of_title) == 1:
        return of_title[0]
    if number is None:
        return None
    alike = of_title or items
    return next((one for one in alike if one.position == int(number[1])), None)


def _is_named(words: str, title: str) -> bool:
    """Tell whether words are a title, its beginning, or begin with it whole."""
    if words == title:
        return True
    shorter, longer = sorted((words, title), key=len)
    return len(shorter) >= SHORTEST and longer.startswith(f"{shorter} ")


def _plain(text: str) -> str:
    """Return the words of a text alone: punctuation and spaces differ from one document to the next."""
    return " ".join(_word.findall(text))
