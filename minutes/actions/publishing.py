"""Post the list of the deliberations examined and put it online (CGCT, art. L2121-25)."""

from functools import partial

from django.db import transaction

from councils.models import Action, User
from deliberations.actions import refuse, refuse_if
from minutes import refusals
from minutes.actions.freezing import drawn_under_seal, keep
from minutes.models import FrozenPaper
from minutes.reading import kept_list, list_of, says_the_same
from register.actions.posting import enter_posting, refuse_impossible
from register.models import Posting


def publish_list(*, posting: Posting, user: User | None) -> FrozenPaper:
    """Keep the list as it is posted on a board, under the seal of the council, and enter that posting.

    A council with a site puts the list there the same day: that is entered too. Of several
    versions, the first posting is the one that the law counts.
    Raises ValidationError where the acts are not in the register yet, where nothing
    changed since the version before, where the day cannot be, or where the list cannot be drawn.
    """
    sitting = posting.sitting
    refuse_impossible(posting)
    anew = partial(list_of, sitting, posting.since)
    sheet, last = anew(), kept_list(sitting)
    refuse(refusals.of_publishing(sitting, sheet.proceedings))
    refuse_if(last and says_the_same(last, sheet), refusals.NOTHING_NEW)
    new = drawn_under_seal(sitting, anew)
    with transaction.atomic():
        paper = keep(new, user=user, action=Action.LIST_PUBLISHED)
        _enter(posting, user)
        if site := sitting.council.website:
            online = Posting(sitting=sitting, paper=posting.paper, way=Posting.Way.SITE, place=site)
            online.since, online.poster = posting.since, posting.poster
            _enter(online, user)
    return paper


def _enter(posting: Posting, user: User | None) -> None:
    """Enter a posting that nobody told before the list was kept."""
    same = {"paper": posting.paper, "way": posting.way, "since": posting.since}
    if not posting.sitting.postings.live().filter(**same).exists():
        enter_posting(posting=posting, user=user)
