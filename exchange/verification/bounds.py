"""From where to where a register is read, and in which parts: each is read on its own, by whichever process is free."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import batched
from typing import Any

from django.db.models import Q, QuerySet

from binding.models import Gathering, SignedOn
from councils.models import Council, Journal
from exchange.verification.marks import ROWS, Mark, name_of
from register.models import Effect, Rendering

#: How many acts, lines, sittings and gatherings make one part.
ACTS, LINES, SITTINGS, GATHERINGS = 100, 2000, 25, 5

#: What a check is called with, behind its council.
type Part = tuple[Any, ...]


@dataclass(frozen=True)
class Bounds:
    """What one stage of a verification reads: up to how many acts and lines of the journal, and behind which marks.

    The whole of it reads behind `since`, all where that is None; `touched` are the keys of the sittings about
    which something was written since. A stage reads behind the mark that the one before left, `after`, up to
    its own, `until`: None for the first, and for the last, which has no end.
    """

    acts: int
    lines: int
    since: Mark | None
    touched: frozenset[int]
    after: Mark | None = None
    until: Mark | None = None

    @property
    def behind(self) -> Mark | None:
        return self.after or self.since

    @property
    def is_last(self) -> bool:
        return self.until is None

    def within(self, rows: QuerySet) -> QuerySet:
        """Keep the rows of a table that this stage reads, by their keys."""
        name = name_of(rows.model)
        rows = rows.filter(pk__gt=self.after.rows[name]) if self.after else rows
        return rows.filter(pk__lte=self.until.rows[name]) if self.until else rows


def by_acts(council: Council, bounds: Bounds) -> Iterator[Part]:
    """Yield ranges of ranks at the register, those before the mark that are said since to do something included."""
    yield from _new_acts(bounds)
    if bounds.since and not bounds.after:
        own = Effect.objects.filter(source__council=council)
        late = newer(own.filter(source__position__lte=bounds.since.acts), bounds.since)
        ranks = late.order_by("source__position").values_list("source__position", flat=True)
        yield from _runs(ranks.distinct().iterator())


def _new_acts(bounds: Bounds) -> Iterator[Part]:
    done = bounds.behind.acts if bounds.behind else 0
    return _ranges(done, bounds.acts, ACTS, is_last=bounds.is_last)


def by_papers(council: Council, bounds: Bounds) -> Iterator[Part]:
    """Yield ranges of ranks at the register, those before the mark whose papers were drawn behind it included."""
    yield from _new_acts(bounds)
    if bounds.since and not bounds.after:
        own = Rendering.objects.filter(entry__council=council)
        late = newer(own.filter(entry__position__lte=bounds.since.acts), bounds.since)
        ranks = late.order_by("entry__position").values_list("entry__position", flat=True)
        yield from _runs(ranks.iterator())


def by_lines(council: Council, bounds: Bounds) -> Iterator[Part]:
    """Yield ranges of ranks in the journal."""
    done = bounds.behind.lines if bounds.behind else 0
    return _ranges(done, bounds.lines, LINES, is_last=bounds.is_last)


def by_sittings(council: Council, bounds: Bounds) -> Iterator[Part]:
    """Yield sittings by their keys: all, or those about which something was written since the mark.

    Who checks them asks for the lines of the journal by these keys alone: with the council's too, SQLite
    reads every line of the council for each part.
    """
    found = bounds.within(council.sittings.order_by("pk"))
    if bounds.since:
        found = found.filter(pk__in=bounds.touched)
    keys = found.values_list("pk", flat=True).iterator()
    return ((some,) for some in batched(keys, SITTINGS))


def by_gatherings(council: Council, bounds: Bounds) -> Iterator[Part]:
    """Yield gatherings by their keys: all, or the new ones and those of sittings that were touched since the mark."""
    found = bounds.within(Gathering.objects.filter(volume__council=council).order_by("pk"))
    if bounds.since:
        touched = bounds.touched
        of_them = Q(sitting__in=touched) | Q(told_at__in=touched) | Q(entry__sitting__in=touched)
        signed = newer(SignedOn.objects.filter(gathering__volume__council=council), bounds.since)
        of_them |= Q(pk__in=signed.values("gathering")) | Q(pk__in=newer(found, bounds.since))
        found = found.filter(of_them)
    keys = found.values_list("pk", flat=True).iterator()
    return ((some,) for some in batched(keys, GATHERINGS))


def once(council: Council, bounds: Bounds) -> Iterator[Part]:
    """Yield one part, in the last stage: what is read from its beginning each time."""
    if bounds.is_last:
        yield ()


def _ranges(done: int, count: int, step: int, *, is_last: bool) -> Iterator[Part]:
    """Yield the first and the last rank of each range; the last of all has no end, so that nothing stands behind it."""
    end = max(count, done + 1) if is_last else count
    for first in range(done + 1, end + 1, step):
        last = first + step - 1
        if last < count:
            yield first, last
        else:
            yield first, None if is_last else count


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


def touched_since(council: Council, since: Mark) -> frozenset[int]:
    """Return the keys of the sittings that the journal tells of since a mark, or that have rows it had not."""
    lines = Journal.objects.filter(council=council).exclude(sitting=None)
    told = lines.filter(link__position__gt=since.lines) | lines.filter(link=None)
    keys = set(told.values_list("sitting", flat=True))
    keys |= set(newer(council.sittings.all(), since).values_list("pk", flat=True))
    for model, path in ROWS.items():
        rows = model._default_manager.filter(**{f"{path}__council": council})
        keys |= set(newer(rows, since).values_list(path, flat=True))
    return frozenset(keys)


def newer(rows: QuerySet, since: Mark) -> QuerySet:
    """Keep the rows of a table that are younger than a mark."""
    return rows.filter(pk__gt=since.rows.get(name_of(rows.model), 0))
