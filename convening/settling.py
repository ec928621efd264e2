"""The day of the convocation that a sitting bears: that of the member reached last."""

from typing import Any

from django.db import transaction

from convening.models import Convocation, Delivery
from convening.reading import convened_by, counted_from, last_of
from councils.models import Action, Journal, User
from deliberations.models import Sitting
from deliberations.rules import state_of_convocation


@transaction.atomic
def settle(*, sitting: Sitting, user: User | None = None) -> None:
    """Let a sitting follow its last convocation; what is sealed says for ever what it said."""
    sitting = (
        Sitting.objects.select_for_update(of=("self",)).select_related("council").get(pk=sitting.pk)
    )
    last = last_of(sitting)
    if last is None or sitting.is_sealed:
        return
    day, before = counted_from(last, convened_by(last)), sitting.convened_on
    if day == before:
        return
    sitting.convened_on = day
    sitting.state = state_of_convocation(sitting.state, day)
    sitting.save(update_fields=["convened_on", "state"])
    states = {"before": _told(before), "after": _told(day)}
    log(sitting, user, Action.SITTING_CHANGED, sitting, **states)


def _told(day: Any) -> dict[str, str | None]:
    return {"convened_on": day.isoformat() if day else None}


def log(
    sitting: Sitting,
    user: User | None,
    action: Action,
    target: Sitting | Convocation | Delivery,
    *,
    before: object = None,
    after: object = None,
) -> None:
    """Write a line of the journal about the convocation of a sitting; no address stands in it."""
    Journal.objects.record(
        sitting.council, user, action, target, sitting=sitting, before=before, after=after
    )
