"""What every entry goes through: one after another, only of members on the roll, journalled."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError

from councils.models import Journal, User
from deliberations.models import Sitting
from votes import refusals
from votes.models import Attendance
from votes.record import Record, read


def locked(sitting: Sitting) -> Sitting:
    """Take the sitting for oneself until the end of the transaction: entries come one after another."""
    mine = Sitting.objects.select_for_update(of=("self",)).select_related("council", "chair")
    sitting = mine.get(pk=sitting.pk)
    if sitting.is_sealed:
        raise ValidationError(refusals.SEALED)
    return sitting


def still_possible(sitting: Sitting) -> Record:
    """Refuse a change that leaves a recorded ballot with the vote of somebody who could not vote."""
    record = read(sitting)
    impossible = refusals.impossible_ballot(record)
    if impossible:
        raise ValidationError(impossible)
    return record


def seats_of(record: Record, references: Iterable[str]) -> list[Attendance]:
    """Return these members as the roll knows them, or refuse."""
    references = list(references)
    if any(who not in record.by_reference for who in references):
        raise ValidationError(refusals.NOT_ON_THE_ROLL)
    return [record.seat(who) for who in references]


def log(record: Record, user: User | None, action: str, target, before, after) -> None:
    """Write a line of the journal about something of this sitting."""
    council = record.sitting.council
    target = f"{record.sitting}, {target}" if target is not record.sitting else target
    Journal.objects.record(council, user, action, target, before=before, after=after)
