"""A day as somebody types it today: « 28/11/26 », « hier », « lundi 23 novembre 2026 »."""

import re
from datetime import date, timedelta

from councils.french import DAYS, fold, in_words, read_date

#: How far from today a word is, without accents.
WORDS = {"avant-hier": -2, "hier": -1, "aujourd'hui": 0, "demain": 1, "apres-demain": 2}
WEEKDAY = re.compile(rf"({'|'.join(DAYS)}) +")
SHORT_YEAR = re.compile(r"((?:[0-9]{1,2} ?[/.-] ?){2}|[0-9]{1,2}(?:er)? [^\W\d]+ )([0-9]{2})")
#: How many years from now two digits may mean: mandates end and accounts run ahead of us, but not for long.
YEARS_AHEAD = 20


def read_day(text: str, today: date, *, is_past: bool = False) -> date:
    """Return the day that is typed: what `read_date` reads, a year in two digits, a word like « demain ».

    Two digits mean the latest such year until `YEARS_AHEAD` from now, until this one when the
    day `is_past`, as a birth is. Raise ValueError with a French sentence that names the fault.
    """
    typed = fold(" ".join(text.split())).replace("’", "'")
    if typed in WORDS:
        return today + timedelta(days=WORDS[typed])
    weekday = WEEKDAY.match(typed)
    written = " ".join(text.split())[weekday.end() if weekday else 0 :]
    last_year = today.year if is_past else today.year + YEARS_AHEAD
    day = read_date(_with_whole_year(written, last_year))
    if weekday and weekday[1] != DAYS[day.weekday()]:
        raise ValueError(f"Le {in_words(day)} est un {DAYS[day.weekday()]}, pas un {weekday[1]}.")
    return day


def _with_whole_year(text: str, last_year: int) -> str:
    """Return the date with its year in four digits, the latest until `last_year`."""
    short = SHORT_YEAR.fullmatch(text)
    if short is None:
        return text
    return f"{short[1]}{last_year - (last_year - int(short[2])) % 100}"
