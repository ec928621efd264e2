"""Tell on which day something due around a sitting was done, or take that day away."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from councils.french import NBSP, in_words
from councils.models import Action, Journal, User
from deliberations.deadlines import DueKind
from deliberations.models import Sitting
from register.models import Milestone

NOT_HELD = f"La séance n’est pas encore ouverte{NBSP}: rien de ce qui la suit n’est fait."


@transaction.atomic
def tell_milestone(*, sitting: Sitting, kind: DueKind, on: date, user: User | None) -> Milestone:
    """Enter the day on which something was done, or correct it; the same day again changes nothing.

    Raises ValidationError with a sentence for the field that is wrong.
    """
    sitting = (
        Sitting.objects.select_for_update(of=("self",)).select_related("council").get(pk=sitting.pk)
    )
    if refusal := _refusal(sitting, on):
        raise ValidationError({"on": refusal})
    known = Milestone.objects.filter(sitting=sitting, kind=kind).first()
    before = _kept(known) if known else None
    told = known or Milestone(sitting=sitting, kind=kind)
    told.on, told.by = on, user
    if before != _kept(told):
        told.full_clean()
        told.save()
        _log(told, user, Action.MILESTONE_TOLD, before=before, after=_kept(told))
    return told


@transaction.atomic
def remove_milestone(*, milestone: Milestone, user: User | None) -> None:
    """Take away a day typed by mistake; the journal keeps it."""
    _log(milestone, user, Action.MILESTONE_REMOVED, before=_kept(milestone))
    milestone.delete()


def _refusal(sitting: Sitting, on: date) -> str:
    """Tell why nothing can have been done that day; empty when it can."""
    today = sitting.council.today
    if not sitting.has_begun:
        return NOT_HELD
    if on < sitting.date:
        return f"La séance est du {in_words(sitting.date)}{NBSP}: ce jour ne peut pas la précéder."
    return f"Ce jour est à venir{NBSP}: nous sommes le {in_words(today)}." if on > today else ""


def _kept(milestone: Milestone) -> dict[str, str]:
    """Return what the journal keeps of a day."""
    return {"kind": milestone.kind, "on": milestone.on.isoformat()}


def _log(milestone: Milestone, user: User | None, action: Action, **states: Any) -> None:
    sitting = milestone.sitting
    Journal.objects.record(sitting.council, user, action, milestone, sitting=sitting, **states)
