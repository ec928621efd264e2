"""How a sentence names members of the roll, and the item where something happens."""

from collections.abc import Iterable

from councils.french import NBSP, shortened
from votes.models import Attendance
from votes.record import OPENING


def names_of(seats: Iterable[Attendance]) -> str:
    """Return « Mme MODDE, M. MULLER »."""
    return ", ".join(seat.short_name for seat in seats)


def some(seats: Iterable[Attendance], at_most: int = 6) -> str:
    """Return the first names of a long list, and how many others there are."""
    return shortened([seat.short_name for seat in seats], at_most)


def pronoun(seat: Attendance) -> str:
    return "elle" if seat.is_feminine else "il"


def moment(order: int) -> str:
    """Return « à l’ouverture » or « au point 12 »."""
    return "à l’ouverture" if order == OPENING else f"au point{NBSP}{order}"
