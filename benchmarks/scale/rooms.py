"""A sitting of 86 members as it is being held, with as many lines in its journal as one likes."""

from councils.models import Action, Journal, Role
from deliberations.models import Sitting
from tests.builders import make_council, make_item, make_mandate, make_sitting, make_user
from tests.sittings import give, mark, opened
from votes.actions import record_ballot
from votes.record import read

MEMBERS, ITEMS, VOTED = 86, 16, 5
GROUPS = ("Ensemble", "Citoyens", "Les Tilleuls", "Agir")
#: Who is away, and who of them gave a proxy: the floor of the register's first extract.
AWAY, PROXIES = 11, 9
ROWS_AT_ONCE = 5000


def make_live_sitting(
    lines: int, *, slug: str, items: int = ITEMS, voted: int = VOTED, **texts: str
) -> Sitting:
    """Return an open sitting, the first items of which are voted; its journal holds so many lines at least.

    `texts` are the report and the decision of each item, short unless told otherwise.
    """
    council = make_council(slug.title(), slug=slug, seats=MEMBERS)
    for rank in range(1, MEMBERS + 1):
        make_mandate(council, rank, *named(rank), group=GROUPS[rank % len(GROUPS)])
    sitting = make_sitting(council)
    for _ in range(items):
        make_item(sitting, **texts)
    opened(sitting)
    _call(sitting)
    _vote(sitting, voted)
    _write_journal(sitting, lines)
    return sitting


def named(rank: int) -> tuple[str, str, str]:
    """Return a civility, a first name and a surname that nobody shares, and that can be typed."""
    surname = "VAL" + "ABCDEFGHIJ"[rank // 10] + "KLMNOPRSTU"[rank % 10]
    return ("Madame", "Aline", surname) if rank % 2 else ("Monsieur", "Jean", surname)


def make_clerk(sitting: Sitting, name: str = "Claire TESTARD"):
    """Return somebody who holds the sittings of its council."""
    return make_user(sitting.council, Role.Kind.SECRETARIAT, name=name)


def _call(sitting: Sitting) -> None:
    """Call the roll: the last ones are away, and most of them gave a proxy to the first ones."""
    away = [f"m{rank:02}" for rank in range(MEMBERS - AWAY + 1, MEMBERS + 1)]
    mark(sitting, *away)
    for rank, grantor in enumerate(away[:PROXIES], 2):
        give(sitting, grantor, f"m{rank:02}")


def _vote(sitting: Sitting, voted: int) -> None:
    """Record the first ballots, each with a few voices against."""
    record = read(sitting)
    for item in record.items[:voted]:
        record_ballot(
            item=item,
            user=None,
            exceptions={f"m{rank:02}": "against" for rank in (7, 12, 31)},
            seen=frozenset(record.floor(item).voters),
            mode="hands",
            rule="simple",
        )


def _write_journal(sitting: Sitting, lines: int) -> None:
    """Add lines to the journal of the council, every other one about this sitting."""
    for first in range(0, lines, ROWS_AT_ONCE):
        Journal.objects.bulk_create(
            Journal(
                council=sitting.council,
                author="Folio",
                action=Action.OPENING_MARKED,
                target=f"{sitting}, appel",
                sitting=sitting if number % 2 else None,
                search="folio appel",
            )
            for number in range(first, min(first + ROWS_AT_ONCE, lines))
        )
