"""The opening of a sitting, and what takes it back."""

from datetime import time

from django.core.exceptions import ValidationError
from django.db import transaction

from councils.models import Action, Journal, User
from deliberations import rules
from deliberations.models import Sitting
from votes.actions.entry import locked, log, refuse
from votes.actions.roll import draw_up_roll
from votes.record import read
from votes.words.roll import NOBODY_IN_OFFICE
from votes.words.sitting import no_taking_back

HOUR = "opens_at"


@transaction.atomic
def open_sitting(*, sitting: Sitting, user: User | None, opens_at: time | None = None) -> None:
    """Open the sitting: its roll is drawn up, and no longer follows the roster by itself.

    `opens_at` is the hour where it is not the one that was planned.
    """
    record = draw_up_roll(sitting=sitting)
    if not record.roll:
        raise ValidationError(NOBODY_IN_OFFICE)
    sitting = record.sitting
    if sitting.has_begun:
        return
    before, planned = sitting.get_state_display(), sitting.opens_at
    sitting.state, sitting.opens_at = Sitting.State.OPEN, opens_at or planned
    sitting.save(update_fields=["state", HOUR])
    log(record, user, Action.SITTING_OPENED, sitting, before, "ouverte")
    if sitting.opens_at != planned:
        hours = {HOUR: _plain(planned)}, {HOUR: _plain(sitting.opens_at)}
        log(record, user, Action.SITTING_CHANGED, sitting, *hours)


@transaction.atomic
def take_opening_back(*, sitting: Sitting, user: User | None) -> None:
    """Put a sitting in which nothing is recorded back where it was before its opening, its planned hour too."""
    record = read(locked(sitting))
    refuse(no_taking_back(record))
    sitting = record.sitting
    before = {"state": sitting.get_state_display(), HOUR: _plain(sitting.opens_at)}
    sitting.state = rules.state_of_convocation(Sitting.State.DRAFT, sitting.convened_on)
    sitting.opens_at = _planned(sitting)
    sitting.save(update_fields=["state", HOUR])
    after = {"state": sitting.get_state_display(), HOUR: _plain(sitting.opens_at)}
    log(record, user, Action.SITTING_CHANGED, sitting, before, after)


def _planned(sitting: Sitting) -> time | None:
    """Return the hour that the opening replaced, unless somebody changed it since: the journal keeps it."""
    lines = Journal.objects.about(sitting).order_by("-pk")
    opened = lines.filter(action=Action.SITTING_OPENED).first()
    changed = lines.filter(action=Action.SITTING_CHANGED).first()
    told = changed.before if opened and changed and changed.pk > opened.pk else None
    if not isinstance(told, dict) or list(told) != [HOUR]:
        return sitting.opens_at
    return time.fromisoformat(told[HOUR]) if told[HOUR] else None


def _plain(at: time | None) -> str | None:
    return at.isoformat() if at else None
