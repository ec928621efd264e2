"""A limit on tries: whoever guesses codes or passwords, or has many messages sent, has to wait.

Each try takes one of the places of its address, network or account in the shared cache, and leaves it ten minutes
later. `cache.add` gives a place to one try alone, so that tries of several processes or
machines at the same moment are all counted.
"""

from django.core.cache import cache

WINDOW_SECONDS = 600
UNKNOWN_CODES, PAPERS = "unknown-codes", "papers"
UNKNOWN_LINKS, ANSWERS = "unknown-links", "answers"
REFUSED_HERE, REFUSED_AROUND, REFUSED_TOLD = "refused-here", "refused-around", "refused-told"
LINKS_ASKED, LINKS_SENT, INVITATIONS = "links-asked", "links-sent", "invitations"
#: How many tries an address has in that time. A paper costs a line of the journal, a file the reading of its signature.
#: A town hall comes in by one address: its wrong passwords are fewer than those of who tries every account.
LIMITS = {
    UNKNOWN_CODES: 20,
    UNKNOWN_LINKS: 20,
    ANSWERS: 30,
    PAPERS: 60,
    REFUSED_HERE: 20,
    REFUSED_AROUND: 60,
    REFUSED_TOLD: 10,
    LINKS_ASKED: 20,
    LINKS_SENT: 3,
    INVITATIONS: 60,
}


def is_over_limit(what: str, whose: str | None) -> bool:
    """Return whether this address, network or account has used up its tries of the last ten minutes."""
    places = _places(what, whose)
    return len(cache.get_many(places)) >= len(places)


def count(what: str, whose: str | None) -> None:
    """Remember one try of this address, network or account."""
    places = _places(what, whose)
    taken = cache.get_many(places)
    for place in places:
        if place not in taken and cache.add(place, True, WINDOW_SECONDS):
            return


def _places(what: str, whose: str | None) -> list[str]:
    return [f"{what}-{whose}-{number}" for number in range(LIMITS[what])]
