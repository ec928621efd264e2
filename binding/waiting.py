"""What the register on paper waits for: sealed sittings, decisions by delegation and corrections without leaves, in the order of their dates."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from binding import record
from binding.models import Gathering, Volume
from binding.sources import LeafSource, OfCorrection, OfDecisions, OfSitting, told_at
from councils.models import Council
from decisions.models import DelegatedDecision
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
    """Yield the decisions just before the leaves of a sitting: of that which was told of them, else of the first held since.

    They are entered in the order of dates, reported or not (CGCT, art. R2122-7-1).
    """
    free = council.sittings.filter(state=Sitting.State.SEALED, decisions_gathering=None)
    if since:
        free = free.filter(date__gte=since)
    sittings = {one.pk: one for one in free.select_related("council").order_by("date", "rank")}
    without_leaves = free.filter(gathering=None).order_by("date", "rank").values_list("pk", "date")
    before: dict[int, list[DelegatedDecision]] = defaultdict(list)
    for decision in _unbound(council):
        key = told_at(decision)
        if key not in sittings and (since is None or decision.taken_on >= since):
            key = next((pk for pk, day in without_leaves if day >= decision.taken_on), None)
        if key in sittings:
            before[key].append(decision)
    for key, decisions in before.items():
        sitting = sittings[key]
        yield (sitting.date, sitting.rank, -1), OfDecisions(sitting, tuple(decisions))


def _unbound(council: Council) -> list[DelegatedDecision]:
    """Return the decisions that no leaf bears yet, in the order of the register."""
    drawn = Gathering.objects.filter(told_at__council=council).values_list("record", flat=True)
    bound = {act.number for told in drawn for act in record.read(told)}
    entered = council.decisions.with_lives().in_order()
    return [one for one in entered if one.number not in bound]


def _corrections(council: Council, since: date | None) -> Iterator[Dated]:
    """Yield the corrections by the day on which they were sealed: that is when they enter the book."""
    later = council.entries.filter(version__gt=1, gathering=None)
    for entry in later.select_related("council", "sitting", "item"):
        if since is None or entry.sealed_on >= since:
            yield (entry.sealed_on, 0, entry.position), OfCorrection(entry)


def next_in(council: Council) -> LeafSource | None:
    """Return what is drawn next."""
    return next(iter(waiting(council)), None)
