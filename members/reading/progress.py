"""How far the reading of a file is, told while its records pass."""

from collections.abc import Callable, Iterable, Iterator
from time import monotonic

#: What is told: how many records have passed, and how many bytes of the file, 0 where nobody knows.
Tell = Callable[[int, int], None]
#: How often it is told, in seconds, and after how many records the clock is looked at.
PERIOD, STRIDE = 0.5, 1024


def passing[Passed](
    records: Iterable[Passed], tell: Tell | None, place: Callable[[], int] = int
) -> Iterator[Passed]:
    """Yield the records as they are; `place` says where in the file the reading is, in bytes."""
    if tell is None:
        yield from records
        return
    due = monotonic() + PERIOD
    for count, record in enumerate(records, start=1):
        if count % STRIDE == 0 and monotonic() > due:
            tell(count, place())
            due = monotonic() + PERIOD
        yield record
