"""Where the decision begins in a text of Word, and the two texts that it makes: each with its notes, without formula."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from deliberations.formulas import Formula, Printed, formulas_of, without
from deliberations.rich_text import clean

_tag = re.compile(r"<(/?)([a-z]+[34]?)\b[^>]*>")
_called = re.compile(r"<sup>([^<]*)</sup>")
_number = re.compile(r"\[(\d{1,4})\]")
#: A formula at the head of a decision says that one is taken; « Adopté à l’unanimité » closes it.
_deciding = re.compile(r"d[ée]lib|d[ée]cid|prend acte|a pris acte", re.IGNORECASE)
_FLAT = {"br"}


@dataclass(frozen=True)
class Cut:
    """A text as it will be: its blocks, the place among them where the decision begins, and the formulas that went.

    `place` is the number of blocks of the report; that of all blocks where nothing says
    that a decision is taken. `left` are the formulas that only a person can take out.
    """

    blocks: tuple[str, ...]
    place: int
    gone: tuple[str, ...]
    left: tuple[str, ...]


def blocks_of(html: str) -> list[str]:
    """Return the blocks of a clean text that stand in no other, in order."""
    blocks, depth, start = [], 0, 0
    for tag in _tag.finditer(html):
        if tag[2] in _FLAT:
            continue
        depth += -1 if tag[1] else 1
        if depth == 0:
            blocks.append(html[start : tag.end()])
            start = tag.end()
    rest = html[start:].strip()
    return [*blocks, rest] if rest else blocks


def cut(html: str, printed: Printed) -> Cut:
    """Find where the decision begins in a text, and take out the formulas that Folio prints itself."""
    blocks = blocks_of(html)
    place = _place(blocks, printed)
    texts = ("".join(blocks[:place]), "".join(blocks[place:]))
    found = [
        formula
        for number, text in enumerate(texts)
        for formula in formulas_of(text, printed, is_decision=bool(number))
    ]
    report, decision = (
        blocks_of(clean(without(text, printed, is_decision=bool(number))))
        for number, text in enumerate(texts)
    )
    gone = (one.cited for one in found if one.rest is not None)
    left = (one.cited for one in found if one.rest is None)
    return Cut((*report, *decision), len(report), tuple(gone), tuple(left))


def _place(blocks: Sequence[str], printed: Printed) -> int:
    """Return the number of blocks before the first that opens a decision, that of all where none does."""
    opens = _opening(printed)
    for number, block in enumerate(blocks):
        if any(_opens(one) for one in formulas_of(block, printed, is_decision=True)):
            return number
        if opens.match(_words(block)):
            return number
    return len(blocks)


def _opens(formula: Formula) -> bool:
    return bool(_deciding.search(formula.words))


def _opening(printed: Printed) -> re.Pattern[str]:
    """Return how a paragraph that decides begins: « décide », « délibère », « approuve », of this assembly alone."""
    first, *more = (re.escape(word) for word in printed.assembly.split() or ["assemblée"])
    own = first + (rf"(?:\s+{r'\s+'.join(more)})?" if more else "")
    body = rf"(?:(?:le|la|l[’'])\s*(?:{own}|assemblée(?:\s+délibérante)?),?\s+)?"
    return re.compile(rf"[\W\d_]*{body}(?:d[ée]cide|d[ée]lib[èe]re|approuve)\b", re.IGNORECASE)


def _words(block: str) -> str:
    """Return the first words of a block, as they are read."""
    return unescape(_tag.sub("", block[:2000]))[:300]


def texts_at(blocks: Sequence[str], notes: Sequence[str], place: int) -> tuple[str, str]:
    """Return the report and the decision when the decision begins at this place, each with the notes that it calls."""
    report, decision = "".join(blocks[:place]), "".join(blocks[place:])
    return _with_notes(report, notes), _with_notes(decision, notes)


def _with_notes(html: str, notes: Sequence[str]) -> str:
    return clean(html + "".join(_listed(_calls(html, len(notes)), notes)))


def _calls(html: str, most: int) -> list[int]:
    """Return the numbers of the notes that a text calls, in order."""
    numbers = {int(n) for signs in _called.findall(html) for n in _number.findall(signs)}
    return sorted(number for number in numbers if 1 <= number <= most)


def _listed(numbers: Sequence[int], notes: Sequence[str]) -> Iterator[str]:
    """Give the notes as a list, that begins again where a number is missing."""
    for number in numbers:
        if number - 1 not in numbers:
            yield f'<ol start="{number}">' if number > 1 else "<ol>"
        yield f"<li>{notes[number - 1]}</li>"
        if number + 1 not in numbers:
            yield "</ol>"
