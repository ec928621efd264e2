"""What the register on paper waits for: sealed sittings, the decisions told there and corrections without leaves, in the order of their dates."""

from collections.abc import Iterator
from datetime import date

from binding.models import Volume
from binding.sources import LeafSource, OfCorrection, OfDecisions, OfSitting
from councils.models import Council
from deliberations.models import Sitting


def open_volume_of(council: Council) -> Volume | None:
    """Return the volume in which leaves are numbered now."""
    return council.volumes.filter(closed_on=None).first()


def begins_on(council: Council) -> date | None:
    """Return the day from which sittings have their leaves here: those before are in books of the council's own."""
    first = council.volumes.order_by("opened_on").first()
    return first.opened_on if first else None


def waiting(council: Council) -> list[LeafSource]:
    """Return what has no leaves yet, the oldest first: it is drawn in this order."""
    since = begins_on(council)
    found = [
        *_decisions(council, since),
        *_sittings(council, since),
        *_corrections(council, since),
    ]
    return [source for _, source in sorted(found, key=lambda one: one[0])]


type Dated = tuple[tuple[date, int, int], LeafSource]


def _sittings(council: Council, since: date | None) -> Iterator[Dated]:
    sealed = council.sittings.filter(state=Sitting.State.SEALED, gathering=None)
    if since:
        sealed = sealed.filter(date__gte=since)
    for sitting in sealed.select_related("council"):
        yield (sitting.date, sitting.rank, 0), OfSitting(sitting)


def _decisions(council: Council, since: date | None) -> Iterator[Dated]:
    """Yield the decisions by the sitting that was told of them, just before its own leaves."""
    told = council.sittings.filter(state=Sitting.State.SEALED, decisions_gathering=None)
    told = told.filter(items__reports__isnull=False).distinct()
    if since:
        told = told.filter(date__gte=since)
    for sitting in told.select_related("council"):
        yield (sitting.date, sitting.rank, -1), OfDecisions(sitting)


def _corrections(council: Council, since: date | None) -> Iterator[Dated]:
    """Yield the corrections by the day on which they were sealed: that is when they enter the book."""
    later = council.entries.filter(version__gt=1, gathering=None)
    for entry in later.select_related("council", "sitting", "item"):
        if since is None or entry.sealed_on >= since:
            yield (entry.sealed_on, 0, entry.position), OfCorrection(entry)


def next_in(council: Council) -> LeafSource | None:
    """Return what is drawn next."""
    return next(iter(waiting(council)), None)
