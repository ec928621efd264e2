"""Which items the council decided: those that enter the register."""

from deliberations.models import AgendaItem
from votes.record import Record

#: What became of an item that takes no number.
UNDONE = (None, AgendaItem.Outcome.WITHDRAWN, AgendaItem.Outcome.POSTPONED)


def is_decided(item: AgendaItem, record: Record) -> bool:
    """Tell whether an item enters the register: what is withdrawn, put off or only told takes no number."""
    is_told = item.kind == AgendaItem.Kind.INFORMATION
    return not is_told and record.at(item).decided not in UNDONE
