"""Days as the cells of files write them: portals, spreadsheets and people, each in their way."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from councils.french import DAYS, MONTHS, fold, read_date

PARIS = ZoneInfo("Europe/Paris")
NONE = re.compile(r"[-–—/.?]+|null|n/?a|neant|nc|non renseignee?|sans|aucune?|none|nan")
ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
#: An hour behind a day, and a zone behind the hour.
HOUR = re.compile(
    r"(?:t| ?,? ?(?:a )?)[0-9]{1,2} ?[:h] ?[0-9]{0,2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?P<zone> ?(?:z|[+-][0-9]{2}:?[0-9]{2}))?$"
)
BEFORE = re.compile(rf"^(?:(?:le|depuis le|du|au) )?(?:(?P<weekday>{'|'.join(DAYS)}),? )?(?:le )?")
#: Days that a spreadsheet counts from the end of 1899: those of 1954 to 2119.
SERIAL = re.compile(r"([2-7][0-9]{4})(?:[.,][0-9]+)?")
SHORT_MONTHS = {fold(month)[:length]: month for month in MONTHS for length in (5, 4, 3)} | {
    "juin": "juin", "juil": "juillet", "jui": "", "sept": "septembre",
}  # fmt: skip


@lru_cache(maxsize=4096)
def day_in_cell(text: str) -> date | None:
    """Return the day that a cell writes, None when it says that there is none.

    An hour is left out; with its zone, the day is that of Paris. Raise
    ValueError, with what follows « la date « … » », for what is no day.
    """
    typed = " ".join(text.split())
    if not typed or NONE.fullmatch(fold(typed)):
        return None
    if serial := SERIAL.fullmatch(typed):
        return date(1899, 12, 30) + timedelta(days=int(serial[1]))
    try:
        day = _with_zone(typed) or read_date(_alone(typed))
    except ValueError:
        raise ValueError(_fault(_alone(typed))) from None
    weekday = BEFORE.match(fold(typed))
    if weekday and weekday["weekday"] not in (None, DAYS[day.weekday()]):
        raise ValueError(f"est un {DAYS[day.weekday()]}")
    return day


def _with_zone(typed: str) -> date | None:
    """Return the day in Paris of a moment whose zone is written: midnight in Paris is the day before in UTC."""
    hour = HOUR.search(typed.lower())
    if not hour or not hour["zone"]:
        return None
    try:
        return datetime.fromisoformat(typed.upper()).astimezone(PARIS).date()
    except (ValueError, OverflowError):
        return None


def _alone(typed: str) -> str:
    """Return the day without its hour and weekday, its month in full, as `read_date` takes it."""
    plain = HOUR.sub("", fold(typed).replace("’", "'"))
    plain = BEFORE.sub("", plain).strip(" ,")
    if match := ISO.fullmatch(plain):
        return "-".join(match.groups())
    return re.sub(
        r"(?<=[ 0-9r.])([a-z]{3,9})\b\.?", lambda m: SHORT_MONTHS.get(m[1]) or _month(m[1]), plain
    )


def _month(word: str) -> str:
    return next((month for month in MONTHS if fold(month) == word), word)


def _fault(text: str) -> str:
    if re.fullmatch(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2}", text):
        return "n’a que deux chiffres pour l’année"
    if re.fullmatch(r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}", text):
        return "n’existe pas"
    return "n’est pas une date comme 23/11/2023"
