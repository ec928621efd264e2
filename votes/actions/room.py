"""Who comes and goes: movements, changes of mandate, recusals, and the chair handed over.

Each is refused when it contradicts what happened, or makes a recorded ballot
impossible; each correction leaves its trace in the journal.
"""

from collections.abc import Iterable
from datetime import time

from django.db import transaction

from councils.french import hour
from councils.models import User
from deliberations.models import AgendaItem, Sitting
from members.models import Mandate
from votes import refusals
from votes.actions.entry import here, locked, log, refuse, seats_of, still_possible
from votes.actions.roll import draw_up_roll
from votes.models import Attendance, Change, Movement, Recusal
from votes.record import Record, read


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
    refuse(refusals.no_such_anchor(record, before))
    for seat in seats_of(record, members):
        row = Movement(member=seat, direction=direction, before=before, at=at, note=note)
        _save(record, user, "mouvement", row)
    return still_possible(record.sitting)


@transaction.atomic
def correct_movement(*, movement: Movement, user: User | None, **fields) -> Record:
    """Correct the direction, place, hour or note of a movement."""
    record = read(locked(movement.member.sitting))
    refuse(refusals.no_such_anchor(record, fields.get("before", movement.before)))
    former = told(movement)
    for name, value in fields.items():
        setattr(movement, name, value)
    movement.full_clean()
    movement.save()
    log(record, user, "mouvement corrigé", movement.member, former, told(movement))
    return still_possible(record.sitting)


@transaction.atomic
def remove(*, fact: Movement | Change | Recusal, user: User | None) -> Record:
    """Take back a movement, a change of mandate or a recusal that was entered by mistake."""
    record = read(locked(fact.member.sitting))
    log(record, user, f"{fact._meta.verbose_name} retiré", fact.member, told(fact), None)
    fact.delete()
    return still_possible(record.sitting)


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
    for seat in seats_of(record, members):
        Recusal.objects.filter(item=item, member=seat).delete()
        _save(record, user, "déport", Recusal(item=item, member=seat, reason=reason, note=note))
    return still_possible(record.sitting)


@transaction.atomic
def change_mandate(
    *, sitting: Sitting, user: User | None, member: str, kind: str, before: int
) -> Record:
    """Write that a mandate begins or ends before an item."""
    record = _begun(sitting)
    refuse(refusals.no_such_anchor(record, before))
    (seat,) = seats_of(record, [member])
    _save(record, user, "changement de mandat", Change(member=seat, kind=kind, before=before))
    return still_possible(record.sitting)


@transaction.atomic
def install(*, sitting: Sitting, user: User | None, mandate: Mandate, before: int) -> Record:
    """Install somebody whose mandate begins during the sitting: he joins the roll, and is in the room."""
    record = _begun(sitting)
    if record.seat_of(mandate.member) is None:
        seat = Attendance.copy_of(mandate, record.sitting)
        seat.rank = max((other.rank for other in record.roll), default=0) + 1
        seat.save(force_insert=True)
    who = mandate.member.reference
    kind = Change.Kind.INSTALLED
    return change_mandate(sitting=sitting, user=user, member=who, kind=kind, before=before)


@transaction.atomic
def hand_over_chair(
    *, item: AgendaItem, user: User | None, chair: str | None, onward: bool = False
) -> Record:
    """Let a member preside an item, or every item from there that is not decided (None: who presides the sitting)."""
    record = _begun(item.sitting)
    item = here(record, item)
    seat = seats_of(record, [chair])[0] if chair else None
    after = [i for i in record.items if i.position > item.position and not record.ballots(i)]
    for one in [item, *after] if onward else [item]:
        former = str(one.chair or one.chair_name or "")
        one.chair, one.chair_name, one.chair_quality = seat and seat.member, "", ""
        one.save(update_fields=["chair", "chair_name", "chair_quality"])
        log(record, user, "présidence", one, former, str(seat or ""))
    return still_possible(record.sitting)


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
    refuse(None if record.sitting.has_begun else refusals.NOT_OPEN)
    return record


def _save(record: Record, user: User | None, action: str, row) -> None:
    row.full_clean()
    row.save(force_insert=True)
    log(record, user, action, row.member, None, told(row))
