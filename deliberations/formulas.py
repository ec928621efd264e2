"""The formula and the result of a vote that a text carries by itself, where Folio prints its own.

A text is clean HTML (`deliberations.rich_text.clean`). What another body did, or this one on
another day, is no formula: only a block that begins as one, or that holds nothing but a result.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from councils.french import NBSP, typographic

#: The innermost blocks; what stands in a table is a figure of the act.
BLOCK = re.compile(
    r"<table>.*?</table>|<(p|h3|h4|li)>((?:(?!</?(?:p|h3|h4|li|ul|ol|table)\b).)*)</\1>", re.DOTALL
)
PIECES = re.compile(r"(<[^>]*>|&[^;\s]+;)")
EMPTY_LIST = re.compile(r"<(ul|ol)(?: [^>]*)?>\s*</\1>")
#: No formula is longer; what follows it in its block may be.
LONGEST = 600
CITED = 90

COUNT = r"(?:\d+|zéro|aucune?|une?)"
VOICES = rf"{COUNT} (?:voix )?(?:pour|contre|abstentions?|(?:bulletins? )?(?:blancs?|nuls?))(?: \([^)]*\))?"
LABELLED = (
    r"(?:(?:ont voté )?(?:pour|contre)|abstentions?|(?:nombre de )?votants|(?:suffrages )?exprimés|"
    r"présents|blancs?(?: et nuls)?|nuls|procurations|pouvoirs|ne prennent pas part au vote)"
    rf" ?[:=]? ?{COUNT}(?: \([^)]*\))?"
)
BY_ALL = r"(?: des (?:membres|suffrages|voix|votants|conseillers|présents)(?: présents| exprimés| votants)?(?: et représentés)?)?"
VOTE = (
    rf",? (?:et )?(?:à l'unanimité{BY_ALL}|à la majorité(?: absolue| simple| relative)?{BY_ALL}|"
    rf"(?:par|avec) {VOICES}(?:(?:, | et |,? dont ){VOICES})*)"
)
AFTER = (
    r"après (?:en avoir |avoir |en )?(?:d[ée]lib[ée]r[ée]|débattu|délibération|discussion)"
    r"(?: et (?:en avoir )?(?:délibéré|voté))?"
)
HEARD = r"(?:,? (?:ouï|entendu|après avoir entendu|sur (?:le )?rapport|sur proposition)(?:[^.;:]|(?<=\bM)\.){1,160}?,?(?: et)?)?"
DECIDES = r"(?:a )?d(?:[ée]cid[ée]|[ée]lib[èe]re)"
SUBJECT = r"(?:(?:la |cette |le |ce )(?:présente )?(?:délibération|proposition|motion|point|texte|projet(?: de délibération)?|vœu) )?"
ADOPTED = r"(?:est |a été )?(?:adopté|approuvé|voté|accepté|rejeté|refusé)e?s?"
HEADING = r"(?:(?:résultats? du vote|votes?|scrutin|décompte des voix) ?:? ?)?"


def _pattern(text: str) -> re.Pattern[str]:
    """Return a pattern in which any white space may stand for a space."""
    return re.compile(text.replace(" ?", r"\s*").replace(" ", r"\s+"), re.IGNORECASE | re.DOTALL)


RESULT = _pattern(
    rf"\(?{HEADING}(?:{SUBJECT}{ADOPTED}(?:{VOTE})?|(?:à l')?unanimité{BY_ALL}|"
    rf"{VOICES}(?:[\s,;/–-]*(?:et )?{VOICES})*|{LABELLED}(?:[\s,;/–-]*(?:et |dont )?{LABELLED})*)\)?\s*[.!]?"
)
DECIDES_ALONE = _pattern(rf"{DECIDES} ?:?")
COUNTED = _pattern(r"(\d+|zéro|aucune?) (?:voix )?(pour|contre|abstention)")
LABELS = _pattern(r"(pour|contre|abstention)s? ?[:=]? ?(\d+|zéro|aucune?)")


@dataclass(frozen=True)
class Formula:
    """A formula found in a text: its words, the block that holds it, and what stays of that block.

    `rest` is HTML, empty where the whole block goes; None where the sentence goes on
    in a way that nobody but a person can mend.
    """

    words: str
    start: int
    end: int
    rest: str | None

    @property
    def cited(self) -> str:
        """The words as a sentence cites them, between their marks: cut where they are long."""
        words = typographic(" ".join(self.words.split()).rstrip(" ,:"))
        short = words if len(words) <= CITED else f"{words[:CITED].rstrip()}…"
        return f"«{NBSP}{short}{NBSP}»"

    @property
    def says_unanimity(self) -> bool:
        return "unanimité" in self.words.lower()

    @property
    def says_majority(self) -> bool:
        return "majorité" in self.words.lower()

    @property
    def adopted(self) -> bool | None:
        """Whether it says that the text was adopted, or refused; None where it says neither."""
        if re.search(r"\b(?:rejet|refus)é", self.words, re.IGNORECASE):
            return False
        return (
            True if re.search(r"\b(?:adopt|approuv|accept)é", self.words, re.IGNORECASE) else None
        )

    @property
    def voices(self) -> dict[str, int]:
        """The numbers that it gives: « pour », « contre », « abstention »."""
        labelled = [(word, count) for word, count in LABELS.findall(self.words)]
        counted = [(word, count) for count, word in COUNTED.findall(self.words)]
        found = counted if len(counted) >= len(labelled) else labelled
        return {word.lower(): int(count) if count.isdecimal() else 0 for word, count in found}


@dataclass(frozen=True)
class Printed:
    """What Folio prints itself of an item: by which assembly, and whether it decides or takes note."""

    assembly: str
    noted: bool


@lru_cache(maxsize=256)
def formulas_of(html: str, printed: Printed, *, is_decision: bool) -> tuple[Formula, ...]:
    """Return the formulas of a text, in order; in a report, only blocks that hold nothing else."""
    return tuple(_found(html, printed, is_decision))


def without(html: str, printed: Printed, *, is_decision: bool) -> str:
    """Return a text without the formulas that can be taken out of it."""
    for formula in reversed(formulas_of(html, printed, is_decision=is_decision)):
        if formula.rest is not None:
            html = html[: formula.start] + formula.rest + html[formula.end :]
    return EMPTY_LIST.sub("", html)


def _found(html: str, printed: Printed, is_decision: bool) -> Iterator[Formula]:
    opening = _opening(printed)
    for block in BLOCK.finditer(html):
        tag, inner = block[1], block[2]
        if not tag:
            continue
        text = "".join(map(_shown, PIECES.split(inner)))
        words = text.strip()
        alone = words if len(words) <= LONGEST else ""
        if RESULT.fullmatch(alone) or (is_decision and DECIDES_ALONE.fullmatch(alone)):
            yield Formula(words, *block.span(), "")
        elif begun := opening.match(text[:LONGEST]):
            rest = text[begun.end() :].strip()
            if rest and not is_decision:
                continue
            kept = f"<{tag}>{_after(inner, begun.end())}</{tag}>" if rest else ""
            can_stay = not rest or re.match(r"(?:de|du|des|que) |[dq]u?'", rest, re.IGNORECASE)
            yield Formula(begun[0].strip(), *block.span(), kept if can_stay else None)


@lru_cache(maxsize=64)
def _opening(printed: Printed) -> re.Pattern[str]:
    """Return how a formula begins; another body than this assembly takes no decision here."""
    first, *more = (re.escape(word) for word in _plain(printed.assembly).split())
    own = first + (f"(?: {' '.join(more)})?" if more else "")
    body = rf"(?:(?:le |la |l')(?:{own}|assemblée(?: délibérante| municipale)?))"
    if printed.noted:
        return _pattern(rf" ?(?:{body}{HEARD}(?:,? {AFTER})?,? )?(?:a pris|prend) acte ?:? ?")
    begins = rf"(?:{body}{HEARD},? {AFTER}|{AFTER},? {body}|{body}(?={VOTE}|,? {DECIDES}\b))"
    return _pattern(
        rf" ?{begins}(?:(?:{VOTE})*,? {DECIDES}\b ?:?|(?:{VOTE})+ ?[,:]?|(?= ?[,:]| ?$) ?[,:]?) ?"
    )


def _shown(piece: str) -> str:
    """Return what a reader sees of a piece of HTML: a break is a space, a mark is nothing."""
    if piece.startswith("<"):
        return " " if piece == "<br>" else ""
    return _plain(unescape(piece))


def _plain(text: str) -> str:
    return text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")


def _after(inner: str, gone: int) -> str:
    """Return what follows the first characters that a reader sees, with every mark in its place."""
    kept = []
    for piece in PIECES.split(inner):
        shown = len(_shown(piece))
        if piece.startswith("<") and not (shown and gone):
            kept.append(piece)
        elif gone < shown:
            kept.append(piece if piece.startswith("&") else piece[gone:])
        gone = max(0, gone - shown)
    return "".join(kept).lstrip()
