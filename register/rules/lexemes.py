"""The lexemes of a text: what the search matches, made here alone, so that every engine finds the same acts.

Words lose accents, case and ending; numbers and days have one form, however they are
written. A lexeme holds nothing but small letters without accents, figures and
« _ »: no engine cuts or changes it. Two « _ » mark those that no text can say by itself.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import snowballstemmer

from councils.french import MONTHS, fold

#: Changes with whatever a text is made into: what an earlier edition made is made anew (`register.indexing`).
EDITION = 1
#: What folding leaves: ligatures, the signs that part words, and those that nobody sees.
SIGNS = str.maketrans({"œ": "oe", "æ": "ae", "‐": "-", "–": "-", "\u00ad": "", "\u200b": ""})
FOLDED_MONTHS = [fold(month) for month in MONTHS]
_MONTH = "|".join(FOLDED_MONTHS)
#: A day in figures or in words, a month in words, a number and its thousands, any other word or number.
TOKEN = re.compile(
    r"(?<![\d/.-])(?P<day>(\d{4})-(\d\d?)-(\d\d?)|(\d\d?)[/.-](\d\d?)[/.-](\d{4})"
    rf"|(\d\d?)(?:er)? ({_MONTH}) (\d{{4}}))(?![\d/-])"
    rf"|\b(?P<month>{_MONTH}) (?P<year>\d{{4}})\b"
    r"|(?<![\d,.])(?P<thousands>\d{1,3}(?:[ .']\d{3})+(?:,\d+)?)(?!\d)"
    r"|(?P<word>\w+(?:(?<=\d)[-./,](?=\d)\w+)*)"
)
SIGN = re.compile(r"[-./,_]")
#: Words that stand in every text.
EMPTY = frozenset(
    ("au", "aux", "ce", "dans", "de", "des", "du", "en", "et", "la", "le", "les")
    + ("ou", "par", "pour", "que", "qui", "se", "sur", "un", "une")
)
#: Plurals that no rule brings back to their singular.
PLURALS = {"baux": "bail", "emaux": "email", "travaux": "travail", "vitraux": "vitrail"}
#: A longer word is cut: no engine keeps one for ever.
LONGEST = 60

_stemmer = snowballstemmer.stemmer("french")


@dataclass(frozen=True)
class Token:
    """A word, number or day: the lexeme that is asked for, the others by which it is found.

    `begins` is how it begins when it is not typed to its end, `text` how it is written.
    """

    asked: str
    others: tuple[str, ...] = ()
    begins: str = ""
    text: str = ""

    @property
    def all(self) -> tuple[str, ...]:
        return self.asked, *self.others


def plain(text: str) -> str:
    """Return a text without accents and case, one space between two words."""
    return " ".join(map(fold, text.split())).translate(SIGNS)


def tokens(text: str) -> Iterator[Token]:
    """Yield what a text says, in its order; words that stand in every text too."""
    for match in TOKEN.finditer(plain(text)):
        for token in _of(match):
            yield replace(token, text=match[0])


def is_empty(token: Token) -> bool:
    """Tell whether a word says nothing by itself: an article, a letter."""
    word = token.begins
    return word in EMPTY or (len(word) == 1 and not word.isdigit())


def of_day(day: date) -> Token:
    """Return what finds a day: itself, its month, its year, its parts."""
    month = FOLDED_MONTHS[day.month - 1]
    parts = f"month__{day:%Y%m}", f"{day.year}", f"{day.day}", stem(month), month
    figures = f"{day.day}_{day.month}", f"{day.month}_{day.year}"
    return Token(f"day__{day:%Y%m%d}", (*parts, *figures), f"day__{day:%Y%m%d}")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return a word without its ending: « délibérations » and « délibération » are one."""
    word = PLURALS.get(word, word)
    # Without accents one pass may leave an ending: « délégué ».
    return in_ascii(_stemmer.stemWord(_stemmer.stemWord(word)))


def in_ascii(word: str) -> str:
    """Return a word in letters that no engine reads otherwise: others are written by their number."""
    if not word.isascii():
        word = "".join(one if one.isascii() else f"_{ord(one):x}_" for one in word)
    return word[:LONGEST]


def _of(match: re.Match[str]) -> Iterable[Token]:
    if match["day"]:
        return _day(match)
    if match["month"]:
        return [_month(match["month"], match["year"])]
    if match["thousands"]:
        return [_amount(match["thousands"])]
    return [_word(match["word"])]


def _day(match: re.Match[str]) -> Iterable[Token]:
    """Return a day, whatever its form; what is no day is a number like another."""
    year, month, day = match.groups()[1:4]
    if match[5]:
        day, month, year = match.groups()[4:7]
    elif match[8]:
        day, year, month = match[8], match[10], FOLDED_MONTHS.index(match[9]) + 1
    try:
        return [of_day(date(int(year), int(month), int(day)))]
    except ValueError:
        return map(_word, match["day"].split())


def _month(month: str, year: str) -> Token:
    number = FOLDED_MONTHS.index(month) + 1
    code = f"month__{year}{number:02}"
    return Token(code, (stem(month), month, year), code)


def _amount(text: str) -> Token:
    """Return a number whose thousands are apart: « 12 500,00 » is 12500, and has 12 and 500 in it."""
    groups = map(_figure, re.split(r"[ .',]", text))
    whole, _, fraction = re.sub(r"[ .']", "", text).partition(",")
    number = "_".join(filter(None, (whole, fraction.rstrip("0"))))
    return Token(number, (whole, *groups), number)


def _word(word: str) -> Token:
    if any(one.isdigit() for one in word):
        return _number(word)
    written = in_ascii(word)
    if "_" in word or not word.isalpha():
        parts = tuple(in_ascii(part) for part in word.split("_") if part)
        return Token(written, parts, written)
    return Token(stem(word), (written,), written)


def _number(word: str) -> Token:
    """Return a number, or a word with figures.

    The zeros before a number count for nothing inside a longer one; alone, they are looked for.
    """
    written = [in_ascii(part) for part in SIGN.split(word) if part]
    parts = [_figure(part) for part in SIGN.split(word) if part]
    if len(parts) == 1:
        return Token(written[0], tuple(parts), written[0])
    whole = "_".join(parts)[:LONGEST]
    # A zero that is typed last begins a number.
    begins = re.sub(r"_0+$", "_", "_".join([*parts[:-1], written[-1]]))[:LONGEST]
    begins = begins if begins.endswith("_") else whole
    return Token(whole, (*parts, *written), begins)


def _figure(part: str) -> str:
    return in_ascii(part.lstrip("0") or "0") if part.isdigit() else in_ascii(part)
