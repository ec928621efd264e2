"""What holds the lines of a journal together: each one bears the digest of the one before."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

#: What the first line of a journal has before it.
NOTHING = "0" * 64
#: What a line tells, and its links keep for ever. The words by which it is searched are made from
#: these; `at` is told apart, since engines write a moment each in its own way.
TOLD = (
    "id",
    "council_id",
    "user_id",
    "author",
    "action",
    "target",
    "sitting_id",
    "item_id",
    "member_id",
    "before",
    "after",
)


def digest_of(line: Mapping[str, Any], at: datetime, position: int, previous: str) -> str:
    """Return the SHA-256, in hexadecimal, of a line as the database keeps it, at its place behind another.

    Databases keep the keys of a state in their own order: they are sorted. This
    never changes: the digests of lines that are there could not be made anew.
    """
    told = {name: line[name] for name in TOLD}
    told |= {"at": at.astimezone(UTC).isoformat(timespec="microseconds")}
    told |= {"position": position, "previous": previous}
    text = json.dumps(told, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
