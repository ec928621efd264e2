"""Guessing is slow: an address that tries many unknown codes, or sends many papers, has to wait."""

from django.core.cache import cache

SECONDS = 600
#: How many of each an address may try in that time; a paper costs a line of the journal, and a file the reading of its signature.
UNKNOWN_CODES, PAPERS = "unknown-codes", "papers"
AT_MOST = {UNKNOWN_CODES: 20, PAPERS: 60}


def is_tired(what: str, address: str | None) -> bool:
    """Tell whether this address has tried too many of late."""
    return cache.get(f"{what}-{address}", 0) >= AT_MOST[what]


def count(what: str, address: str | None) -> None:
    """Remember one try of this address."""
    cache.add(f"{what}-{address}", 0, SECONDS)
    cache.incr(f"{what}-{address}")
