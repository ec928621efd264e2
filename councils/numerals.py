"""Numbers and days in letters, as solemn papers write them: « L’an deux mille vingt-six, le douze mars »."""

from datetime import date, time

from num2words import num2words

from councils.french import MONTHS


def in_letters(number: int, *, feminine: bool = False) -> str:
    """Return « vingt et un », or « vingt et une » of a feminine noun."""
    words: str = num2words(number, lang="fr")
    return f"{words}e" if feminine and words.endswith("un") else words


def day_in_letters(day: date) -> str:
    """Return « l’an deux mille vingt-six, le premier mars »."""
    number = "premier" if day.day == 1 else in_letters(day.day)
    return f"l’an {in_letters(day.year)}, le {number} {MONTHS[day.month - 1]}"


def hour_in_letters(moment: time) -> str:
    """Return « vingt heures trente », « une heure », « vingt et une heures cinq »."""
    hours = in_letters(moment.hour, feminine=True)
    minutes = f" {in_letters(moment.minute, feminine=True)}" if moment.minute else ""
    return f"{hours} {'heures' if moment.hour > 1 else 'heure'}{minutes}"
