"""Write what was said on an item: the last text wins, but over none that its writer has not seen."""

import hashlib
import json
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from councils.models import Action, Journal, User
from deliberations.actions import refuse
from deliberations.models import AgendaItem, Discussion, Sitting
from deliberations.rich_text import clean
from deliberations.text_limits import excess
from minutes import refusals

#: Whoever saves again within this time is still at the same text: the journal says it once.
IN_ONE_GO = timedelta(minutes=10)


class Overtaken(ValidationError):
    """Somebody else has written a discussion since the page was opened; `stored` is what they wrote."""

    def __init__(self, stored: Discussion) -> None:
        author = stored.saved_by or "Quelqu’un d’autre"
        super().__init__(f"{author} a écrit cette discussion pendant que vous écriviez.")
        self.stored = stored


def digest_of(text: str, silent: bool) -> str:
    """Return what tells a discussion from a later one; a page sends back that of the text which it showed."""
    told = json.dumps([text, silent], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def discussion_of(item: AgendaItem) -> Discussion:
    """Return the discussion of an item, an empty one that is not saved where nobody has written any."""
    stored = Discussion.objects.select_related("saved_by").filter(item=item).first()
    return stored or Discussion(item=item)


@transaction.atomic
def write_discussion(
    *,
    item: AgendaItem,
    text: str,
    silent: bool = False,
    base: str,
    user: User | None,
    source: str = "",
) -> Discussion:
    """Write a text in the place of the one whose digest is `base`; « sans discussion » goes without any.

    `source` is the name of the document that it comes from. Raise Overtaken where
    what stands there is neither that text nor this one.
    """
    refuse(refusals.of_writing(locked(item.sitting)) or excess(text))
    stored = discussion_of(item)
    text = "" if silent else clean(text)
    former, told = digest_of(stored.text, stored.silent), digest_of(text, silent)
    if told != former:
        if base != former:
            raise Overtaken(stored)
        _tell(stored, silent, source, user)
        _save(stored, text, silent, user)
    return stored


def locked(sitting: Sitting) -> Sitting:
    """Lock the row of a sitting, sealed or not: its discussions are written one after the other."""
    return (
        Sitting.objects.select_for_update(of=("self",)).select_related("council").get(pk=sitting.pk)
    )


def _tell(stored: Discussion, silent: bool, source: str, user: User | None) -> None:
    """Journal that a discussion is written; not of somebody who goes on typing."""
    item = stored.item
    if source:
        action = Action.DISCUSSION_IMPORTED
    elif silent:
        action = Action.DISCUSSION_SILENT
    elif _goes_on(stored, user):
        return
    else:
        action = Action.DISCUSSION_WRITTEN
    after = {"document": source} if source else None
    council, sitting = item.sitting.council, item.sitting
    Journal.objects.record(council, user, action, item, sitting=sitting, item=item, after=after)


def _goes_on(stored: Discussion, user: User | None) -> bool:
    if stored.pk is None or stored.silent or stored.saved_by != user:
        return False
    return timezone.now() - stored.saved_at < IN_ONE_GO


def _save(stored: Discussion, text: str, silent: bool, user: User | None) -> None:
    now = timezone.now()
    if not _goes_on(stored, user):
        stored.began_at = now
    stored.text, stored.silent, stored.saved_by, stored.saved_at = text, silent, user, now
    stored.full_clean()
    stored.save()
