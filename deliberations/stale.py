"""What a text of last time says that may be so no more: years, days, amounts, articles, acts, people who left."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from html.parser import HTMLParser

from councils.french import MONTHS
from deliberations.wording import INLINE

#: How many letters are shown on each side of what is to be read again.
AROUND = 45


class StaleKind(StrEnum):
    """Why something is to be read again, in the words of the page."""

    ARTICLE = "article d’un texte"
    DATE = "date"
    ACT = "numéro d’un acte"
    AMOUNT = "montant"
    YEAR = "année passée"
    MEMBER = "personne qui n’est plus en exercice"


@dataclass(frozen=True)
class Stale:
    """A run of letters of a text, and why it is to be read again; `end` is that of the letter after it."""

    start: int
    end: int
    reason: StaleKind


@dataclass(frozen=True)
class Passage:
    """Something to read again with the words around it."""

    before: str
    words: str
    after: str
    reason: StaleKind


_number = r"(?:[LRDA]\s?\.?\s?\*?\s?)?\d+(?:[-‑–]\d+)*"
_month = "|".join(MONTHS)
_year = r"(?:19|20)\d\d"
PATTERN = re.compile(
    rf"""(?P<ARTICLE>\b(?:articles?|art\.)\s+{_number}(?:(?:\s?,\s|\set\s|\sà\s){_number})*
          |\b[LRD]\.?\s?\d+(?:[-‑]\d+)+)
    |(?P<DATE>\b\d\d?(?:er|ᵉʳ)?\s(?:{_month})(?:\s{_year})?\b|\b\d\d?[/.]\d\d?[/.](?:\d\d)?\d\d\b
          |\b{_year}-\d\d-\d\d\b)
    |(?P<ACT>\bn[°º]s?\s?\d[\w./-]*\d|\b{_year}[_-](?!{_year}\b)\d{{1,4}}\b(?![-_]))
    |(?P<AMOUNT>\b\d{{1,3}}(?:[\s.]\d{{3}})+(?:,\d+)?(?=\s?(?:[kM]?€|euros?\b|EUR\b))\s?(?:[kM]?€|euros?|EUR)
          |\b\d+(?:,\d+)?\s?(?:[kM]?€|(?:millions?\sd[’'])?euros?\b|EUR\b))
    |(?P<YEAR>\b{_year}\b)""",
    re.VERBOSE | re.IGNORECASE,
)


def stale_in(text: str, *, year: int, gone: Collection[str] = ()) -> list[Stale]:
    """Return what is to be read again in a text for a sitting of this year, in order; nothing overlaps.

    `gone` are the surnames of those who sit no more. A day or a year that is not past stays.
    """
    found = [
        Stale(match.start(), match.end(), StaleKind[match.lastgroup or ""])
        for match in PATTERN.finditer(text)
        if not _is_of_now(match, year)
    ]
    found += _members(text, gone)
    kept: list[Stale] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _is_of_now(match: re.Match[str], year: int) -> bool:
    """Tell whether a year, or a day that has one, is that of the sitting or lies ahead."""
    if match.lastgroup not in ("YEAR", "DATE"):
        return False
    years = [int(one) for one in re.findall(_year, match[0])]
    return bool(years) and max(years) >= year


def _members(text: str, gone: Collection[str]) -> Iterator[Stale]:
    """Yield the names of those who left: in capitals, or after a civility; « blanc » alone is a colour."""
    for name in gone:
        civil = rf"(?i:\b(?:M\.|MM\.|Mme|Mmes|Monsieur|Madame|Maître)\s(?:[\w-]+\s)?{re.escape(name)}\b)"
        for match in re.finditer(rf"{civil}|\b{re.escape(name.upper())}\b", text):
            yield Stale(match.start(), match.end(), StaleKind.MEMBER)


def passages(text: str, found: Sequence[Stale]) -> list[Passage]:
    """Return what is to be read again with a few whole words on each side, whole lines apart."""
    return [
        Passage(
            _tail(text[: one.start]), text[one.start : one.end], _head(text[one.end :]), one.reason
        )
        for one in found
    ]


def _tail(text: str) -> str:
    line = text.rpartition("\n")[2]
    if len(line) <= AROUND:
        return line
    around = line[-AROUND:]
    return "…" + (around.partition(" ")[2] or around)


def _head(text: str) -> str:
    line = text.partition("\n")[0]
    if len(line) <= AROUND:
        return line
    around = line[:AROUND]
    return (around.rpartition(" ")[0] or around) + "…"


class _Nodes(HTMLParser):
    """Part a clean HTML into its tags and its texts; where a block begins or ends, the text has a new line."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.parts.append((data, ""))

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.parts.append(("" if tag in INLINE else "\n", self.get_starttag_text() or ""))

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(("" if tag in INLINE else "\n", f"</{tag}>"))


def text_by_lines(html: str) -> str:
    """Return the text of a clean HTML, a line a block; `stale_in` counts its letters."""
    return "".join(text for text, _ in _Nodes(html).parts)


def marked(html: str, find: Callable[[str], Sequence[Stale]]) -> str:
    """Return a clean HTML in which what is to be read again is marked: for a page, never to be stored.

    A mark that goes over two styles is cut where the style changes.
    """
    parts = _Nodes(html).parts
    found = find("".join(text for text, _ in parts))
    said, at = [], 0
    for text, tag in parts:
        said.append(tag or _marked_text(text, at, found))
        at += len(text)
    return "".join(said)


def _marked_text(text: str, at: int, found: Sequence[Stale]) -> str:
    said, done = [], 0
    for one in found:
        start, end = max(one.start - at, done), min(one.end - at, len(text))
        if start >= end:
            continue
        title = escape(f"À relire\u00a0: {one.reason}")
        words = escape(text[start:end], quote=False)
        said.append(escape(text[done:start], quote=False))
        said.append(f'<mark class="stale" title="{title}">{words}</mark>')
        done = end
    return "".join(said) + escape(text[done:], quote=False)
