"""Where the items of a sitting are in its recording: the clerk's gestures, which have an hour, are its chapters."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class TimedGesture:
    """Something that the clerk entered, or noted with its hour; `item` is the order of the item that it is about."""

    at: datetime
    what: str
    item: int | None = None


@dataclass(frozen=True)
class Chapter:
    """A place in a recording, in whole seconds from its beginning; `begins` is set where an item does."""

    seconds: int
    what: str
    item: int | None = None
    begins: bool = False


def chapters(begins_at: datetime, gestures: Sequence[TimedGesture]) -> tuple[Chapter, ...]:
    """Return the places of a recording that begins at this moment, in order.

    Nobody notes when an item is called: it begins with the last gesture before the first one
    that is about it. What came before the recording is left out, but for the item that was being
    discussed as it began.
    """
    marks = sorted(_marks(sorted(gestures, key=lambda one: one.at)), key=lambda mark: mark[0])
    before = [mark for mark in marks if mark[0] < begins_at and mark[1].begins]
    running = before[-1:]
    later = [mark for mark in marks if mark[0] >= begins_at]
    return tuple(
        Chapter(max(0, int((at - begins_at).total_seconds())), one.what, one.item, one.begins)
        for at, one in (*running, *later)
    )


def _marks(gestures: Iterable[TimedGesture]) -> Iterator[tuple[datetime, Chapter]]:
    """Give each gesture with its moment, and before it the beginning of an item that it is the first about."""
    last: datetime | None = None
    seen: set[int] = set()
    for one in gestures:
        if one.item is not None and one.item not in seen:
            seen.add(one.item)
            yield last or one.at, Chapter(0, "", one.item, begins=True)
        yield one.at, Chapter(0, one.what, one.item)
        last = one.at
