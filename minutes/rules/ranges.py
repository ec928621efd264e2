"""Which part of a file a player asks for (RFC 9110, 14.2)."""

import re

#: The most that one answer holds, in bytes: a player asks again, and nobody keeps a thread of the server for hours.
MOST = 2 * 2**20
_range = re.compile(r"bytes=(\d*)-(\d*)")


class Unsatisfiable(ValueError):
    """Nothing of the file is asked for."""


def part_of(header: str, size: int) -> tuple[int, int] | None:
    """Return the first and last byte to send, or None where the whole file is asked for.

    Several parts, or another unit, may be answered by the whole: no player of sound asks for these.
    """
    found = _range.fullmatch(header.strip())
    if not found or found[0] == "bytes=-":
        return None
    first, last = found[1], found[2]
    if not first:
        begin, end = max(0, size - int(last)), size - 1
    else:
        begin, end = int(first), min(int(last) if last else size - 1, size - 1)
    if begin > end or begin >= size:
        raise Unsatisfiable(header)
    return begin, min(end, begin + MOST - 1)
