"""Gestures on an item of an agenda that is prepared: carry it to another sitting, and take back the last one.

What was just done is read in the journal: its last line says it, with all that is needed to undo it.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localtime

from councils.french import NBSP, hour
from councils.models import Action, Journal, User
from deliberations import facts, refusals
from deliberations.actions import (
    delete_item,
    locked,
    locked_for_entry,
    move_item,
    refuse,
    save_item,
)
from deliberations.annexes import copies
from deliberations.models import AgendaItem, Draft, Sitting
from members.models import Member

GONE = {
    Action.ITEM_DELETED: "Le point {place} est supprimé.",
    Action.ITEM_CARRIED: "Le point {place} est porté à une autre séance.",
}


@dataclass(frozen=True)
class Undoable:
    """The last gesture of somebody on an agenda, as long as nobody did anything after it."""

    line: int
    sentence: str


@transaction.atomic
def carry_item(*, item: AgendaItem, to: Sitting, user: User | None) -> AgendaItem:
    """Put an item at the end of another agenda of the council, with its texts and files, and off its own."""
    source, to = _both_locked(item.sitting, to)
    refuse(refusals.of_carrying(source, to))
    refuse(refusals.of_deleting_item(item))
    carried = _again(to, facts.of_item(item), item.rapporteur)
    save_item(item=carried, files=copies(item.attachments.all()), user=user)
    Draft.objects.filter(item=item).update(item=carried, sitting=to)
    delete_item(item=item, user=user, carried_to=carried)
    return carried


def _both_locked(source: Sitting, to: Sitting) -> tuple[Sitting, Sitting]:
    """Lock two sittings, always the older row first: two people who carry both ways wait for each other in turn."""
    first, second = sorted((source, to), key=lambda sitting: sitting.pk)
    rows = {sitting.pk: locked(sitting) for sitting in (first, second)}
    return rows[source.pk], locked_for_entry(rows[to.pk])


def undoable(sitting: Sitting, line: Journal | None, user: User) -> Undoable | None:
    """Return what this user did, by the last line about a sitting, and may take back; None when it is nothing such."""
    if line is None or line.user_id != user.pk or sitting.has_begun or not _is_whole(line):
        return None
    sentence = GONE[Action(line.action)].format(place=line.before["position"])
    return Undoable(line.pk, sentence)


def _is_whole(line: Journal) -> bool:
    """Tell whether a line says all that was there: the files of an item that is deleted are gone."""
    if line.action not in GONE or "position" not in (line.before or {}):
        return False
    is_gone = bool(line.before.get("attachments") or line.before.get("secretaries"))
    return line.action == Action.ITEM_CARRIED or not is_gone


@transaction.atomic
def take_back(*, sitting: Sitting, line: int, user: User) -> AgendaItem:
    """Put back where it was the item that was deleted or carried away by this line of the journal.

    Raises ValidationError, which names who did what since, when the line is no longer the last one.
    """
    sitting = locked_for_entry(sitting)
    last = Journal.objects.about(sitting).first()
    if last is None or last.pk != line or undoable(sitting, last, user) is None:
        raise ValidationError(_taken_up(last))
    place = last.before["position"]
    if last.action == Action.ITEM_CARRIED:
        held = AgendaItem.objects.filter(sitting__council=sitting.council)
        there = held.filter(pk=last.item_id or 0).first()
        if there is None:
            raise ValidationError("L’autre séance n’a plus ce point : ajoutez-le de nouveau ici.")
        item = carry_item(item=there, to=sitting, user=user)
    else:
        item = _again(sitting, last.before, _rapporteur(sitting, last.before))
        save_item(item=item, user=user)
        # Its draft was proposed again meanwhile: the agenda holds it as before.
        Draft.objects.waiting().filter(pk=last.before.get("draft", 0)).update(item=item)
    after = sitting.items.filter(position__gte=place).exclude(pk=item.pk)
    move_item(item=item, before=after.order_by("position").first(), user=user)
    item.refresh_from_db(fields=["position"])
    return item


def _again(sitting: Sitting, told: dict, rapporteur: Member | None) -> AgendaItem:
    """Return an unsaved item of a sitting that says what the journal tells of another."""
    item = AgendaItem(sitting=sitting, rapporteur=rapporteur)
    for name in facts.ITEM:
        setattr(item, name, told[name])
    return item


def _rapporteur(sitting: Sitting, told: dict) -> Member | None:
    """Return the one member of that name; of two, the clerk chooses again."""
    named = [one for one in sitting.council.members.all() if str(one) == told["rapporteur"]]
    return named[0] if len(named) == 1 else None


def _taken_up(last: Journal | None) -> str:
    """Say who did what since, so that the clerk reads the agenda again."""
    if last is None:
        return "Il n’y a plus rien à annuler ici."
    at = hour(localtime(last.at).time())
    what = last.get_action_display()
    return f"Depuis, à {at}, {last.author}{NBSP}: {what}. Relisez l’ordre du jour."
