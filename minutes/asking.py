"""Ask for minutes on their page, proposed or adopted, and write them behind: thirty pages take seconds."""

from functools import partial

from django.db import transaction
from django.tasks import task

from councils.asked import draw_asked
from councils.french import NBSP
from councils.models import Action, Journal, User
from deliberations.actions import refuse
from deliberations.models import Sitting
from minutes import refusals
from minutes.actions import propose_minutes, publish_minutes
from minutes.adoption import life_of, next_sitting
from minutes.models import AskedMinutes

LOST = (
    f"L’impression s’est arrêtée avant la fin{NBSP}: rien n’est figé. Recommencez. "
    "Si cela se répète, prévenez qui administre Folio."
)
Gesture = AskedMinutes.Gesture
GESTURES = {Gesture.PROPOSE: propose_minutes, Gesture.PUBLISH: publish_minutes}


def ask_proposal(*, sitting: Sitting, user: User | None) -> AskedMinutes:
    """Ask for the minutes as they are proposed; raises ValidationError where they cannot be."""
    refuse(refusals.of_proposing(sitting, next_sitting(sitting), life_of(sitting)))
    return _ask(sitting, Gesture.PROPOSE, user)


def ask_publication(*, sitting: Sitting, user: User | None) -> AskedMinutes:
    """Ask for the minutes as they were adopted, under the seal; raises ValidationError where they were not."""
    refuse(refusals.of_publishing_minutes(life_of(sitting)))
    return _ask(sitting, Gesture.PUBLISH, user)


@transaction.atomic
def _ask(sitting: Sitting, gesture: str, user: User | None) -> AskedMinutes:
    """Keep what is asked; asked again while it is drawn, nothing changes."""
    Sitting.objects.select_for_update(of=("self",)).get(pk=sitting.pk)
    asked = AskedMinutes.objects.filter(sitting=sitting)
    if going_on := asked.going_on().first():
        return going_on
    asked.delete()
    wish = AskedMinutes.objects.create(sitting=sitting, gesture=gesture, user=user)
    after = {"gesture": wish.get_gesture_display()}
    Journal.objects.record(
        sitting.council, user, Action.MINUTES_ASKED, sitting, sitting=sitting, after=after
    )
    write_minutes.enqueue(wish.pk)
    return wish


@task
def write_minutes(key: int) -> None:
    """Write minutes that were asked for, or keep why there are none."""
    found = AskedMinutes.objects.going_on().filter(pk=key)
    if asked := found.select_related("sitting__council", "user").first():
        write = partial(GESTURES[Gesture(asked.gesture)], sitting=asked.sitting, user=asked.user)
        draw_asked(asked, write, lost=LOST)


@task
def resume_minutes() -> None:
    """Write the minutes that a stopped server left."""
    for asked in AskedMinutes.objects.going_on():
        write_minutes.enqueue(asked.pk)
