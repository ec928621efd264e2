"""The gestures of an agenda: the page that carries an item to another sitting, and the way back."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from councils.forms import read_number
from deliberations import gestures, refusals
from deliberations.models import Sitting
from deliberations.views import attempt, page_of, reads_or_writes, rearranges, show


@reads_or_writes
@rearranges
def item_carry(request, sitting, pk):
    """Choose the sitting to which an item goes, with its texts and its files."""
    item = get_object_or_404(sitting.items.select_related("rapporteur"), pk=pk)
    ahead = sitting.council.sittings.exclude(pk=sitting.pk)
    ahead = ahead.filter(state__in=(Sitting.State.DRAFT, Sitting.State.CONVENED))
    ahead = list(ahead.select_related("council").order_by("date", "rank"))
    reason = refusals.of_deleting_item(item)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid() and not reason:
        key = read_number(request.POST.get("to", ""))
        to = next((one for one in ahead if one.pk == key), None)
        if to is None:
            form.add_error(None, "Choisissez la séance où ce point va.")
        elif attempt(form, gestures.carry_item, item=item, to=to, user=request.user):
            return redirect(f"{page_of(sitting)}#annuler")
    page = {"sitting": sitting, "item": item, "ahead": ahead, "reason": reason, "form": form}
    return show(request, "deliberations/item_carry.html", **page)


@require_POST
@rearranges
def item_take_back(request, sitting):
    """Undo the last gesture on the agenda: what was deleted or carried away stands where it stood."""
    line = read_number(request.POST.get("line", ""))
    item = gestures.take_back(sitting=sitting, line=line or 0, user=request.user)
    messages.success(request, f"Le point {item.position} est remis à sa place.")
    return redirect(f"{page_of(sitting)}#point-{item.pk}")
