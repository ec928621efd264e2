"""What every entry goes through: one after another, only of members on the roll, journalled.

An action first takes the sitting for itself (`locked`), then reads it: two
clerks never write from the same state, and what a page held before is read again.
"""

from collections.abc import Iterable

from django.core.exceptions import ValidationError

from councils.models import Action, Journal, User
from deliberations.actions import locked_for_entry as locked
from deliberations.actions import refuse, refuse_if, require
from deliberations.models import AgendaItem
from votes import consistency
from votes.models import Attendance, Ballot
from votes.record import Record, RecordedBallot, read
from votes.words.ballots import NO_SUCH_BALLOT
from votes.words.roll import NOT_ON_THE_ROLL
from votes.words.sitting import NO_SUCH_ITEM

__all__ = [
    "here",
    "locked",
    "log",
    "refuse",
    "refuse_if",
    "require",
    "seats_of",
    "still_possible",
    "stored",
]


def still_possible(before: Record) -> Record:
    """Refuse a change that contradicts the law, or what is recorded already; return what follows from it.

    `before` is the sitting as the change found it: the change writes rows, and
    leaves those of this record as they were.
    """
    after = read(before.sitting)
    refuse(consistency.made_by_change(before, after))
    return after


def seats_of(record: Record, references: Iterable[str]) -> list[Attendance]:
    """Return these members as the roll knows them, or refuse."""
    references = list(references)
    strangers = any(who not in record.by_reference for who in references)
    refuse_if(strangers, NOT_ON_THE_ROLL)
    return [record.seat(who) for who in references]


def here(record: Record, item: AgendaItem) -> AgendaItem:
    """Return the item as the record has just read it, or refuse one that went away."""
    fresh = next((one for one in record.items if one.pk == item.pk), None)
    if fresh is None:
        raise ValidationError(NO_SUCH_ITEM)
    return fresh


def stored(record: Record, ballot: Ballot) -> RecordedBallot:
    """Return the ballot as the record has just read it, or refuse one that somebody has erased."""
    fresh = record.recorded(ballot)
    if fresh is None:
        raise ValidationError(NO_SUCH_BALLOT)
    return fresh


def log(
    record: Record, user: User | None, action: Action, target: object, before: object, after: object
) -> None:
    """Write a line of the journal about this sitting, an item of it, or a member on its roll."""
    Journal.objects.record(
        record.sitting.council,
        user,
        action,
        target,
        sitting=record.sitting,
        item=target if isinstance(target, AgendaItem) else None,
        member_id=target.member_id if isinstance(target, Attendance) else None,
        before=before,
        after=after,
    )
