"""What the status line says of an election."""

from councils.french import NBSP
from votes.models import Attendance

ELECTION_SAVED = f"Élection enregistrée. Page ↓{NBSP}: point suivant."


def stands(seat: Attendance) -> str:
    return f"{seat.short_name} se présente."
