"""Enter what happens to acts after their seal, or go back on it: rows are added, none changes."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from councils.french import NBSP, in_words
from councils.models import Action, Council, Journal, User
from register.actions.sealing import numbering_for
from register.models import ChannelChoice, Entry, Event
from register.past import keep_past
from register.rules.force import EventKind
from register.rules.receipts import Receipt

#: What may be declared of an act for a day to come.
MAY_BE_AHEAD = (EventKind.TAKES_EFFECT,)
NO_ACT = "Choisissez au moins une délibération."
NO_GROUND = "Dites pourquoi la loi dispense ces actes de transmission."
NO_REASON = "Dites pourquoi vous revenez sur ce fait."
RETRACTED = "Quelqu’un est déjà revenu sur ce fait."
#: What cannot be said of an act of which the other is said; what happens once excludes itself.
APART = {
    EventKind.EXEMPT: (EventKind.EXEMPT, EventKind.RECEIVED, EventKind.TRANSMITTED),
    EventKind.TRANSMITTED: (EventKind.EXEMPT,),
    EventKind.RECEIVED: (EventKind.EXEMPT, EventKind.RECEIVED),
    EventKind.INDIVIDUAL: (EventKind.INDIVIDUAL,),
    EventKind.URGENT: (EventKind.URGENT,),
    EventKind.TAKES_EFFECT: (EventKind.TAKES_EFFECT,),
    EventKind.ANNULLED: (EventKind.ANNULLED,),
}


@dataclass(frozen=True)
class ToldEvent:
    """One fact as somebody tells it, of one act or of several."""

    kind: EventKind
    on: date
    ground: str = ""
    proof: str = ""
    sha256: str = ""
    note: str = ""


@transaction.atomic
def record(*, entries: Iterable[Entry], told: ToldEvent, user: User | None) -> list[Event]:
    """Enter one fact for each act: all of them or none.

    An act of which the same fact is known for the same day is left as it is.
    Raises ValidationError with a sentence for the field that is wrong.
    """
    acts = list(entries)
    if not acts:
        raise ValidationError(NO_ACT)
    # Two clerks who enter the dates of one sitting come one after the other.
    numbering_for(acts[0].council)
    if told.kind == EventKind.EXEMPT and not told.ground:
        raise ValidationError({"ground": NO_GROUND})
    if told.kind != EventKind.EXEMPT:
        told = replace(told, ground="")
    events = [_enter(entry, told, user) for entry in acts if not _is_known(entry, told)]
    _follow(told.kind, acts[0].council)
    return events


def _follow(kind: str, council: Council) -> None:
    """Keep which acts are past after a judge annulled one, or did not: what that one ended holds again."""
    if kind == EventKind.ANNULLED:
        keep_past(council)


def _is_known(entry: Entry, told: ToldEvent) -> bool:
    same = entry.events.live().filter(kind=told.kind, on=told.on)
    return same.filter(proof=told.proof, ground=told.ground, note=told.note).exists()


def _enter(entry: Entry, told: ToldEvent, user: User | None) -> Event:
    if refusal := _refusal(entry, told):
        raise ValidationError(refusal)
    event = Event(entry=entry, by=user, **asdict(told))
    event.full_clean()
    event.save(force_insert=True)
    _log(event, user, Action.EVENT_RECORDED)
    return event


def _refusal(entry: Entry, told: ToldEvent) -> dict[str, str] | None:
    """Tell why a fact cannot be said of an act, with the field that is wrong."""
    sitting, today = entry.sitting.date, entry.council.today
    if told.on < sitting:
        return {
            "on": f"La délibération {entry.number} est du {in_words(sitting)}{NBSP}: "
            "ce jour ne peut pas la précéder."
        }
    if told.on > today and told.kind not in MAY_BE_AHEAD:
        return {"on": f"Ce jour est à venir{NBSP}: nous sommes le {in_words(today)}."}
    others = entry.events.live().filter(kind__in=APART.get(told.kind, ()))
    if found := others.first():
        return {
            "kind": f"La délibération {entry.number} est déjà dite «{NBSP}{found.get_kind_display()}{NBSP}» "
            f"le {in_words(found.on)}{NBSP}: revenez d’abord sur ce fait."
        }
    return None


@dataclass(frozen=True)
class Received:
    """An act and the receipt of the prefecture for it, with the digest of its file."""

    entry: Entry
    receipt: Receipt
    sha256: str


@transaction.atomic
def receive(*, received: Iterable[Received], user: User | None) -> list[Event]:
    """Enter what receipts say, all of them or none; what is known already is left as it is."""
    events = []
    for one in received:
        proof = {"proof": one.receipt.identifier, "sha256": one.sha256}
        told = ToldEvent(EventKind.RECEIVED, one.receipt.received_on, **proof)
        events += record(entries=[one.entry], told=told, user=user)
    return events


@transaction.atomic
def retract(*, event: Event, user: User | None, note: str) -> Event:
    """Go back on a fact entered by mistake: a row more says so, and why.

    Raises ValidationError without a reason, or when somebody did it already.
    """
    numbering_for(event.entry.council)
    if not note.strip():
        raise ValidationError({"note": NO_REASON})
    if not Event.objects.live().filter(pk=event.pk).exists():
        raise ValidationError(RETRACTED)
    back = Event(entry=event.entry, kind=event.kind, on=event.on, retracts=event, by=user)
    back.ground, back.proof, back.note = event.ground, event.proof, note.strip()
    back.full_clean()
    back.save(force_insert=True)
    _log(back, user, Action.EVENT_RETRACTED)
    _follow(back.kind, event.entry.council)
    return back


def _log(event: Event, user: User | None, action: Action) -> None:
    entry = event.entry
    before, after = event.states
    about: dict[str, Any] = {"sitting": entry.sitting, "item": entry.item}
    Journal.objects.record(entry.council, user, action, entry, before=before, after=after, **about)


@transaction.atomic
def choose_channel(*, choice: ChannelChoice, user: User | None) -> ChannelChoice:
    """Enter how a council makes its acts public from a day on; raise ValidationError where the law leaves no choice."""
    Council.objects.select_for_update(no_key=True).get(pk=choice.council_id)
    choice.full_clean()
    choice.save()
    Journal.objects.record(choice.council, user, Action.CHANNEL_CHOSEN, choice, after=choice.told)
    return choice


@transaction.atomic
def remove_channel(*, choice: ChannelChoice, user: User | None) -> None:
    """Take away a choice entered by mistake; the journal keeps it. Taken away already, it is so."""
    Council.objects.select_for_update(no_key=True).get(pk=choice.council_id)
    if not ChannelChoice.objects.filter(pk=choice.pk).exists():
        return
    Journal.objects.record(choice.council, user, Action.CHANNEL_REMOVED, choice, before=choice.told)
    choice.delete()
