"""Which acts of a register are past: the list that the desk's filter reads, made anew by who may change it.

`register.holding` alone judges. What it says of a whole register is kept, so that no page
walks through all the acts to say it again.
"""

from django.db.models import QuerySet

from councils.models import Council
from register.holding import ended
from register.models import Effect, Entry, PastEntry


def past(council: Council) -> set[int]:
    """Return the keys of the entries that hold no longer: replaced by a newer version, withdrawn or abrogated."""
    acts = council.entries.order_by()
    replaced = acts.filter(version__gt=1).values_list("replaces", flat=True)
    over = acts.filter(number__in=ended(council)).values_list("pk", flat=True)
    return {key for key in (*replaced, *over) if key}


def keep_past(council: Council) -> int:
    """Keep which acts of a register are past now, and return how many rows that changed; the numbering is locked.

    A seal, a version and a judge end acts, and what undoes these gives them back.
    """
    kept = set(council.past_entries.values_list("entry", flat=True))
    now = past(council)
    council.past_entries.filter(entry__in=kept - now).delete()
    ended_now = Entry.objects.filter(pk__in=now - kept).only("held_on", "position").order_by("pk")
    PastEntry.objects.bulk_create(
        PastEntry(entry=entry, council=council, held_on=entry.held_on, position=entry.position)
        for entry in ended_now
    )
    return len(kept ^ now)


def with_past(councils: QuerySet[Council]) -> QuerySet[Council]:
    """Keep the councils of which some act may be past, or is kept as such."""
    touched = Effect.objects.values("target__council")
    corrected = Entry.objects.filter(version__gt=1).order_by().values("council")
    kept = PastEntry.objects.values("council")
    return councils.filter(pk__in=touched.union(corrected, kept))
