"""What the status line says of an item added in session."""

from councils.french import NBSP
from deliberations.models import AgendaItem


def added(item: AgendaItem) -> str:
    return f"Le point{NBSP}{item.position} est ajouté."
