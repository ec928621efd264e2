"""Give an agent the signature of the executive for certified copies, end it, or take a mistake away."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from councils.french import NBSP, in_words
from councils.models import Action, Council, Journal, User
from register.models import Delegation

GONE = "Quelqu’un vient de supprimer cette délégation."
HAS_SIGNED = "Cette délégation a signé des copies : elle ne se supprime pas. Mettez-y fin."


@transaction.atomic
def give(*, delegation: Delegation, user: User | None) -> Delegation:
    """Enter a delegation; raise ValidationError when the agent has another one at these dates."""
    # Two administrators who enter the same one come one after the other.
    Council.objects.select_for_update(no_key=True).get(pk=delegation.council_id)
    delegation.full_clean()
    delegation.save()
    _log(delegation, user, Action.DELEGATION_GIVEN, after=delegation.told)
    return delegation


@transaction.atomic
def end(*, delegation: Delegation, user: User | None, ends_on: date) -> None:
    """Make a day the last one of a delegation: never later than it was to be, nor before its last copy.

    Raises ValidationError with a sentence on `ends_on`.
    """
    stored = _locked(delegation)
    if stored is None:
        raise ValidationError(GONE)
    if refusal := _refusal(stored, ends_on):
        raise ValidationError({"ends_on": refusal})
    before = stored.told
    stored.ends_on = ends_on
    stored.save(update_fields=["ends_on"])
    _log(stored, user, Action.DELEGATION_ENDED, before=before, after=stored.told)


def _refusal(delegation: Delegation, ends_on: date) -> str | None:
    """Tell why a delegation cannot end on a day, or None."""
    former = delegation.ends_on
    last = delegation.copies.aggregate(last=Max("certified_on"))["last"]
    if former and ends_on > former:
        return (
            f"Elle finit déjà le {in_words(former)}. Pour la prolonger, inscrivez le nouvel acte "
            "comme une délégation de plus."
        )
    if ends_on < delegation.starts_on:
        return (
            f"Elle commence le {in_words(delegation.starts_on)}{NBSP}: choisissez ce jour ou après."
        )
    if last and ends_on < last:
        return f"Elle a signé une copie le {in_words(last)}{NBSP}: elle ne peut pas finir avant ce jour."
    return None


@transaction.atomic
def remove(*, delegation: Delegation, user: User | None) -> None:
    """Take away a delegation entered by mistake; raise ValidationError when it has signed a copy.

    Taken away already, it is so.
    """
    stored = _locked(delegation)
    if stored is None:
        return
    if stored.copies.exists():
        raise ValidationError(HAS_SIGNED)
    _log(stored, user, Action.DELEGATION_REMOVED, before=stored.told)
    stored.delete()


def _locked(delegation: Delegation) -> Delegation | None:
    """Return a delegation as it is now, for this transaction; None where somebody took it away."""
    return Delegation.objects.select_for_update().filter(pk=delegation.pk).first()


def _log(delegation: Delegation, user: User | None, action: Action, **states: Any) -> None:
    Journal.objects.record(delegation.council, user, action, delegation, **states)
