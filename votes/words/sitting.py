"""Why nothing can be entered in a sitting, or at a place of its agenda."""

from councils.french import NBSP
from deliberations.models import Sitting
from votes.record import Record

NOT_OPEN = f"La séance n’est pas ouverte{NBSP}: ouvrez-la d’abord, à l’appel."
NOT_CLOSED = "La séance n’est pas close."
NO_SUCH_ITEM = "Ce point n’est plus à l’ordre du jour."


def no_closing(sitting: Sitting) -> str | None:
    """Say why a sitting is not there to be closed, whatever is missing in it."""
    if not sitting.has_begun:
        return NOT_OPEN
    return "La séance est déjà close." if sitting.is_closed else None


def no_such_anchor(record: Record, before: int) -> str | None:
    """Say that nothing can happen before an item that does not exist; after the last one is possible."""
    orders = [item.position for item in record.items]
    last = max(orders, default=0)
    if before in orders or before == last + 1:
        return None
    return f"Aucun point n’a l’ordre{NBSP}{before}."
