"""Ask for the next gathering on its page, and draw it behind: its leaves are given under their lock, once it is drawn."""

from functools import partial

from django.db import transaction
from django.tasks import task

from binding.actions import draw_next, locked, next_to_draw
from binding.models import AskedGathering
from councils.asked import draw_asked
from councils.french import NBSP
from councils.models import Action, Council, Journal, User

LOST = (
    f"L’impression s’est arrêtée avant la fin{NBSP}: aucun feuillet n’est donné. Imprimez le cahier à nouveau. "
    "Si cela se répète, prévenez qui administre Folio."
)


@transaction.atomic
def ask_next(*, council: Council, user: User | None, leaf: int | None) -> AskedGathering:
    """Ask for the drawing of what waits for its leaves since longest; asked again while it is drawn, nothing changes.

    `leaf` is the first one that the clerk was shown. Raises ValidationError in words, as `draw_next` does.
    """
    volume = locked(next_to_draw(council, leaf)[0])
    asked = AskedGathering.objects.filter(volume=volume)
    if going_on := asked.going_on().first():
        return going_on
    asked.delete()
    wish = AskedGathering.objects.create(volume=volume, leaf=volume.next_leaf, user=user)
    after = {"volume": volume.number, "leaf": wish.leaf}
    Journal.objects.record(council, user, Action.GATHERING_ASKED, volume, after=after)
    draw_gathering.enqueue(wish.pk)
    return wish


@task
def draw_gathering(key: int) -> None:
    """Draw a gathering that was asked for, or keep why there is none."""
    found = AskedGathering.objects.going_on().filter(pk=key)
    if asked := found.select_related("volume__council", "user").first():
        council = asked.volume.council
        draw = partial(draw_next, council=council, user=asked.user, leaf=asked.leaf)
        draw_asked(asked, draw, lost=LOST)


@task
def resume_gatherings() -> None:
    """Draw the gatherings that a stopped server left."""
    for asked in AskedGathering.objects.going_on():
        draw_gathering.enqueue(asked.pk)
