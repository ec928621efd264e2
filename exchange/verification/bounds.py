"""From where to where a register is read, and in which parts: each is read on its own, by whichever process is free."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import batched
from typing import Any

from django.db.models import Q

from binding.models import Gathering, SignedOn
from councils.models import Council, Journal, JournalLink
from exchange.verification.marks import ROWS, Mark, name_of
from register.models import Rendering

#: How many acts, lines, sittings and gatherings make one part.
ACTS, LINES, SITTINGS, GATHERINGS = 100, 2000, 25, 5

#: What a check is called with, behind its council.
type Part = tuple[Any, ...]


@dataclass(frozen=True)
class Bounds:
    """How many acts and lines of the journal there are, and behind which mark they are read: None for all of them."""

    acts: int
    lines: int
    since: Mark | None

    @classmethod
    def of(cls, council: Council, since: Mark | None) -> "Bounds":
        lines = JournalLink.objects.filter(council=council).count()
        return cls(council.entries.count(), lines, since)


def by_acts(council: Council, bounds: Bounds) -> Iterator[Part]:
    """Yield ranges of ranks at the register."""
    return _ranges(bounds.since.acts if bounds.since else 0, bounds.acts, ACTS)


def by_papers(council: Council, bounds: Bounds) -> Iterator[Part]:
    """Yield ranges of ranks at the register, those before the mark whose papers were drawn behind it included."""
    yield from by_acts(council, bounds)
    if bounds.since:
        own = Rendering.objects.filter(entry__council=council)
        late = _newer(own.filter(entry__position__lte=bounds.since.acts), bounds.since)
        ranks = late.order_by("entry__position").values_list("entry__position", flat=True)
        yield from _runs(ranks.iterator())


def by_lines(council: Council, bounds: Bounds) -> Iterator[Part]:
    """Yield ranges of ranks in the journal."""
    return _ranges(bounds.since.lines if bounds.since else 0, bounds.lines, LINES)


def by_sittings(council: Council, bounds: Bounds) -> Iterator[Part]:
    """Yield sittings by their keys: all, or those about which something was written since the mark.

    Who checks them asks for the lines of the journal by these keys alone: with the council's too, SQLite
    reads every line of the council for each part.
    """
    found = council.sittings.order_by("pk")
    if bounds.since:
        found = found.filter(pk__in=_touched(council, bounds.since))
    keys = found.values_list("pk", flat=True).iterator()
    return ((some,) for some in batched(keys, SITTINGS))


def by_gatherings(council: Council, bounds: Bounds) -> Iterator[Part]:
    """Yield gatherings by their keys: all, or the new ones and those of sittings that were touched since the mark."""
    found = Gathering.objects.filter(volume__council=council).order_by("pk")
    if bounds.since:
        touched = _touched(council, bounds.since)
        of_them = Q(sitting__in=touched) | Q(told_at__in=touched) | Q(entry__sitting__in=touched)
        signed = _newer(SignedOn.objects.filter(gathering__volume__council=council), bounds.since)
        of_them |= Q(pk__in=signed.values("gathering")) | Q(pk__in=_newer(found, bounds.since))
        found = found.filter(of_them)
    keys = found.values_list("pk", flat=True).iterator()
    return ((some,) for some in batched(keys, GATHERINGS))


def once(council: Council, bounds: Bounds) -> Iterator[Part]:
    """Yield one part: what is read from its beginning each time."""
    yield ()


def _ranges(done: int, count: int, step: int) -> Iterator[Part]:
    """Yield the first and the last rank of each range; the last has no end, so that nothing stands behind it."""
    for first in range(done + 1, max(count, done + 1) + 1, step):
        last = first + step - 1
        yield first, (last if last < count else None)


def _runs(ranks: Iterator[int]) -> Iterator[Part]:
    """Yield the first and the last of ranks that follow each other, not too many at once."""
    run: list[int] = []
    for rank in ranks:
        if run and (rank != run[-1] + 1 or len(run) == ACTS):
            yield run[0], run[-1]
            run = []
        run.append(rank)
    if run:
        yield run[0], run[-1]


def _touched(council: Council, since: Mark) -> set[int]:
    """Return the keys of the sittings that the journal tells of since a mark, or that have rows it had not."""
    lines = Journal.objects.filter(council=council).exclude(sitting=None)
    told = lines.filter(link__position__gt=since.lines) | lines.filter(link=None)
    keys = set(told.values_list("sitting", flat=True))
    keys |= set(_newer(council.sittings, since).values_list("pk", flat=True))
    for model, path in ROWS.items():
        rows = model._default_manager.filter(**{f"{path}__council": council})
        keys |= set(_newer(rows, since).values_list(path, flat=True))
    return keys


def _newer(rows, since: Mark):
    return rows.filter(pk__gt=since.rows.get(name_of(rows.model), 0))
