"""What the secretariat enters while preparing a sitting: each action is whole or refused in words.

Every refusal is a `ValidationError` whose message is for the reader.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.db.models import F, Max, ProtectedError

from councils.models import Action, Council, Journal, User
from deliberations import facts, refusals, rules
from deliberations.annexes import attach, copies, drop_files
from deliberations.formulas import Printed, formulas_of, without
from deliberations.models import AgendaItem, Attachment, Draft, Secretary, Sitting
from deliberations.rich_text import clean


def locked(sitting: Sitting) -> Sitting:
    """Lock a sitting's row for this transaction. Raises ValidationError if it is sealed."""
    stored = Sitting.objects.select_for_update(of=("self",)).select_related("council", "chair")
    sitting = stored.get(pk=sitting.pk)
    refuse(refusals.of_change(sitting))
    return sitting


def locked_with_its_council(sitting: Sitting) -> Sitting:
    """Lock a sitting of which others of the council may be taken next: whoever takes several has the council’s row first."""
    Council.objects.select_for_update(no_key=True).get(pk=sitting.council_id)
    return locked(sitting)


def locked_for_entry(sitting: Sitting) -> Sitting:
    """Lock a sitting's row to write what happens there. Raises ValidationError if it is closed or sealed."""
    sitting = locked(sitting)
    refuse(refusals.of_entry(sitting))
    return sitting


@transaction.atomic
def save_sitting(
    *,
    sitting: Sitting,
    secretaries: Sequence[Secretary],
    user: User | None,
    carries: bool = False,
) -> None:
    """Save what a form says of a sitting; `carries` takes up what a first call did not examine."""
    Council.objects.select_for_update(no_key=True).get(pk=sitting.council_id)
    refuse(refusals.of_date(sitting))
    before = {}
    if sitting.pk:
        stored = locked_for_entry(sitting)
        before, sitting.state = facts.of_sitting(stored), stored.state
    sitting.state = rules.state_of_convocation(sitting.state, sitting.convened_on)
    sitting.save(
        update_fields=[*facts.SITTING, "rank", "chair", "first_call", "state"] if before else None
    )
    _write_secretaries(sitting, secretaries)
    action = Action.SITTING_CHANGED if before else Action.SITTING_PREPARED
    _log_change(sitting, sitting, action, user, before, facts.of_sitting(sitting))
    if carries and sitting.first_call:
        _carry_items(sitting.first_call, sitting, user)


def _write_secretaries(sitting: Sitting, secretaries: Sequence[Secretary]) -> None:
    sitting.secretaries.all().delete()
    for position, secretary in enumerate(secretaries, start=1):
        secretary.sitting, secretary.position = sitting, position
    Secretary.objects.bulk_create(secretaries)


def _carry_items(first: Sitting, sitting: Sitting, user: User | None) -> None:
    """Copy on an agenda, with their files, the items that another sitting left without a vote or an outcome."""
    for item in first.items.for_agenda():
        if item.ballot_count or item.outcome:
            continue
        carried = AgendaItem(sitting=sitting, rapporteur=item.rapporteur, exercise=item.exercise)
        for name in facts.ITEM:
            setattr(carried, name, getattr(item, name))
        carried.added, carried.carried = False, True
        save_item(item=carried, files=copies(item.attachments.all()), user=user)


@transaction.atomic
def delete_sitting(*, sitting: Sitting, user: User | None) -> None:
    """Delete a sitting that was not held, with its agenda; the journal keeps what it said."""
    sitting = locked(sitting)
    refuse(refusals.of_deleting_sitting(sitting))
    before = facts.of_sitting(sitting) | {"items": [item.title for item in sitting.items.all()]}
    _log(sitting, sitting, Action.SITTING_DELETED, user, before=before)
    drop_files(Attachment.objects.filter(item__sitting=sitting))
    # A proxy holds on to the items of its span: the roll goes first, with its proxies.
    sitting.roll.all().delete()
    sitting.delete()


@transaction.atomic
def save_item(*, item: AgendaItem, files: Iterable["File[Any]"] = (), user: User | None) -> None:
    """Save what a form says of an item, a new one at the end of the agenda, and attach its files."""
    sitting = locked(item.sitting)
    if not item.asks_urgency:
        refuse(refusals.of_agenda(sitting))
    before = facts.of_item(sitting.items.get(pk=item.pk)) if item.pk else {}
    if not before:
        refuse(refusals.of_entry(sitting))
        item.position = _last_position(sitting) + 1
    item.save(update_fields=[*facts.ITEM, "rapporteur"] if before else None)
    action = Action.ITEM_CHANGED if before else Action.ITEM_ADDED
    _log_change(sitting, item, action, user, before, facts.of_item(item))
    for file in files:
        attachment = attach(item, file)
        _log(sitting, item, Action.ATTACHMENT_ADDED, user, after=attachment.name)


def printed_of(item: AgendaItem) -> Printed:
    """Return what the extract of an item prints itself of its vote."""
    return Printed(item.sitting.assembly, item.outcome == AgendaItem.Outcome.NOTED)


@transaction.atomic
def take_formulas_out(*, item: AgendaItem, user: User | None) -> tuple[str, ...]:
    """Take out of the texts of an item the formulas that the extract prints itself, and return their words."""
    item = locked(item.sitting).items.get(pk=item.pk)
    printed = printed_of(item)
    words: list[str] = []
    for name in ("report", "decision"):
        text, is_decision = getattr(item, name), name == "decision"
        found = formulas_of(text, printed, is_decision=is_decision)
        words += [formula.cited for formula in found if formula.rest is not None]
        setattr(item, name, clean(without(text, printed, is_decision=is_decision)))
    if words:
        save_item(item=item, user=user)
    return tuple(words)


@transaction.atomic
def move_item(*, item: AgendaItem, before: AgendaItem | None, user: User | None) -> None:
    """Put an item right before another, or at the end: the order changes, the numbers follow.

    The positions stay those that the agenda has, gaps included.
    """
    sitting = locked_for_entry(item.sitting)
    if not item.asks_urgency:
        refuse(refusals.of_agenda(sitting))
    order = list(sitting.items.for_agenda())
    item = order[order.index(item)]
    result = rules.moved(order, item, before)
    if result == order:
        return
    old, new = sorted((order.index(item), result.index(item)))
    refuse(refusals.of_moving(item, [one for one in order[old : new + 1] if one != item]))
    former = item.position
    number_items(result, [one.position for one in order])
    _log(sitting, item, Action.ITEM_MOVED, user, before=former, after=item.position)


@transaction.atomic
def delete_item(
    *, item: AgendaItem, user: User | None, carried_to: AgendaItem | None = None
) -> None:
    """Take an item off the agenda; those that followed it move up.

    `carried_to` is the item that another agenda now holds in its place: the journal leads to it.
    """
    sitting = locked(item.sitting)
    refuse(refusals.of_agenda(sitting) or refusals.of_deleting_item(item))
    _log_going(sitting, item, user, carried_to)
    drop_files(item.attachments.all())
    gone = item.position
    try:
        item.delete()
    except ProtectedError as held:
        raise ValidationError(
            f"Un pouvoir commence ou finit au point {gone}. Changez-le d’abord dans l’appel."
        ) from held
    stay = list(sitting.items.order_by("position"))
    number_items(stay, rules.closed_up((one.position for one in stay), gone))


def _log_going(
    sitting: Sitting, item: AgendaItem, user: User | None, carried_to: AgendaItem | None
) -> None:
    """Journal an item that goes away with all that it said, its place included: the last line can be undone."""
    before = facts.of_item(item) | {"position": item.position}
    files = [file.name for file in item.attachments.all()]
    people = [str(secretary) for secretary in item.secretaries.select_related("member")]
    before |= {"attachments": files} if files else {}
    before |= {"secretaries": people} if people else {}
    draft = Draft.objects.filter(item=item).first()
    before |= {"draft": draft.pk} if draft else {}
    Journal.objects.record(
        sitting.council,
        user,
        Action.ITEM_CARRIED if carried_to else Action.ITEM_DELETED,
        item,
        sitting=sitting,
        item=carried_to or item,
        before=before,
        after={"sitting": str(carried_to.sitting)} if carried_to else None,
    )


@transaction.atomic
def delete_attachment(*, attachment: Attachment, user: User | None) -> None:
    """Take a file away from its item."""
    item = attachment.item
    sitting = locked(item.sitting)
    refuse(refusals.of_agenda(sitting))
    _log(sitting, item, Action.ATTACHMENT_DELETED, user, before=attachment.name)
    drop_files([attachment])
    attachment.delete()


def number_items(items: Sequence[AgendaItem], positions: Sequence[int]) -> None:
    """Give the items these positions, in order; they pass above all others, so that none is held twice."""
    if [item.position for item in items] == list(positions):
        return
    sitting = items[0].sitting
    sitting.items.update(position=F("position") + _last_position(sitting))
    for item, position in zip(items, positions, strict=True):
        item.position = position
    AgendaItem.objects.bulk_update(items, ["position"])


def _last_position(sitting: Sitting) -> int:
    return sitting.items.aggregate(last=Max("position"))["last"] or 0


def refuse(reason: str | None) -> None:
    """Raise ValidationError with this sentence; None, the answer of a judge who finds no fault, does nothing."""
    if reason:
        raise ValidationError(reason)


def refuse_if(is_wrong: object, reason: str) -> None:
    """Raise ValidationError with this sentence when something is wrong."""
    if is_wrong:
        raise ValidationError(reason)


def require(is_right: object, reason: str) -> None:
    """Raise ValidationError with this sentence unless something is as it must be."""
    if not is_right:
        raise ValidationError(reason)


def _log_change(
    sitting: Sitting,
    target: object,
    action: Action,
    user: User | None,
    before: dict[str, Any],
    after: dict[str, Any],
) -> None:
    """Journal what differs, and nothing when nothing does."""
    if before != after:
        before, after = facts.changed(before, after)
        _log(sitting, target, action, user, before=before, after=after)


def _log(
    sitting: Sitting,
    target: object,
    action: str,
    user: User | None,
    *,
    before: object = None,
    after: object = None,
) -> None:
    Journal.objects.record(
        sitting.council,
        user,
        action,
        target,
        sitting=sitting,
        item=target if isinstance(target, AgendaItem) else None,
        before=before,
        after=after,
    )
