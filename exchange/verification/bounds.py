"""From where to where a register is read, and in which parts: each is read on its own, by whichever process is free."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import batched
from typing import Any

from councils.models import Council, Journal, JournalLink
from deliberations.models import Sitting
from exchange.verification.marks import ROWS, Mark, name_of

#: How many acts, lines and sittings make one part.
ACTS, LINES, SITTINGS = 100, 2000, 25

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


def by_lines(council: Council, bounds: Bounds) -> Iterator[Part]:
    """Yield ranges of ranks in the journal."""
    return _ranges(bounds.since.lines if bounds.since else 0, bounds.lines, LINES)


def by_sittings(council: Council, bounds: Bounds) -> Iterator[Part]:
    """Yield sittings by their keys: all, or those about which something was written since the mark."""
    found = council.sittings.order_by("pk")
    if bounds.since:
        found = found.filter(pk__in=_touched(council, bounds.since))
    keys = found.values_list("pk", flat=True).iterator()
    return ((some,) for some in batched(keys, SITTINGS))


def once(council: Council, bounds: Bounds) -> Iterator[Part]:
    """Yield one part: what is read from its beginning each time."""
    yield ()


def _ranges(done: int, count: int, step: int) -> Iterator[Part]:
    """Yield the first and the last rank of each range; the last has no end, so that nothing stands behind it."""
    for first in range(done + 1, max(count, done + 1) + 1, step):
        last = first + step - 1
        yield first, (last if last < count else None)


def _touched(council: Council, since: Mark) -> set[int]:
    """Return the keys of the sittings that the journal tells of since a mark, or that have rows it had not."""
    lines = Journal.objects.filter(council=council).exclude(sitting=None)
    told = lines.filter(link__position__gt=since.lines) | lines.filter(link=None)
    keys = set(told.values_list("sitting", flat=True))
    keys |= set(_newer(council.sittings, since, Sitting).values_list("pk", flat=True))
    for model, path in ROWS.items():
        rows = model._default_manager.filter(**{f"{path}__council": council})
        keys |= set(_newer(rows, since, model).values_list(path, flat=True))
    return keys


def _newer(rows, since: Mark, model):
    return rows.filter(pk__gt=since.rows.get(name_of(model), 0))
