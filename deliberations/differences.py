"""What differs between two texts, in the words of a reader."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from councils.french import NBSP
from deliberations.wording import text_of

#: Where a paragraph, a line of a list or a row of a table ends.
ENDS = re.compile(r"</(?:p|li|h3|h4|tr)>")
#: Beyond so many words, what changed is shown whole: comparing takes their square.
MOST_WORDS = 2_000


@dataclass(frozen=True)
class Piece:
    """A run of words, and whether the other text lacks it; « … » stands for paragraphs that are the same."""

    text: str
    differs: bool


type Pieces = tuple[Piece, ...]
SAME_BEFORE_AND_AFTER = Piece("…", differs=False)


def compared(before: str, after: str) -> tuple[Pieces, Pieces]:
    """Return what two texts say where they differ, each as its pieces in order; HTML is read as its words.

    Nothing on both sides: they differ in their marks alone, or in nothing.
    """
    old, new = _paragraphs(before), _paragraphs(after)
    left: list[Piece] = []
    right: list[Piece] = []
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            left.append(SAME_BEFORE_AND_AFTER)
            right.append(SAME_BEFORE_AND_AFTER)
            continue
        gone, come = _words(" ".join(old[i:j]).split(), " ".join(new[k:m]).split())
        left += gone
        right += come
    alike = not any(piece.differs for piece in (*left, *right))
    return ((), ()) if alike else (tuple(left), tuple(right))


def _paragraphs(html: str) -> list[str]:
    texts = (" ".join(text_of(part).split()) for part in ENDS.split(html))
    return [text for text in texts if text]


def _words(old: Sequence[str], new: Sequence[str]) -> tuple[list[Piece], list[Piece]]:
    if len(old) > MOST_WORDS or len(new) > MOST_WORDS:
        return _pieces(old, differs=True), _pieces(new, differs=True)
    left: list[Piece] = []
    right: list[Piece] = []
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left += _pieces(old[i:j], differs=what != "equal")
        right += _pieces(new[k:m], differs=what != "equal")
    return left, right


def _pieces(words: Sequence[str], *, differs: bool) -> list[Piece]:
    return [Piece(" ".join(words), differs)] if words else []


@dataclass(frozen=True)
class Difference:
    """What changed in one text, by its label: the pieces of it before, and after."""

    label: str
    before: Pieces
    after: Pieces


def differences_of(
    before: Mapping[str, str], after: Mapping[str, str], labels: Mapping[str, str]
) -> list[Difference]:
    """Return what differs between two versions, text by text, in the order of the labels."""
    found = ((label, compared(before[name], after[name])) for name, label in labels.items())
    return [Difference(label, *pieces) for label, pieces in found if any(pieces)]


def replaced_files(
    label: str, before: Sequence[Sequence[str]], after: Sequence[Sequence[str]]
) -> list[Difference]:
    """Return what differs between two lists of files, each its name and digest; nothing where they are the same.

    A file that another takes the place of under its name differs.
    """
    if list(map(tuple, before)) == list(map(tuple, after)):
        return []
    return [Difference(label, _named(before, after), _named(after, before))]


def _named(files: Sequence[Sequence[str]], others: Sequence[Sequence[str]]) -> Pieces:
    return tuple(Piece(f"«{NBSP}{file[0]}{NBSP}»", file not in others) for file in files)
