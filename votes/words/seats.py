"""How a sentence names members of the roll, and agrees with them."""

from collections.abc import Iterable

from councils.french import NBSP, plural
from votes.models import Attendance
from votes.record import OPENING


def listed(seats: Iterable[Attendance]) -> str:
    """Return « Mme MODDE, M. MULLER »."""
    return ", ".join(seat.short_name for seat in seats)


def some(seats: Iterable[Attendance], at_most: int = 6) -> str:
    """Return the first names of a long list, and how many others there are."""
    seats = list(seats)
    if len(seats) <= at_most:
        return listed(seats)
    return f"{listed(seats[:at_most])} et {plural(len(seats) - at_most, 'autre')}"


def agreed(seat: Attendance, word: str) -> str:
    """Return the word in the gender of the member: « absent », « absente »."""
    return word + "e" if seat.is_feminine else word


def pronoun(seat: Attendance) -> str:
    return "elle" if seat.is_feminine else "il"


def moment(order: int) -> str:
    """Return « à l’ouverture » or « au point 12 »."""
    return "à l’ouverture" if order == OPENING else f"au point{NBSP}{order}"
