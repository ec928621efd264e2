"""What holds the entries of a register together: each record holds the digest of the one before."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

#: What the first entry of a register has before it.
NOTHING = "0" * 64
#: What a record says of its own place; the columns of the entry repeat it.
PLACE = ("position", "number", "version", "code", "previous")


@dataclass(frozen=True)
class Link:
    """An entry as the chain sees it: its canonical record, the digest that it claims, its place.

    `position` counts the entries of one council from 1; `previous` is the
    digest of the record before.
    """

    record: str
    sha256: str
    position: int
    number: str
    version: int
    code: str
    previous: str


class Break(StrEnum):
    """What is wrong with an entry."""

    MISSING = "missing"
    INSERTED = "inserted"
    ALTERED = "altered"
    DETACHED = "detached"


def digest(record: str) -> str:
    """Return the SHA-256 of a canonical record, in hexadecimal."""
    return hashlib.sha256(record.encode()).hexdigest()


def first_break(
    links: Iterable[Link], *, after: int = 0, previous: str = NOTHING
) -> tuple[int, Break] | None:
    """Return the first position where a register does not hold, and how; None for a whole one.

    Links come in the order in which the register keeps them: from its beginning, or those
    behind the entry at the position `after`, whose digest is `previous`.
    """
    for expected, link in enumerate(links, start=after + 1):
        if link.position > expected:
            return expected, Break.MISSING
        if link.position < expected:
            return link.position, Break.INSERTED
        if is_altered(link):
            return expected, Break.ALTERED
        if link.previous != previous:
            return expected, Break.DETACHED
        previous = link.sha256
    return None


def is_altered(link: Link) -> bool:
    """Tell whether an entry no longer has the digest that it claims, or columns that its record denies."""
    if digest(link.record) != link.sha256:
        return True
    said = json.loads(link.record)
    return any(said.get(name) != getattr(link, name) for name in PLACE)
