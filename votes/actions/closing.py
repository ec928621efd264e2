"""The end of a sitting: closed once nothing is missing, and reopened as long as it is not sealed."""

from datetime import time

from django.core.exceptions import ValidationError
from django.db import transaction

from councils.french import hour
from councils.models import Action, User
from deliberations.actions import locked
from deliberations.models import AgendaItem, Sitting
from votes.actions.ballots import set_outcome
from votes.actions.entry import log, refuse, require
from votes.completeness.checks.hours import too_early
from votes.completeness.sitting import Panel
from votes.record import read
from votes.words.sitting import NOT_CLOSED, no_closing


@transaction.atomic
def close_sitting(
    *, sitting: Sitting, user: User | None, closes_at: time | None = None, postpone: bool = False
) -> None:
    """Close a sitting in which nothing is missing; refuse it with all that is.

    `postpone` notes that the items that the council did not take go to a later
    sitting.
    """
    sitting = locked(sitting)
    refuse(no_closing(sitting))
    for item in Panel(read(sitting)).ahead if postpone else ():
        set_outcome(item=item, user=user, outcome=AgendaItem.Outcome.POSTPONED)
    record = read(sitting)
    if lacking := Panel(record).blocking:
        raise ValidationError(lacking)
    if closes_at and (sentence := too_early(record, closes_at)):
        raise ValidationError({"closes_at": sentence})
    sitting.state, sitting.closes_at = Sitting.State.CLOSED, closes_at
    sitting.save(update_fields=["state", "closes_at"])
    log(record, user, Action.SITTING_CLOSED, sitting, "ouverte", told(closes_at))


@transaction.atomic
def reopen_sitting(*, sitting: Sitting, user: User | None) -> None:
    """Open a closed sitting again, to correct it; a sealed one never opens again."""
    sitting = locked(sitting)
    require(sitting.is_closed, NOT_CLOSED)
    sitting.state = Sitting.State.OPEN
    sitting.save(update_fields=["state"])
    log(read(sitting), user, Action.SITTING_REOPENED, sitting, told(sitting.closes_at), "ouverte")


def told(closes_at: time | None) -> str:
    """Return « close à 22 h 40 », as the journal keeps it."""
    return f"close à {hour(closes_at)}" if closes_at else "close"
