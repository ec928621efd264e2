"""What the status line says of an election."""

from collections.abc import Mapping
from datetime import date

from councils.french import NBSP, in_words, shortened
from votes.models import Attendance

#: How many members the answer names.
NAMED = 3
ELECTION_SAVED = f"Élection enregistrée. Page ↓{NBSP}: point suivant."


OFFICES_TAKEN_BACK = "Ces fonctions sont retirées du tableau."


def offices_written(functions: Mapping[str, str], on: date) -> str:
    """Say who holds which function in the roster from a day on."""
    told = [f"{name} ({function or 'sans fonction'})" for name, function in functions.items()]
    return f"Au tableau le {in_words(on)}{NBSP}: {shortened(told, NAMED)}."


def stands(seat: Attendance) -> str:
    return f"{seat.short_name} se présente."


def joins(seat: Attendance, title: str) -> str:
    """Return « Mme ROUVRAY rejoint la liste Ensemble. »"""
    return f"{seat.short_name} rejoint la liste {title}".rstrip() + "."
