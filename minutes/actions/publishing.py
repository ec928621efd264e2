"""Post the list of the deliberations examined and put it online (CGCT, art. L2121-25)."""

from functools import partial

from django.db import transaction

from councils.models import Action, User
from deliberations.actions import refuse, refuse_if
from deliberations.deadlines import DueKind
from deliberations.models import Sitting
from minutes import refusals
from minutes.actions.freezing import drawn_under_seal, keep
from minutes.models import FrozenPaper
from minutes.reading import kept_list, list_of, says_the_same
from register.actions.following import tell_milestone
from register.models import Milestone


def publish_list(*, sitting: Sitting, user: User | None) -> FrozenPaper:
    """Keep the list as it is posted today, under the seal of the council, and tell that it is.

    A version more keeps the day of the first posting as the one that the law counts.
    Raises ValidationError where the acts are not in the register yet, where nothing
    changed since the version before, or where it cannot be drawn.
    """
    today = sitting.council.today
    anew = partial(list_of, sitting, today)
    sheet, last = anew(), kept_list(sitting)
    refuse(refusals.of_publishing(sitting, sheet.proceedings))
    refuse_if(last and says_the_same(last, sheet), refusals.NOTHING_NEW)
    new = drawn_under_seal(sitting, anew)
    with transaction.atomic():
        paper = keep(new, user=user, action=Action.LIST_PUBLISHED)
        if not Milestone.objects.filter(sitting=sitting, kind=DueKind.LIST).exists():
            tell_milestone(sitting=sitting, kind=DueKind.LIST, on=today, user=user)
    return paper
