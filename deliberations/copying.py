"""Items that come onto an agenda by several at once: pasted as a list, taken from another sitting, or duplicated."""

from collections.abc import Iterable

from django.db import transaction

from councils.models import User
from deliberations import facts
from deliberations.actions import locked_for_entry, move_item, save_item
from deliberations.models import AgendaItem, Sitting

#: What an item said of its own sitting, and says of no other.
OF_ITS_SITTING = {"added", "carried", "exercise", "about"}


@transaction.atomic
def add_items(*, sitting: Sitting, items: Iterable[AgendaItem], user: User | None) -> int:
    """Put new items at the end of an agenda, in order; return how many."""
    sitting, count = locked_for_entry(sitting), 0
    for item in items:
        item.sitting = sitting
        save_item(item=item, user=user)
        count += 1
    return count


@transaction.atomic
def duplicate_item(*, item: AgendaItem, user: User | None) -> AgendaItem:
    """Put a copy of an item right after it, without its files."""
    sitting = locked_for_entry(item.sitting)
    after = sitting.items.filter(position__gt=item.position).order_by("position").first()
    copy = copied(item, sitting)
    save_item(item=copy, user=user)
    if after and not after.ballots.exists():
        move_item(item=copy, before=after, user=user)
        copy.refresh_from_db()
    return copy


def copied(item: AgendaItem, sitting: Sitting) -> AgendaItem:
    """Return an unsaved item of a sitting with the texts of another item."""
    copy = AgendaItem(sitting=sitting, rapporteur=item.rapporteur)
    for name in set(facts.ITEM) - OF_ITS_SITTING:
        setattr(copy, name, getattr(item, name))
    return copy
