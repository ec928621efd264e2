"""What every page of a sitting that is held does with an entry: try it once, and say what came of it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.dateparse import parse_datetime

from chamber.together.conflicts import dialog
from votes.actions.merging import Conflict
from votes.models import Sent

ALREADY = "Cette saisie était déjà enregistrée."


def sitting_of(council, date):
    return get_object_or_404(council.sittings.select_related("chair"), date=date)


def item_of(record, pk):
    """Return the item as the record has read it, or 404."""
    item = next((item for item in record.items if item.pk == pk), None)
    if item is None:
        raise Http404
    return item


def done(request, action, answer=None, **facts):
    """Try an action, put its answer or its refusal in the status line, and tell whether it was done.

    An entry that the browser has numbered is done once: sent again, because its
    answer was lost on the way, it is answered as done. An action that takes the
    number (`entry`) looks after it itself: it has something to give back.
    """
    try:
        with transaction.atomic():
            is_new = "entry" in facts or is_sent_for_the_first_time(request)
            result = action(user=request.user, **facts) if is_new else None
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return False
    except Conflict as conflict:
        show_conflict(request, conflict)
        return False
    said = ALREADY if not is_new else answer(result) if callable(answer) else answer
    if said:
        messages.success(request, said)
    return True


def is_sent_for_the_first_time(request):
    """Keep the number of an entry, unless it is known; an entry without a number is always new."""
    try:
        number = UUID(request.POST.get("entry", ""))
    except ValueError:
        return True
    sitting = sitting_of(request.council, request.resolver_match.kwargs["date"])
    return Sent.objects.get_or_create(id=number, defaults={"sitting": sitting})[1]


def show_conflict(request, conflict):
    """Put a conflict in the status line, and in a dialog of the page that answers."""
    request.conflict = dialog(conflict, entered_at=moment_of(request))
    messages.error(request, request.conflict.sentence)


def moment_of(request):
    """Return when the browser says that the entry was made, or None."""
    try:
        moment = parse_datetime(request.POST.get("at", ""))
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None


def tell_faults(request, form):
    """Put what is wrong with a form in the status line."""
    faults = (fault for faults in form.errors.values() for fault in faults)
    messages.error(request, " ".join(faults))
