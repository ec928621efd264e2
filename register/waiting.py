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
    """Keep which papers wait now, in all registers, and return how many rows that changed.

    The acts are locked, as by whoever draws one: of a paper that is drawn meanwhile, the row goes too.
    """
    missing = Entry.objects.without_paper().filter(waits=None).order_by("pk")
    locked = missing.select_for_update(of=("self",), no_key=True)
    rows = WaitingPaper.objects.bulk_create(
        (
            WaitingPaper(entry_id=key, council_id=council, sitting_id=sitting)
            for key, council, sitting in locked.values_list("pk", "council", "sitting")
        ),
        ignore_conflicts=True,
    )
    gone, _ = WaitingPaper.objects.exclude(entry__rendering=None).delete()
    return gone + len(rows)
