"""Who comes and goes: movements, changes of mandate, recusals, and the chair handed over.

Each is refused when it contradicts what happened, or makes a recorded ballot
impossible; each correction leaves its trace in the journal.
"""

from collections.abc import Iterable
from datetime import time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from councils.french import hour
from councils.models import Action, User
from deliberations.models import AgendaItem, Sitting
from members.models import Mandate
from votes.actions.entry import here, locked, log, refuse, require, seats_of, still_possible
from votes.actions.roll import draw_up_roll, is_used
from votes.models import Attendance, Change, Movement, Recusal
from votes.record import Record, read
from votes.words.movements import NO_SUCH_FACT, cannot_preside, not_in_office
from votes.words.roll import NOT_ON_THE_ROLL
from votes.words.sitting import NOT_OPEN, no_such_anchor


@transaction.atomic
def record_movements(
    *,
    sitting: Sitting,
    user: User | None,
    members: Iterable[str],
    direction: str,
    before: int,
    at: time | None = None,
    note: str = "",
) -> Record:
    """Write that members come in or go out before an item, and return what follows from it.

    `before` is the order of the first item concerned, or the last order plus one.
    """
    record = _begun(sitting)
    refuse(no_such_anchor(record, before))
    for seat in seats_of(record, dict.fromkeys(members)):
        row = Movement(member=seat, direction=direction, before=before, at=at, note=note)
        _save(record, user, Action.MOVEMENT_RECORDED, row)
    return still_possible(record)


@transaction.atomic
def correct_movement(
    *,
    movement: Movement,
    user: User | None,
    direction: str,
    before: int,
    at: time | None,
    note: str,
) -> Record:
    """Write a movement as it should have been entered: its direction, place, hour and note."""
    record = read(locked(movement.member.sitting))
    row = stored_fact(movement)
    former, place = told(row), row.before
    row.direction, row.before, row.at, row.note = direction, before, at, note
    if row.before != place:
        refuse(no_such_anchor(record, row.before))
    row.full_clean()
    row.save(update_fields=["direction", "before", "at", "note"])
    if told(row) != former:
        log(record, user, Action.MOVEMENT_CORRECTED, row.member, former, told(row))
    return still_possible(record)


def leave_roll(record: Record, seat: Attendance) -> None:
    """Take somebody off the roll of whom nothing else is told: without the installation they were not there."""
    titular = any(other.substitute_for_id == seat.pk for other in record.roll)
    if not titular and not is_used(read(record.sitting), seat):
        seat.delete()


@transaction.atomic
def recuse(
    *,
    item: AgendaItem,
    user: User | None,
    members: Iterable[str],
    reason: str = Recusal.Why.INTEREST,
    note: str = "",
) -> Record:
    """Write that members take no part in one item (CGCT, art. L2131-11, L1111-6, L2121-14).

    Whoever stands aside already gets the new reason.
    """
    record = _begun(item.sitting)
    item = here(record, item)
    seats, floor = seats_of(record, dict.fromkeys(members)), record.floor(item)
    sitting = floor.voters + floor.absent + floor.recused
    strangers = [seat for seat in seats if seat.reference not in sitting]
    refuse(not_in_office(strangers, item.position))
    known = {row.member_id: row for row in record.at(item).recusals}
    Recusal.objects.filter(item=item, member__in=seats).delete()
    for seat in seats:
        row = Recusal(item=item, member=seat, reason=reason, note=note)
        _save(record, user, Action.RECUSAL_RECORDED, row, former=known.get(seat.pk))
    return still_possible(record)


@transaction.atomic
def change_mandate(
    *, sitting: Sitting, user: User | None, member: str, kind: str, before: int
) -> Record:
    """Write that a mandate begins or ends before an item."""
    record = _begun(sitting)
    refuse(no_such_anchor(record, before))
    (seat,) = seats_of(record, [member])
    _save(record, user, Action.MANDATE_CHANGED, Change(member=seat, kind=kind, before=before))
    return still_possible(record)


@transaction.atomic
def install(*, sitting: Sitting, user: User | None, mandate: Mandate, before: int) -> Record:
    """Install somebody whose mandate begins during the sitting: they join the roll, last, and are in the room."""
    record = _begun(sitting)
    ours = mandate.member.council_id == record.sitting.council_id
    require(ours, NOT_ON_THE_ROLL)
    if record.seat_of(mandate.member) is None:
        seat = Attendance.copy_of(mandate, record.sitting)
        seat.rank = max((other.rank for other in record.roll), default=0) + 1
        titular = mandate.substitute_for
        seat.substitute_for = record.seat_of(titular.member) if titular else None
        seat.save(force_insert=True)
    who = mandate.member.reference
    kind = Change.Kind.INSTALLED
    return change_mandate(sitting=sitting, user=user, member=who, kind=kind, before=before)


@transaction.atomic
def hand_over_chair(
    *, item: AgendaItem, user: User | None, chair: str | None, onward: bool = False
) -> Record:
    """Let a member in the room preside an item, or every item from there that is not decided.

    None gives the chair back to who presides the sitting (CGCT, art. L2121-14).
    """
    record = _begun(item.sitting)
    item = here(record, item)
    seat = seats_of(record, [chair])[0] if chair else None
    if seat:
        refuse(cannot_preside(record, item, seat))
    after = [i for i in record.items if i.position > item.position and not record.at(i).ballots]
    for one in [item, *after] if onward else [item]:
        _preside(record, user, one, seat)
    return still_possible(record)


def _preside(record: Record, user: User | None, item: AgendaItem, seat: Attendance | None) -> None:
    """Write who presides an item, and its trace when it is somebody else."""
    former, chair = str(item.chair or item.chair_name or ""), seat.member if seat else None
    if (item.chair, item.chair_name) == (chair, ""):
        return
    AgendaItem.objects.filter(pk=item.pk).update(chair=chair, chair_name="", chair_quality="")
    log(record, user, Action.CHAIR_HANDED_OVER, item, former, str(seat or ""))


def told(fact: Movement | Change | Recusal) -> str:
    """Return what the journal keeps of a fact: « départ avant le point 9 à 19 h 41 »."""
    if isinstance(fact, Recusal):
        parts = [f"point {fact.item.position}", fact.get_reason_display(), fact.note]
        return ", ".join(filter(None, parts))
    word = fact.get_kind_display() if isinstance(fact, Change) else fact.get_direction_display()
    moment = getattr(fact, "at", None)
    when = f" à {hour(moment)}" if moment else ""
    note = getattr(fact, "note", "")
    return f"{word} avant le point {fact.before}{when}" + (f", {note}" if note else "")


def _begun(sitting: Sitting) -> Record:
    record = draw_up_roll(sitting=sitting)
    require(record.sitting.has_begun, NOT_OPEN)
    return record


def stored_fact(fact: Any) -> Any:
    """Return a fact as it stands now, or refuse one that somebody has taken back since."""
    row = type(fact).objects.select_related("member").filter(pk=fact.pk).first()
    if row is None:
        raise ValidationError(NO_SUCH_FACT)
    return row


def _save(record: Record, user: User | None, action: Action, row: Any, former: Any = None) -> None:
    row.full_clean()
    row.save(force_insert=True)
    log(record, user, action, row.member, former and told(former), told(row))
