"""Whether the journal holds: each of its lines recomputed, behind the one before."""

from collections.abc import Iterator
from itertools import batched

from councils.chained import NOTHING, TOLD, digest_of
from councils.french import in_words
from councils.models import Council, Journal, JournalLink

#: How many lines are held in memory at once.
BATCH = 500


def journal_faults(council: Council, first: int = 1, last: int | None = None) -> Iterator[str]:
    """Find the lines of a journal that are gone, were changed, or came between others, from one rank to another.

    Lines that are not chained yet are the newest: nothing is behind them that would tell.
    """
    links = JournalLink.objects.filter(council=council).order_by("position")
    former = links.filter(position=first - 1).values_list("sha256", flat=True).first()
    previous, expected = former or NOTHING, first
    for batch in batched(_between(links, first, last).iterator(chunk_size=BATCH), BATCH):
        keys = [link.line_id for link in batch]
        lines = {
            line["id"]: line for line in Journal.objects.filter(pk__in=keys).values(*TOLD, "at")
        }
        for link in batch:
            if link.position != expected:
                yield _missing(expected)
                return
            yield from _of_line(link, lines.get(link.line_id), previous)
            previous, expected = link.sha256, expected + 1
    if last is not None and expected <= last:
        yield _missing(expected)


def _between(links, first: int, last: int | None):
    """Keep the links from one rank to another; those whose rank is none stand at both ends."""
    links = links.filter(position__gte=first) if first > 1 else links
    return links if last is None else links.filter(position__lte=last)


def _missing(position: int) -> str:
    return f"La ligne de rang {position} du journal manque."


def _of_line(link: JournalLink, line: dict | None, previous: str) -> Iterator[str]:
    which = f"La ligne de rang {link.position} du journal"
    if line is None:
        yield f"{which} n’est plus là."
    elif link.previous != previous:
        yield f"{which} ne suit pas celle qui la précède."
    elif digest_of(line, line["at"], link.position, link.previous) != link.sha256:
        yield f"{which} a été modifiée ({line['target']}, {in_words(line['at'])})."
