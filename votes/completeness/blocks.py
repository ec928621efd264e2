"""Items adopted together: the ballot stands on the first of them, and speaks for the others."""

from deliberations.models import AgendaItem
from votes.record import Record


def block_of(item: AgendaItem, record: Record) -> tuple[AgendaItem, ...]:
    """Return the items that one ballot decided together, the one that holds it first; nothing outside a block.

    An item of the block with a ballot of its own, or with an outcome, was
    taken out of it.
    """
    together = [one for one in record.items if one.block and one.block == item.block]
    head = next((one for one in together if record.at(one).ballots), None)
    if head is None:
        return ()
    waiting = (one for one in together if not record.at(one).ballots and not one.outcome)
    decided = (head, *waiting)
    return decided if item in decided and len(decided) > 1 else ()


def head_of(item: AgendaItem, record: Record) -> AgendaItem | None:
    """Return the item whose ballot decided this one too, when it has none of its own."""
    head = next(iter(block_of(item, record)), None)
    return head if head != item else None
