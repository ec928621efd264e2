"""Whether the hours of a sitting follow one another; it may pass midnight, so none is late by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from councils.french import NBSP, hour
from votes.completeness.check import MOVEMENT, Check
from votes.record import Record

#: Half a day: what seems further ahead is behind, for no sitting goes that long without a word.
HALF_A_DAY = 12 * 60


@dataclass(frozen=True)
class HourTold:
    """An hour that the record tells, and where."""

    at: time
    where: str


def hours(record: Record) -> Iterator[Check]:
    """Tell of each arrival or departure that is before what an earlier item tells, or the opening.

    Those who come and go before one item are entered in any order; a suspension begins anew.
    """
    last = None
    for order, told, begins_anew in _course(record):
        back = [one for one in told if last and not begins_anew and goes_back(last.at, one.at)]
        if back and last:
            item = record.item(order) or record.items[-1]
            yield Check("hour_goes_back", item, _sentence("Mouvement", back[0].at, last), MOVEMENT)
        last = _latest(None if begins_anew else last, told)


def too_early(record: Record, closes_at: time) -> str | None:
    """Say that the sitting would end before what it tells last, or nothing."""
    last = None
    for _, told, begins_anew in _course(record):
        last = _latest(None if begins_anew else last, told)
    return _sentence("Clôture", closes_at, last) if last and goes_back(last.at, closes_at) else None


def goes_back(last: time, at: time) -> bool:
    """Tell whether an hour is before another: 18 h 20 after 18 h 30, and not 0 h 20 after 23 h 50."""
    minutes = (at.hour - last.hour) * 60 + at.minute - last.minute
    return minutes % (2 * HALF_A_DAY) > HALF_A_DAY


def _course(record: Record) -> Iterator[tuple[int, list[HourTold], bool]]:
    """Return the hours that stand before each item, the opening first, and whether a suspension came there."""
    sitting = record.sitting
    if sitting.opens_at:
        yield 0, [HourTold(sitting.opens_at, "l’ouverture")], True
    ends = {stop["before_item"]: time.fromisoformat(stop["until"]) for stop in sitting.suspensions}
    for order in sorted({*ends, *(row.before for row in record.movements)}):
        where = f"notée avant le point{NBSP}{order}"
        given = [row.at for row in record.movements if row.before == order and row.at]
        if order in ends:
            given = [ends[order]]
        yield order, [HourTold(at, where) for at in given], order in ends


def _latest(last: HourTold | None, told: list[HourTold]) -> HourTold | None:
    for one in told:
        if last is None or not goes_back(last.at, one.at):
            last = one
    return last


def _sentence(what: str, at: time, last: HourTold) -> str:
    """Return « Mouvement à 7 h 00, plus tôt que 8 h 28, notée avant le point 6 : corrigez l’une des deux heures. »"""
    return (
        f"{what} à {hour(at)}, plus tôt que {hour(last.at)}, {last.where}{NBSP}: "
        "corrigez l’une des deux heures."
    )
