"""The lexemes by which a clerk finds a deliberation: those of an act, and those of a question."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from councils.french import with_weekday
from deliberations.wording import text_of
from register.rules.lexemes import FOLDED_MONTHS, Token, in_ascii, is_empty, of_day, plain, tokens

#: A day whose year has two figures, in a question alone: an act may number its chapters so.
SHORT_DAY = re.compile(r"(?<![\d/.-])(\d\d?)([/.-])(\d\d?)\2(\d\d)(?![\d/.-])")
#: The same in words: « 1er mars 26 ».
SHORT_YEAR = re.compile(rf"(?<!\d)(\d\d?(?:er)? (?:{'|'.join(FOLDED_MONTHS)})) (\d\d)(?!\d)")
#: The number of an act, as people write it: 2026-005, 2026_5, 26-005; 5/2026, 5-26.
YEAR_FIRST = re.compile(r"(?:(\d{4})[-_/.](\d{1,4})|(\d\d)[-_](\d{3,4}))")
YEAR_LAST = re.compile(r"(\d{1,4})[-_/](\d{4}|1[3-9]|[2-9]\d)")
REPORTER = {"rapporteur", "rapporteure"}
CIVILITIES = {"m", "mm", "mme", "monsieur", "madame"}
PEOPLE = ("chair", "sitting_chair", "secretaries", "roll", "movements")


def words_of(record: dict[str, Any], rapporteur: str, *, year: int, sequence: int | None) -> str:
    """Return the lexemes of an act, once each, from its record as plain JSON: number, texts, date, everybody it names.

    Each name of the rapporteur is there as the rapporteur's too, so that they are told from
    the other members, who stand on every roll; and the order number, whatever signs
    and zeros the council writes it with.
    """
    extract = record["extract"]
    day = date.fromisoformat(extract["date"])
    said = [record["number"], extract["rubric"], extract["title"], with_weekday(day)]
    said += map(text_of, (extract["report"], extract["decision"]))
    said += [record.get("reason", ""), *_people(extract), rapporteur]
    found = [one for token in tokens("\n".join(said)) if not is_empty(token) for one in token.all]
    found += of_day(day).all
    found += (_reports(token) for token in tokens(rapporteur))
    if sequence is not None:
        found.append(_order(year, sequence))
    return " ".join(dict.fromkeys(found))


@dataclass(frozen=True)
class Asked:
    """One thing that an act must hold: any of these lexemes, or, typed last, any that begins so."""

    any_of: tuple[str, ...]
    begins: str = ""
    name: str = ""


def asked(question: str) -> list[Asked]:
    """Return what an act must hold to answer a question; words that stand in every act ask for nothing.

    The last word may not be typed to its end: what begins so answers too.
    """
    whole = SHORT_DAY.sub(r"\1\g<2>\3\g<2>20\4", plain(question))
    said = list(tokens(SHORT_YEAR.sub(r"\1 20\2", whole)))
    typed_on = not question[-1:].isspace()
    found = [
        _asked(token, said[:place], is_last=typed_on and place == len(said) - 1)
        for place, token in enumerate(said)
        if _asks(token, said, place)
    ]
    return list(dict.fromkeys(found))


def split(name: str) -> list[str]:
    """Return the words of a name, without accents and case."""
    return [token.text for token in tokens(name)]


def _asks(token: Token, said: Sequence[Token], place: int) -> bool:
    """Tell whether a word asks for something by itself, beside those around it."""
    is_last = place == len(said) - 1
    if token.text in CIVILITIES or token.text in REPORTER:
        return is_last
    return is_last or not is_empty(token)


def _asked(token: Token, before: Sequence[Token], *, is_last: bool) -> Asked:
    begins = token.begins if is_last else ""
    if _is_reporter(before):
        code = _reports(token)
        return Asked((code,), code if is_last else "")
    any_of = token.asked, *_number(token.text)
    return Asked(any_of, begins, token.begins if _may_be_a_name(token) else "")


def _is_reporter(before: Sequence[Token]) -> bool:
    """Tell whether the words before are « rapporteur », or « rapporteure Mme »."""
    *_, last = [one.text for one in before if one.text not in CIVILITIES] or [""]
    near = [one.text for one in before[-2:]]
    return last in REPORTER and last in near


def _may_be_a_name(token: Token) -> bool:
    return token.text.isalpha() and len(token.text) > 2


def _reports(token: Token) -> str:
    return f"rapporteur__{in_ascii(token.text)}"


def _order(year: int, sequence: int) -> str:
    return f"order__{year}_{sequence}"


def _number(word: str) -> Iterator[str]:
    """Yield the order number that a word says, if it does."""
    if match := YEAR_FIRST.fullmatch(word):
        year, sequence = match[1] or match[3], match[2] or match[4]
    elif match := YEAR_LAST.fullmatch(word):
        sequence, year = match.groups()
    else:
        return
    yield _order(int(year) + (2000 if len(year) == 2 else 0), int(sequence))


def _people(extract: dict[str, Any]) -> Iterator[str]:
    """Return the names of those who were there, who kept the record, and who stood for election."""
    for place in PEOPLE:
        here = extract[place] or []
        for person in [here] if isinstance(here, dict) else here:
            yield f"{person['first_name']} {person['last_name']}"
    for ballot in extract["ballots"]:
        for turn in ballot["rounds"]:
            yield from (f"{one['first_name']} {one['last_name']}" for one in turn["candidates"])
