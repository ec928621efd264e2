"""How much a message may carry: mail servers refuse what is heavier."""

from collections.abc import Iterable

#: Bytes of the files; a message weighs a third more.
HEAVIEST = 8_000_000


def is_whole(sizes: Iterable[int]) -> bool:
    """Tell whether all files go with the message; else the letter alone, the others by the link."""
    return sum(sizes) <= HEAVIEST
