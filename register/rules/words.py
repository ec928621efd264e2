"""The words by which a clerk finds a deliberation: those that an act holds, and those of a question.

Both are made plain in the same way, so that neither accents, case, ligatures,
apostrophes nor the form of a date keep them apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from councils.french import MONTHS, fold, in_words, with_weekday
from deliberations.wording import text_of

#: What folding leaves: ligatures, the signs that part words, and those that nobody sees.
SIGNS = str.maketrans({"œ": "oe", "æ": "ae", "‐": "-", "–": "-", "\u00ad": "", "\u200b": ""})
FOLDED_MONTHS = [fold(month) for month in MONTHS]
MONTH = "|".join(FOLDED_MONTHS)
#: A day in figures, or in words.
DAY = re.compile(
    r"(?<![\d/.-])(?:(\d{4})-(\d\d?)-(\d\d?)|(\d\d?)[/.-](\d\d?)[/.-](\d{4})"
    rf"|(\d\d?)(?:er)? ({MONTH}) (\d{{4}}))(?![\d/-])"
)
#: A number keeps the signs between its figures: 2026-014, 7.10, 23/11.
WORD = re.compile(r"\w+(?:(?<=\d)[-./](?=\d)\w+)*")
#: What is looked for as it stands, and anything else word by word.
PHRASE = re.compile(
    rf"(?P<date>(?:\d+(?:er)? )?\b(?:{MONTH}) \d{{4}}\b)"
    r"|\brapporteure? (?:(?:m|mme|monsieur|madame) )?(?P<rapporteur>\w+)"
    r"|(?P<civility>(?:mm?|mme|monsieur|madame) (?=\w))|\S+"
)
#: A day whose year has two figures, in a question alone: an act may number its chapters so.
SHORT_DAY = re.compile(r"(?<![\d/.-])(\d\d?)([/.-])(\d\d?)\2(\d\d)(?![\d/.-])")
#: The number of an act, as people write it: 2026-005, 2026_5, 26-005; 5/2026, 5-26.
YEAR_FIRST = re.compile(r"(?:(\d{4})[-_/.](\d{1,4})|(\d\d)[-_](\d{3,4}))")
YEAR_LAST = re.compile(r"(\d{1,4})[-_/](\d{4}|1[3-9]|[2-9]\d)")
#: A word shorter than that is looked for as it stands.
SHORTEST_PLURAL = 4
PEOPLE = ("chair", "sitting_chair", "secretaries", "roll", "movements")


def words_of(record: dict[str, Any], rapporteur: str) -> str:
    """Return the words of an act, from its record as plain JSON: number, texts, date, and everybody whom it names.

    Each word of the rapporteur's name comes after « rapporteur », so that the rapporteur
    is told from the other members, who stand on every roll.
    """
    extract = record["extract"]
    day = date.fromisoformat(extract["date"])
    said = [record["number"], extract["rubric"], extract["title"], with_weekday(day)]
    said += map(text_of, (extract["report"], extract["decision"]))
    said += [record.get("reason", ""), *_people(extract)]
    said += (f"rapporteur {word}" for word in plain(rapporteur).split())
    # The day in figures stands as it is typed: half of it finds something already.
    return f" {plain(' '.join(said))} {day:%d/%m/%Y} {day:%Y-%m-%d} "


@dataclass(frozen=True)
class Asked:
    """One thing that an act must hold: any of these words, or the number of that year."""

    words: tuple[str, ...]
    year: int | None = None
    sequence: int | None = None

    @property
    def name(self) -> str:
        """The word, where it may be somebody's name."""
        return self.words[0] if self.words[0].isalpha() and len(self.words[0]) > 2 else ""


def asked(question: str) -> list[Asked]:
    """Return what an act must hold to answer a question: words, dates and « rapporteur Untel » whole.

    A word in the plural is asked in the singular too; a number is asked whatever
    signs and zeros the council writes it with.
    """
    phrases = PHRASE.finditer(plain(SHORT_DAY.sub(r"\1\g<2>\3\g<2>20\4", question)))
    # An act is searched by names alone: « Mme BRÉVAL » is asked as « BRÉVAL ».
    found = (_as_stored(match) for match in phrases if not match["civility"])
    return [Asked((word, *_singular(word)), *_number(word)) for word in dict.fromkeys(found)]


def _singular(word: str) -> Iterator[str]:
    """Yield a word in the singular, whole: « travaux » asks for « travail » too."""
    if not word.isalpha() or len(word) < SHORTEST_PLURAL or word[-1] not in "sx":
        return
    yield f" {word[:-1]} "
    if word.endswith("aux"):
        yield from (f" {word[:-3]}al ", f" {word[:-3]}ail ")


def _number(word: str) -> tuple[int, int] | tuple[()]:
    """Return the year and the order number that a word says, if it does."""
    if match := YEAR_FIRST.fullmatch(word):
        year, sequence = match[1] or match[3], match[2] or match[4]
    elif match := YEAR_LAST.fullmatch(word):
        sequence, year = match.groups()
    else:
        return ()
    return int(year) + (2000 if len(year) == 2 else 0), int(sequence)


def plain(text: str) -> str:
    """Return the words of a text without accents and case, days in words, one space between two."""
    folded = " ".join(map(fold, text.split())).translate(SIGNS)
    return " ".join(WORD.findall(DAY.sub(_in_words, folded)))


def _people(extract: dict[str, Any]) -> Iterator[str]:
    """Return the names of those who were there, who kept the record, and who stood for election."""
    for place in PEOPLE:
        here = extract[place] or []
        for person in [here] if isinstance(here, dict) else here:
            yield f"{person['first_name']} {person['last_name']}"
    for ballot in extract["ballots"]:
        for turn in ballot["rounds"]:
            yield from (f"{one['first_name']} {one['last_name']}" for one in turn["candidates"])


def _as_stored(match: re.Match[str]) -> str:
    """Return a word as it may stand inside another, a phrase from the beginning of its first word."""
    if match["rapporteur"]:
        return f" rapporteur {match['rapporteur']}"
    return f" {match['date']}" if match["date"] else match[0]


def _in_words(match: re.Match[str]) -> str:
    """Return a day as « 1er mars 2026 », whatever its form; what is no day stays as it is."""
    year, month, day = match.groups()[:3]
    if match[4]:
        day, month, year = match.groups()[3:6]
    elif match[7]:
        day, year, month = match[7], match[9], FOLDED_MONTHS.index(match[8]) + 1
    try:
        return fold(in_words(date(int(year), int(month), int(day))))
    except ValueError:
        return str(match[0])
