"""What the status line says of a question renamed, or of a ballot copied to other items."""

from collections.abc import Sequence

from councils.french import NBSP, numbered
from deliberations.models import AgendaItem


def renamed(label: str) -> str:
    return f"Question{NBSP}: {label}." if label else "La question n’a plus d’intitulé."


def copied(items: Sequence[AgendaItem]) -> str:
    """Return « Scrutin recopié aux points 4, 5 et 6. »"""
    if not items:
        return f"Rien à recopier{NBSP}: aucun de ces points n’attend un vote."
    return f"Scrutin recopié {at_points([item.position for item in items])}."


def taken_back(orders: Sequence[int]) -> str:
    """Return « La recopie est annulée aux points 4 et 5. »"""
    return f"La recopie est annulée {at_points(orders)}." if orders else "Rien à annuler."


def at_points(orders: Sequence[int]) -> str:
    """Return « au point 4 », « aux points 4, 5 et 6 »."""
    return numbered("au point", "aux points", orders)
