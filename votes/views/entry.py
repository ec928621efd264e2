"""What every page of a sitting that is held does with an entry: try it, and say what came of it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404


def sitting_of(council, date):
    return get_object_or_404(council.sittings.select_related("chair"), date=date)


def item_of(record, pk):
    """Return the item as the record has read it, or 404."""
    item = next((item for item in record.items if item.pk == pk), None)
    if item is None:
        raise Http404
    return item


def done(request, action, answer=None, **facts):
    """Try an action, put its answer or its refusal in the status line, and tell whether it was done."""
    try:
        result = action(user=request.user, **facts)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return False
    said = answer(result) if callable(answer) else answer
    if said:
        messages.success(request, said)
    return True


def tell_faults(request, form):
    """Put what is wrong with a form in the status line."""
    faults = (fault for faults in form.errors.values() for fault in faults)
    messages.error(request, " ".join(faults))
