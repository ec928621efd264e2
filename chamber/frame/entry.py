"""What every page of a sitting that is held does with an entry: try it once, and say what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import BaseForm
from django.http import Http404
from django.utils.dateparse import parse_datetime

from chamber.together.conflicts import Dialog, dialog
from councils.models import Sent
from councils.perms import CouncilRequest
from deliberations.models import AgendaItem
from votes.actions.merging import Conflict
from votes.record import Record

ALREADY = "Cette saisie était déjà enregistrée."


def item_of(record: Record, pk: int) -> AgendaItem:
    """Return the item as the record has read it, or 404."""
    item = next((item for item in record.items if item.pk == pk), None)
    if item is None:
        raise Http404
    return item


@dataclass(frozen=True)
class EntryOutcome:
    """What came of an entry: done, now or when it was first sent; or refused, with the conflict to show if any."""

    is_done: bool
    conflict: Dialog | None = None


def enter(request: CouncilRequest, write: Callable[[], str]) -> EntryOutcome:
    """Do an entry once, in one transaction, and put its answer or its refusal in the status line.

    `write` calls an action, and returns the sentence that answers it ("": none).
    The sentence is made before the commit: where it cannot be made, nothing is
    saved. An entry that the browser has numbered and sends again, because its
    answer was lost on the way, is answered as done.
    """
    try:
        with transaction.atomic():
            answer = write() if is_sent_for_the_first_time(request) else ALREADY
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return EntryOutcome(is_done=False)
    except Conflict as conflict:
        shown = dialog(conflict, entered_at=moment_of(request))
        messages.error(request, shown.sentence)
        return EntryOutcome(is_done=False, conflict=shown)
    if answer:
        messages.success(request, answer)
    return EntryOutcome(is_done=True)


def is_sent_for_the_first_time(request: CouncilRequest) -> bool:
    """Keep the number of an entry, unless it is known; an entry without a number is always new."""
    try:
        number = UUID(request.POST.get("entry", ""))
    except ValueError:
        return True
    # Locked for the same reason as in `councils.once`: what is told done is on the standby too.
    return Sent.objects.select_for_update().get_or_create(key=str(number))[1]


def moment_of(request: CouncilRequest) -> datetime | None:
    """Return when the browser says that the entry was made, or None."""
    try:
        moment = parse_datetime(request.POST.get("at", ""))
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None


def tell_faults(request: CouncilRequest, form: BaseForm) -> None:
    """Put what is wrong with a form in the status line."""
    faults = (fault for faults in form.errors.values() for fault in faults)
    messages.error(request, " ".join(map(str, faults)))
