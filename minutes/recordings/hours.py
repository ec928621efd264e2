"""Which gestures of a sitting have an hour: what was entered while it was held, and what was noted with its hour."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.text import capfirst

from councils.models import Action, Journal
from deliberations.models import Sitting
from minutes.models import Recording
from minutes.rules.chapters import Chapter, TimedGesture, chapters
from votes.record import Record

#: What is entered later than that after the opening was not entered while the council sat.
LONGEST_SITTING = timedelta(hours=16)
#: What the lines of the journal about an item say in a chapter.
WORDS = {
    Action.BALLOT_RECORDED: "scrutin enregistré",
    Action.OUTCOME_SET: "suite sans vote",
    Action.RECUSAL_RECORDED: "déport",
    Action.CHAIR_HANDED_OVER: "présidence",
}


def moment_of(sitting: Sitting, at: time) -> datetime:
    """Return an hour of a sitting as a moment: one before its opening is of the day after."""
    moment = datetime.combine(sitting.date, at, ZoneInfo(sitting.council.time_zone))
    opens = sitting.opens_at
    return moment + timedelta(days=1) if opens and at < _an_hour_before(opens) else moment


def _an_hour_before(opens: time) -> time:
    """A recording may begin some time before the sitting does."""
    return time(max(0, opens.hour - 1), opens.minute)


def gestures_of(record: Record) -> list[TimedGesture]:
    return [*_opening(record), *_entered(record), *_movements(record)]


def _opening(record: Record) -> Iterator[TimedGesture]:
    sitting = record.sitting
    if sitting.opens_at and sitting.has_begun:
        yield TimedGesture(moment_of(sitting, sitting.opens_at), "ouverture de la séance")


def _entered(record: Record) -> Iterator[TimedGesture]:
    """Give what was entered while the sitting was held, as the journal has it to the second."""
    lines = list(Journal.objects.about(record.sitting).order_by("pk"))
    opened = next((line.at for line in lines if line.action == Action.SITTING_OPENED), None)
    if opened is None:
        return
    closed = next((line.at for line in lines if line.action == Action.SITTING_CLOSED), None)
    end = closed or opened + LONGEST_SITTING
    for line in lines:
        item = record.items_by_key.get(line.item_id or 0)
        word = WORDS.get(Action(line.action))
        if item and word and opened <= line.at <= end:
            yield TimedGesture(line.at, word, item.position)


def _movements(record: Record) -> Iterator[TimedGesture]:
    for row in record.movements:
        seat = record.seat_at(row.member_id)
        if row.at and seat:
            what = f"{row.get_direction_display()} de {seat.short_name}"
            yield TimedGesture(moment_of(record.sitting, row.at), what)


def chapters_of(record: Record, recording: Recording) -> tuple[Chapter, ...]:
    """Return the chapters of a recording, each in words."""
    found = chapters(recording.begins_at, gestures_of(record))
    return tuple(_named(one) for one in found)


def _named(chapter: Chapter) -> Chapter:
    """Return a chapter with its words: « Point 7 », « Point 7, scrutin enregistré », « Départ de Mme X »."""
    point = f"Point\u00a0{chapter.item}" if chapter.item is not None else ""
    what = ", ".join(part for part in (point, chapter.what) if part)
    return Chapter(chapter.seconds, capfirst(what), chapter.item, chapter.begins)
