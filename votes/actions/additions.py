"""What the council puts on its agenda in session: an item, or first the urgency of its notice."""

from django.db import transaction

from councils.models import User
from deliberations.actions import move_item, save_item
from deliberations.models import AgendaItem, Sitting
from votes.actions.entry import locked, require, still_possible
from votes.record import read
from votes.words import results
from votes.words.sitting import NOT_OPEN


@transaction.atomic
def add_item(
    *,
    sitting: Sitting,
    user: User | None,
    title: str,
    kind: str,
    after: AgendaItem | None = None,
) -> AgendaItem:
    """Add an item in session, right after another or at the end."""
    sitting = locked(sitting)
    require(sitting.has_begun, NOT_OPEN)
    record = read(sitting)
    item = AgendaItem(sitting=sitting, title=title, kind=kind, added=True)
    save_item(item=item, user=user)
    if after:
        before = sitting.items.filter(position__gt=after.position).exclude(pk=item.pk).first()
        move_item(item=item, before=before, user=user)
    still_possible(record)
    item.refresh_from_db()
    return item


@transaction.atomic
def add_urgency_item(*, sitting: Sitting, user: User | None) -> AgendaItem:
    """Put in session before every item the vote on the urgency of a short notice."""
    sitting = locked(sitting)
    require(sitting.has_begun, NOT_OPEN)
    return put_urgency_first(sitting=sitting, user=user)


@transaction.atomic
def put_urgency_first(*, sitting: Sitting, user: User | None) -> AgendaItem:
    """Put before every item the vote on the urgency of a short notice (CGCT, art. L2121-11, L2121-12).

    Asked twice, it is the same item.
    """
    sitting = locked(sitting)
    record = read(sitting)
    if asked := next((item for item in record.items if item.asks_urgency), None):
        return asked
    item = AgendaItem(sitting=sitting, title=results.URGENCY, kind=AgendaItem.Kind.URGENCY)
    save_item(item=item, user=user)
    move_item(item=item, before=sitting.items.exclude(pk=item.pk).first(), user=user)
    still_possible(record)
    item.refresh_from_db()
    return item
