"""Whether the council was called in time, and has approved the urgency that cut its notice short."""

from collections.abc import Iterator

from councils.french import NBSP
from deliberations.models import AgendaItem
from deliberations.rules import PEOPLE_UNKNOWN
from votes.completeness.check import SITTING, UNTOLD, URGENCY_VOTE, Check
from votes.record import Record
from votes.rules.ballots import Purpose

NO_VOTE = f"Aucun point n’a pour nature «{NBSP}vote sur l’urgence{NBSP}»."
UNDONE = (AgendaItem.Outcome.WITHDRAWN, AgendaItem.Outcome.POSTPONED)


def convocation(record: Record) -> Iterator[Check]:
    """Tell of a notice that is too short, or that the council has still to approve; a second call has its own."""
    sitting, notice = record.sitting, record.sitting.notice
    if notice is None:
        return
    if notice.asks_urgency:
        if not _has_approved(record):
            yield Check("urgency_not_voted", None, f"{notice.text} {NO_VOTE}", URGENCY_VOTE)
        return
    code = "second_call_short" if sitting.second_call else "notice_short"
    code = UNTOLD if notice == PEOPLE_UNKNOWN else code
    yield Check(code, None, f"{notice.title} {notice.text}", SITTING, "id_convened_on")


def _has_approved(record: Record) -> bool:
    """Tell whether the council was asked to approve the urgency; the item says itself what it lacks."""
    asked = any(item.asks_urgency and item.outcome not in UNDONE for item in record.items)
    return asked or any(ballot.purpose == Purpose.URGENCY for ballot in record.all_ballots)
