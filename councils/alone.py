"""Long work that one process does at a time, over all the machines of an installation.

Where these share PostgreSQL, it holds the lock; where all is in one file, this machine does. Either
lets go as soon as the process that held it is gone, however it ended.
"""

import fcntl
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from hashlib import sha256
from itertools import batched
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction

#: A machine that went away without a word holds its locks no longer than this: 30 + 3 × 10 seconds.
KEEPALIVES = (
    "SET tcp_keepalives_idle = 30",
    "SET tcp_keepalives_interval = 10",
    "SET tcp_keepalives_count = 3",
)


@contextmanager
def alone(work: str, *, once: bool = False) -> Iterator[bool]:
    """Yield whether this process is the one that does some work; of what is done `once`, no lock is left."""
    held = _held_in_database if _is_shared() else _held_here
    with held(work) as is_first:
        yield is_first
        if once and is_first:
            _lock_of(work).unlink(missing_ok=True)


@contextmanager
def claimed[Row: models.Model](rows: "models.QuerySet[Row]", work: str) -> Iterator[list[Row]]:
    """Yield those of some rows that no other process has in hand: nobody else is given them meanwhile.

    On PostgreSQL each row is locked, in one transaction with what is written meanwhile, and those
    that another holds are left to it. In one file, all of them or none are, as one work.
    """
    if _is_shared():
        with transaction.atomic():
            _tell_when_gone(connection)
            free = rows.select_for_update(skip_locked=True, of=("self",), no_key=True)
            held = list(free)
            # Asked again: another may have done with a row, and let it go, while the question ran.
            left = set(rows.filter(pk__in=[row.pk for row in held]).values_list("pk", flat=True))
            yield [row for row in held if row.pk in left]
    else:
        with _held_here(work) as is_first:
            yield list(rows) if is_first else []


def parts[Item](work: Sequence[Item], at_once: int) -> Iterable[Sequence[Item]]:
    """Return some work as it is claimed, piece by piece: what is here for all is not kept from others."""
    return batched(work, at_once) if _is_shared() else [work]


def _is_shared() -> bool:
    return connection.vendor == "postgresql"


@contextmanager
def _held_here(work: str) -> Iterator[bool]:
    path = _lock_of(work)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True


def _lock_of(work: str) -> Path:
    return settings.DATA_DIR / f"{work}.lock"


@contextmanager
def _held_in_database(work: str) -> Iterator[bool]:
    """Hold the lock by a connection of its own: it lasts whatever the transactions of the work become."""
    with closing(connection.copy()) as holding, holding.cursor() as cursor:
        _tell_when_gone(holding)
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_number_of(work)])
        yield cursor.fetchone()[0]


def _tell_when_gone(one: Any) -> None:
    """Let the server end the session of a machine that no longer answers; a socket of the system needs it not."""
    with one.cursor() as cursor:
        cursor.execute("; ".join(KEEPALIVES))


def _number_of(work: str) -> int:
    """Return the number by which PostgreSQL knows some work, of 64 bits; it is that of every machine."""
    return int.from_bytes(sha256(f"folio {work}".encode()).digest()[:8], signed=True)
