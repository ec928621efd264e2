"""Why nothing can be entered in a sitting, or at a place of its agenda."""

from councils.french import NBSP
from deliberations.models import Sitting
from votes.record import Record

NOT_OPEN = f"La séance n’est pas ouverte{NBSP}: ouvrez-la d’abord, à l’appel."
NOT_CLOSED = "La séance n’est pas close."
RECORDED_SINCE = f"Quelque chose est enregistré depuis l’ouverture{NBSP}: elle ne se reprend plus."
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


def opening_doubts(sitting: Sitting) -> list[str]:
    """Return what a sitting that opens should have, and has not."""
    doubts = [] if sitting.convened_on else ["Aucune convocation n’est envoyée"]
    named = sitting.secretaries.exists()
    return doubts if named else [*doubts, "Aucun secrétaire de séance n’est nommé"]


def no_taking_back(record: Record) -> str | None:
    """Say why an opening is not taken back: something of the sitting is recorded since."""
    sitting = record.sitting
    if sitting.state != Sitting.State.OPEN:
        return NOT_OPEN
    rows = (record.all_ballots, record.movements, record.changes, record.all_recusals)
    told = any(item.outcome or item.chair_id or item.chair_name for item in record.items)
    return RECORDED_SINCE if any(rows) or told or sitting.suspensions else None
