"""A limit on guessing: an address that tries many unknown codes, or sends many papers, has to wait.

Each try takes one of the address's places in the shared cache, and leaves it ten minutes
later. `cache.add` gives a place to one try alone, so that tries of several processes or
machines at the same moment are all counted.
"""

from django.core.cache import cache

WINDOW_SECONDS = 600
UNKNOWN_CODES, PAPERS = "unknown-codes", "papers"
#: How many tries an address has in that time. A paper costs a line of the journal, a file the reading of its signature.
LIMITS = {UNKNOWN_CODES: 20, PAPERS: 60}


def is_over_limit(what: str, address: str | None) -> bool:
    """Return whether this address has used up its tries of the last ten minutes."""
    places = _places(what, address)
    return len(cache.get_many(places)) >= len(places)


def count(what: str, address: str | None) -> None:
    """Remember one try of this address."""
    places = _places(what, address)
    taken = cache.get_many(places)
    for place in places:
        if place not in taken and cache.add(place, True, WINDOW_SECONDS):
            return


def _places(what: str, address: str | None) -> list[str]:
    return [f"{what}-{address}-{number}" for number in range(LIMITS[what])]
