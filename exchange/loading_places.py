"""Which row of an agenda each item of a file fills: what hangs on an item follows it where the file puts it elsewhere."""

from collections.abc import Sequence

from django.db.models import F

from deliberations.models import AgendaItem, Discussion, Sitting
from exchange.faults import FileFault, Refused
from exchange.sitting_file import ItemPart

ATTACHED = "le point {order}, absent du fichier, a des pièces jointes dans Folio."
SPOKEN = "la discussion du point {order}, absent du fichier, est écrite dans Folio."


def rows_of(sitting: Sitting, parts: Sequence[ItemPart]) -> dict[int, AgendaItem]:
    """Return the row of each item of a file by its order, in its place; delete those that the file has no more.

    An item is known by its title, and of several by its place; one whose title is new takes the row of its
    place, if nobody else has it. Raises Refused rather than lose attachments or a discussion.
    """
    rows = list(sitting.items.all())
    found = _found(rows, parts)
    left = [row for row in rows if row not in found.values()]
    for row in left:
        _refuse_loss(row)
        row.delete()
    moved = [row.pk for order, row in found.items() if row.position != order]
    # Two items that change places would stand at one for a moment.
    beyond = max([0, *(row.position for row in rows), *found])
    sitting.items.filter(pk__in=moved).update(position=F("position") + beyond)
    for order, row in found.items():
        if row.pk in moved:
            row.position = order
            row.save(update_fields=["position"])
    return found


def _found(rows: Sequence[AgendaItem], parts: Sequence[ItemPart]) -> dict[int, AgendaItem]:
    """Match by title and place, then by title, then by place."""
    found: dict[int, AgendaItem] = {}
    for is_same in (
        lambda row, part: (row.title, row.position) == (part.title, part.order),
        lambda row, part: row.title == part.title,
        lambda row, part: row.position == part.order,
    ):
        for part in parts:
            free = (row for row in rows if row not in found.values() and is_same(row, part))
            if part.order not in found and (row := next(free, None)):
                found[part.order] = row
    return found


def _refuse_loss(row: AgendaItem) -> None:
    if row.attachments.exists():
        raise Refused([FileFault("items", ATTACHED.format(order=row.position))])
    if Discussion.objects.filter(item=row).exists():
        raise Refused([FileFault("items", SPOKEN.format(order=row.position))])
