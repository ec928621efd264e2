"""The bank holidays of a place, on which no period before a court ends: one row each, with its article.

Sources: code du travail, art. L3133-1 (everywhere), L3134-13 (Alsace and Moselle),
L3422-2 (overseas); code de procédure civile, art. 642.
"""

from dataclasses import dataclass
from datetime import date, timedelta

#: Who keeps Good Friday and the second day of Christmas; 6AE is the Collectivité européenne d’Alsace.
ALSACE_MOSELLE = "57 67 68 6AE"


@dataclass(frozen=True)
class Holiday:
    """One holiday: a day of a month, or a number of days after Easter Sunday; `places` are departments, « * » all."""

    article: str
    month: int = 0
    day: int = 0
    after_easter: int = 0
    places: str = "*"

    def is_in(self, department: str) -> bool:
        return self.places == "*" or department in self.places.split()

    def on(self, year: int) -> date:
        """Return its day in a year."""
        if self.month:
            return date(year, self.month, self.day)
        return easter(year) + timedelta(days=self.after_easter)


EVERYWHERE, LOCAL, OVERSEAS = "C. trav. L3133-1", "C. trav. L3134-13", "C. trav. L3422-2"
HOLIDAYS = (
    Holiday(EVERYWHERE, 1, 1),
    Holiday(EVERYWHERE, after_easter=1),
    Holiday(EVERYWHERE, 5, 1),
    Holiday(EVERYWHERE, 5, 8),
    Holiday(EVERYWHERE, after_easter=39),  # Ascension
    Holiday(EVERYWHERE, after_easter=50),  # Whit Monday
    Holiday(EVERYWHERE, 7, 14),
    Holiday(EVERYWHERE, 8, 15),
    Holiday(EVERYWHERE, 11, 1),
    Holiday(EVERYWHERE, 11, 11),
    Holiday(EVERYWHERE, 12, 25),
    # The first where there is a Protestant church: taken as kept in the whole department.
    Holiday(LOCAL, after_easter=-2, places=ALSACE_MOSELLE),
    Holiday(LOCAL, 12, 26, places=ALSACE_MOSELLE),
    # The abolition of slavery
    Holiday(OVERSEAS, 4, 27, places="976"),
    Holiday(OVERSEAS, 5, 22, places="972"),
    Holiday(OVERSEAS, 5, 27, places="971"),
    Holiday(OVERSEAS, 5, 28, places="978"),
    Holiday(OVERSEAS, 6, 10, places="973"),
    Holiday(OVERSEAS, 10, 9, places="977"),
    Holiday(OVERSEAS, 12, 20, places="974"),
)
SATURDAY = 5


def easter(year: int) -> date:
    """Return Easter Sunday, by the Gregorian computus."""
    golden, century = year % 19, year // 100
    skipped = century - century // 4 - (8 * century + 13) // 25
    moon = (19 * golden + skipped + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    return date(year, 3, 28) + timedelta(days=moon - weekday)


def is_holiday(day: date, department: str = "") -> bool:
    """Tell whether a day is a bank holiday in a department."""
    kept = (one for one in HOLIDAYS if one.is_in(department))
    return any(one.on(day.year) == day for one in kept)


def carried_over(day: date, department: str = "") -> date:
    """Return the day itself, or the next that is no Saturday, no Sunday and no bank holiday."""
    while day.weekday() >= SATURDAY or is_holiday(day, department):
        day += timedelta(days=1)
    return day
