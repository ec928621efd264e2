"""Whether the journal holds: each of its lines recomputed, behind the one before."""

from collections.abc import Iterator
from itertools import batched

from councils.chained import NOTHING, TOLD, digest_of
from councils.models import Council, Journal, JournalLink

#: How many lines are held in memory at once.
BATCH = 500


def journal_faults(council: Council) -> Iterator[str]:
    """Find the lines of a journal that are gone, were changed, or came between others.

    Lines that are not chained yet are the newest: nothing is behind them that would tell.
    """
    links = JournalLink.objects.filter(council=council).order_by("position")
    previous, expected = NOTHING, 1
    for batch in batched(links.iterator(chunk_size=BATCH), BATCH):
        keys = [link.line_id for link in batch]
        lines = {
            line["id"]: line for line in Journal.objects.filter(pk__in=keys).values(*TOLD, "at")
        }
        for link in batch:
            if link.position != expected:
                yield f"La ligne de rang {expected} du journal manque."
                return
            yield from _of_line(link, lines.get(link.line_id), previous)
            previous, expected = link.sha256, expected + 1


def _of_line(link: JournalLink, line: dict | None, previous: str) -> Iterator[str]:
    which = f"La ligne de rang {link.position} du journal"
    if line is None:
        yield f"{which} n’est plus là."
    elif link.previous != previous:
        yield f"{which} ne suit pas celle qui la précède."
    elif digest_of(line, line["at"], link.position, link.previous) != link.sha256:
        yield f"{which} a été modifiée ({line['target']}, {line['at']:%d/%m/%Y})."
