"""The days around a sitting, week by week: which is the sitting's, and on which something is done, due or late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from councils.french import MONTHS
from deliberations.deadlines import Deadline
from front.hub.words import NAMES

#: How far from the sitting a day is still shown.
NEAR = timedelta(days=21)
WEEK = timedelta(days=7)


class DayMark(StrEnum):
    """What a day is, by what is told of it: the worst wins."""

    NONE = ""
    DONE = "done"
    DUE = "due"
    LATE = "late"


SAID = {DayMark.DONE: "fait", DayMark.DUE: "à faire", DayMark.LATE: "en retard"}


@dataclass(frozen=True)
class MonthDay:
    """One day of the grid, and what is told of it to who does not see the marks."""

    date: date
    mark: DayMark
    told: tuple[str, ...]
    is_sitting: bool
    is_today: bool


@dataclass(frozen=True)
class MonthGrid:
    """Some whole weeks; `caption` is their months: « Mars – avril 2026 »."""

    weeks: tuple[tuple[MonthDay, ...], ...]

    @property
    def caption(self) -> str:
        first, last = self.weeks[0][0].date, self.weeks[-1][-1].date
        if (first.year, first.month) == (last.year, last.month):
            return f"{_name(first)} {first.year}"
        if first.year == last.year:
            return f"{_name(first)} – {MONTHS[last.month - 1]} {last.year}"
        return f"{_name(first)} {first.year} – {MONTHS[last.month - 1]} {last.year}"


def grid_of(sitting_on: date, due: Iterable[Deadline], today: date) -> MonthGrid:
    """Return the weeks around a sitting that hold what is done or due near it."""
    marks = _marks(due, today)
    near = [day for day in (*marks, sitting_on) if abs(day - sitting_on) <= NEAR]
    monday = min(near) - timedelta(days=min(near).weekday())
    weeks = []
    while monday <= max(near):
        days = (monday + timedelta(days=number) for number in range(7))
        weeks.append(tuple(_day(day, marks, sitting_on, today) for day in days))
        monday += WEEK
    return MonthGrid(tuple(weeks))


def _day(day: date, marks: dict[date, list[tuple[DayMark, str]]], sitting_on: date, today: date):
    told = marks.get(day, [])
    mark = max((one for one, _ in told), key=list(DayMark).index, default=DayMark.NONE)
    words = tuple(f"{name}, {SAID[one]}" for one, name in told)
    return MonthDay(day, mark, words, day == sitting_on, day == today)


def _marks(due: Iterable[Deadline], today: date) -> dict[date, list[tuple[DayMark, str]]]:
    """Return what is told of each day: a duty is marked on the day it was done, else on its last day."""
    marks: dict[date, list[tuple[DayMark, str]]] = {}
    for one in due:
        day = one.done_on or one.on
        if one.is_duty and day:
            mark = DayMark.LATE if one.is_late(today) else DayMark.DUE
            mark = DayMark.DONE if one.done_on else mark
            marks.setdefault(day, []).append((mark, NAMES[one.what].lower()))
    return marks


def _name(day: date) -> str:
    return MONTHS[day.month - 1].capitalize()
