"""What a revision of a convocation changes, line by line."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import fields

from convening.rules.facts import CallChange, CallItem, CallMark

#: What a line is found again by, and where it stands: neither is what it says.
PLACE = {"key", "position"}


def changes_between(before: Sequence[CallItem], now: Sequence[CallItem]) -> tuple[CallChange, ...]:
    """Return what became of each line that is not what it was: those of now in their order, then those withdrawn.

    A line that others pushed up or down has not moved: the fewest lines are told as moved.
    """
    kept = {item.key for item in now}
    told = [change for item in now for change in _of(item, before, now)]
    gone = (item for item in before if item.key not in kept)
    return (*told, *(_change(CallMark.WITHDRAWN, item) for item in gone))


def _of(
    item: CallItem, before: Sequence[CallItem], now: Sequence[CallItem]
) -> Iterator[CallChange]:
    """Yield what became of a line of now."""
    former = next((one for one in before if one.key == item.key), None)
    if former is None:
        yield _change(CallMark.ADDED, item)
        return
    if parts := differing(former, item):
        yield _change(CallMark.CHANGED, item, parts)
    if item.key in moved_keys(before, now):
        yield _change(CallMark.MOVED, item)


def _change(mark: CallMark, item: CallItem, parts: tuple[str, ...] = ()) -> CallChange:
    return CallChange(mark, item.key, item.position, item.title, parts)


def differing(former: CallItem, item: CallItem) -> tuple[str, ...]:
    """Return the facts that differ between two states of a line, its place apart."""
    names = (field.name for field in fields(CallItem) if field.name not in PLACE)
    return tuple(name for name in names if _told(former, name) != _told(item, name))


def _told(item: CallItem, name: str) -> object:
    """Return a fact as it is compared: the pages of a file are counted after it is sent, and change nothing."""
    return (
        [(one.name, one.sha256) for one in item.annexes]
        if name == "annexes"
        else getattr(item, name)
    )


def moved_keys(before: Sequence[CallItem], now: Sequence[CallItem]) -> frozenset[int]:
    """Return the fewest lines which, taken out, leave the others in the order that they had."""
    places = {item.key: place for place, item in enumerate(before)}
    order = [places[item.key] for item in now if item.key in places]
    stays = set(longest_rise(order))
    return frozenset(before[place].key for place in order if place not in stays)


def longest_rise(order: Sequence[int]) -> list[int]:
    """Return the longest part of distinct numbers that rises, in order."""
    ends: list[int] = []  # the smallest last number of a rise of each length
    lengths = []
    for number in order:
        place = bisect_left(ends, number)
        ends[place : place + 1] = [number]
        lengths.append(place + 1)
    rise: list[int] = []
    for number, length in zip(reversed(order), reversed(lengths), strict=True):
        if length == len(ends) - len(rise) and (not rise or number < rise[-1]):
            rise.append(number)
    return rise[::-1]
