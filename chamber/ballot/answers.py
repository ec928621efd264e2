"""What the status line says once a ballot, or the outcome of an item without a vote, is recorded."""

from councils.french import NBSP
from deliberations.models import AgendaItem

BALLOT_SAVED = f"Scrutin enregistré. Page ↓{NBSP}: point suivant."
BALLOT_ERASED = "Scrutin effacé."
BACK_TO_THE_VOTE = "Le point est remis aux voix."


def outcome(value: str) -> str:
    """Return « Noté : pris acte. »; without an outcome the item goes back to the vote."""
    return f"Noté{NBSP}: {AgendaItem.Outcome(value).label}." if value else BACK_TO_THE_VOTE
