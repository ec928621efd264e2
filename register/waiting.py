"""Which certified papers are not drawn yet: the list that pages read, made anew by `./folio reindex`."""

from django.db import transaction

from register.models import Entry, WaitingPaper


def waiting(entry: Entry) -> Entry:
    """Note that the paper of a new act waits, and return the act."""
    WaitingPaper.objects.create(entry=entry, council=entry.council, sitting=entry.sitting)
    return entry


def drawn(entry: Entry) -> None:
    """Note that a paper is kept."""
    WaitingPaper.objects.filter(entry=entry).delete()


@transaction.atomic
def keep_waiting() -> int:
    """Keep which papers wait now, in all registers, and return how many rows that changed."""
    gone, _ = WaitingPaper.objects.exclude(entry__rendering=None).delete()
    missing = Entry.objects.waiting_for_paper().filter(waits=None).order_by("pk")
    rows = WaitingPaper.objects.bulk_create(
        WaitingPaper(entry_id=key, council_id=council, sitting_id=sitting)
        for key, council, sitting in missing.values_list("pk", "council", "sitting")
    )
    return gone + len(rows)
