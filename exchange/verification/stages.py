"""The stages of a long verification: each leaves a mark, from which one that is interrupted goes on."""

from collections.abc import Iterator
from dataclasses import replace

from django.db.models import Max

from binding.models import Gathering
from councils.models import Council, JournalLink
from deliberations.models import Sitting
from exchange.verification.bounds import Bounds, touched_since
from exchange.verification.marks import Mark, name_of
from register.models import SignedHead

#: How many acts make a stage: about a minute for one core, with their papers.
ACTS = 5000


def stages_of(council: Council, since: Mark | None, reached: Mark | None) -> list[Bounds]:
    """Return what each stage reads on the way from one mark to another; the last has no end, and leaves no mark.

    Every stage but the last ends with the acts of a signed head, the lines that it commits to, and the sittings
    and gatherings that came up to then, whatever was written about them since. What the mark of a stage
    says of all other tables is what the whole verification says, `reached`, which was told before anything was read.
    """
    touched = touched_since(council, since) if since else frozenset()
    stages, after = [], None
    for until in _stops(council, since, reached) if reached else ():
        stages.append(Bounds(until.acts, until.lines, since, touched, after, until))
        after = until
    lines = JournalLink.objects.filter(council=council).count()
    return [*stages, Bounds(council.entries.count(), lines, since, touched, after)]


def _stops(council: Council, since: Mark | None, reached: Mark) -> Iterator[Mark]:
    """Yield the marks on the way to another, each a stage of acts behind the one before."""
    acts, lines = (since.acts, since.lines) if since else (0, 0)
    rows = {name_of(Sitting): 0, name_of(Gathering): 0}
    heads = SignedHead.objects.of(council).filter(size__lt=reached.acts).order_by("size")
    facts = heads.values_list("size", "root", "journal_size", "journal_sha256")
    for size, root, journal, line in facts.iterator():
        # A head that was signed before the journal was chained commits to none of its lines.
        if size < acts + ACTS or journal < max(lines, 1):
            continue
        rows = _rows_up_to(council, acts, size, rows)
        acts, lines = size, journal
        told = replace(reached, acts=acts, root=root, lines=lines, line=line, is_partial=True)
        yield replace(told, rows=reached.rows | rows)


def _rows_up_to(council: Council, first: int, last: int, rows: dict[str, int]) -> dict[str, int]:
    """Return the last keys of the sittings of some acts, and of the gatherings of the sittings up to there."""
    sittings, gatherings = name_of(Sitting), name_of(Gathering)
    acts = council.entries.filter(position__gt=first, position__lte=last)
    sitting = max(rows[sittings], acts.aggregate(last=Max("sitting"))["last"] or 0)
    bound = Gathering.objects.filter(volume__council=council, sitting__lte=sitting)
    gathering = max(rows[gatherings], bound.aggregate(last=Max("pk"))["last"] or 0)
    return {sittings: sitting, gatherings: gathering}
