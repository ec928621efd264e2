"""French as it is printed, and as it is typed: dates, hours, lists, agreements and no-break spaces."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, time
from functools import lru_cache

NBSP = "\u00a0"
THIN = "\u202f"
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
#: Two spaces or more, and any that is not that of a line: one no-break space alone stays.
BREAKS = re.compile(r"\s{2,}|[^\S \u00a0\u202f]")
VOWELS = tuple("aeiouyœæ")
#: The space inside an amount, before its thousands and before its unit.
IN_AMOUNT = re.compile(
    r"(?<=\d) (?=\d{3}(?!\d)|[€$£%‰°]|[kM]€"
    r"|(?:[mck]?m[²³23]?|ha|ca|t|kg|kW|[kM]Wh|h|euros?|EUR)(?!\w))"
)


def without_year(day: date) -> str:
    """Return « 23 novembre », and « 1er » for the first of a month."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number}{NBSP}{MONTHS[day.month - 1]}"


def in_words(day: date) -> str:
    """Return « 23 novembre 2023 »."""
    return f"{without_year(day)} {day.year}"


def with_weekday(day: date) -> str:
    """Return « jeudi 23 novembre 2023 »."""
    return f"{DAYS[day.weekday()]} {in_words(day)}"


def hour(moment: time) -> str:
    """Return « 18 h 32 », with no-break spaces."""
    return f"{moment.hour}{NBSP}h{NBSP}{moment.minute:02}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return « 1 membre » or « 2 membres »: French counts zero as singular."""
    return f"{count}{NBSP}{one if count < 2 else many or one + 's'}"


def in_digits(count: int) -> str:
    """Return « 1 200 000 », its thousands apart by a narrow no-break space."""
    return f"{count:,}".replace(",", THIN)


def listed(words: Sequence[str]) -> str:
    """Return « a », « a et b », « a, b et c »."""
    *firsts, last = words
    return f"{', '.join(firsts)} et {last}" if firsts else last


def shortened(words: Sequence[str], at_most: int) -> str:
    """Return the first words of a long list, and how many others there are: « a, b et 3 autres »."""
    more = len(words) - at_most
    firsts = ", ".join(words[:at_most])
    return f"{firsts} et {plural(more, 'autre')}" if more > 0 else firsts


def numbered(one: str, many: str, numbers: Sequence[int]) -> str:
    """Return « au point 4 » or « aux points 4, 5 et 6 », from what stands before one number and before many."""
    return f"{one if len(numbers) == 1 else many}{NBSP}{listed([str(n) for n in numbers])}"


def agreed(word: str, *feminine: bool) -> str:
    """Return a word in the gender and number of those it tells of: « élu », « élue », « élus », « élues »."""
    return word + ("e" if feminine and all(feminine) else "") + ("s" if len(feminine) > 1 else "")


def ordinal(number: int, *, feminine: bool = False) -> str:
    """Return « 1er », « 1re », « 2e »."""
    return f"{number}e" if number > 1 else "1re" if feminine else "1er"


def typographic(text: str) -> str:
    """Put the no-break spaces of French before : ; ! ?, inside « » and amounts, and the curved apostrophe.

    For sentences, never for names, which stay exactly as entered.
    """
    text = IN_AMOUNT.sub(NBSP, text.replace("'", "’"))
    text = re.sub(r"[ \u00a0\u202f]+([;!?])", THIN + r"\1", text)
    text = re.sub(r"[ \u00a0\u202f]+([:»])", NBSP + r"\1", text)
    return re.sub(r"«[ \u00a0\u202f]*", "«" + NBSP, text)


def one_line(text: str) -> str:
    """Return a text on one line: breaks, tabulations and runs of spaces are one space, invisible signs go.

    What goes directs writing (U+202E), cuts words (U+00AD) or joins them with no
    width (U+200B): a title that holds it is not what it seems, nor found by its words.
    """
    text = unicodedata.normalize("NFC", text)
    kept = "".join(c for c in text if unicodedata.category(c) != "Cf")
    words = BREAKS.sub(" ", "".join(" " if unicodedata.category(c) == "Cc" else c for c in kept))
    return words.strip()


def envelope_lines(text: str) -> str:
    """Return the lines of an address as typed, without the empty ones and the blanks around."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(filter(None, lines))


def read_date(text: str) -> date:
    """Return the day typed as 23/11/2023, 23-11-2023, 2023-11-23 or « 23 novembre 2023 ».

    Raise ValueError with a French sentence that names the fault.
    """
    typed = " ".join(text.split())
    parts = _parts_of_a_date(typed)
    if parts is None:
        raise ValueError(f"«{NBSP}{typed}{NBSP}» n’est pas une date. Écrivez-la comme 23/11/2023.")
    year, month, day = parts
    if len(year) != 4:
        raise ValueError("Écrivez l’année en quatre chiffres, comme 23/11/2023.")
    return _existing_day(int(year), int(month), int(day))


def _parts_of_a_date(typed):
    """Return (year, month, day) as typed, or None for a text that is no date."""
    if match := re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", typed):
        return match.groups()
    if match := re.fullmatch(r"([0-9]{1,2}) ?[/.-] ?([0-9]{1,2}) ?[/.-] ?([0-9]{1,4})", typed):
        return match.groups()[::-1]
    if match := re.fullmatch(r"([0-9]{1,2})(?:er)? (\w+) ([0-9]{1,4})", typed.casefold()):
        day, month, year = match.groups()
        return (year, MONTHS.index(month) + 1, day) if month in MONTHS else None
    return None


def _existing_day(year, month, day):
    """Return the day, or say which of the three numbers has no place in a calendar."""
    if not 1789 <= year <= 2199:
        raise ValueError(f"L’année {year:04} est trop lointaine. Écrivez la date comme 23/11/2023.")
    if not 1 <= month <= 12:
        raise ValueError(f"Le mois {month} n’existe pas. Le jour vient d’abord, comme 23/11/2023.")
    try:
        return date(year, month, day)
    except ValueError:
        when = f" en {year}" if (month, day) == (2, 29) else ""
        raise ValueError(f"Le {day}{NBSP}{MONTHS[month - 1]} n’existe pas{when}.") from None


def read_hour(text: str) -> time:
    """Return the hour typed as 18:30, 18h30, 18 h 30 or 18 h.

    Raise ValueError with a French sentence that names the fault.
    """
    typed = " ".join(text.split())
    match = re.fullmatch(r"([0-9]{1,2}) ?(?:[:h] ?([0-9]{2})?)?", typed.casefold())
    if match is None or typed.endswith(":"):
        raise ValueError(f"«{NBSP}{typed}{NBSP}» n’est pas une heure. Écrivez-la comme 18:30.")
    hours, minutes = int(match[1]), int(match[2] or 0)
    if hours > 23:
        raise ValueError(f"{hours}{NBSP}h n’existe pas{NBSP}: une heure va de 0 à 23.")
    if minutes > 59:
        raise ValueError(
            f"{hours}{NBSP}h{NBSP}{minutes} n’existe pas{NBSP}: les minutes vont de 0 à 59."
        )
    return time(hours, minutes)


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """Return the text without accents and case, for comparing: databases here have no French collation."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(c for c in letters if not unicodedata.combining(c)).casefold()


def begins_with_a_vowel(text: str) -> bool:
    """Tell whether an article before this text loses its vowel; an h keeps it, for want of a dictionary."""
    return fold(text).startswith(VOWELS)


def the(word: str, feminine: bool) -> str:
    """Return « le Président », « la Présidente », « l’Assemblée »."""
    if begins_with_a_vowel(word):
        return f"l’{word}"
    return f"{'la' if feminine else 'le'} {word}"


def of_the(word: str, feminine: bool) -> str:
    """Return « du Conseil métropolitain », « de la Commission permanente », « de l’Assemblée »."""
    article = the(word, feminine)
    return f"du {word}" if article.startswith("le ") else f"de {article}"


def lowered(function: str) -> str:
    """Return a function inside a sentence: « première adjointe »; an acronym keeps its capitals."""
    return function if function[1:2].isupper() else function[:1].lower() + function[1:]
