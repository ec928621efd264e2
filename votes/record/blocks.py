"""Items adopted together: the ballot stands on the first of them, and speaks for the others."""

from collections.abc import Iterable

from votes.record.item import AtItem


def block_of(here: AtItem, items: Iterable[AtItem]) -> tuple[AtItem, ...]:
    """Return the items that one ballot decided together, the one that holds it first; nothing outside a block.

    An item of the block with a vote of its own, with an outcome, or that the
    council refused to add to its agenda was taken out of it.
    """
    block = here.item.block
    together = [one for one in items if block and one.item.block == block]
    head = next((one for one in together if one.own_ballots), None)
    if head is None:
        return ()
    decided = (head, *(one for one in together if one.waits_for_block))
    return decided if here in decided and len(decided) > 1 else ()
