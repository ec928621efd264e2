"""Correct what happened in the room: choose the facts, read what each act becomes, enter the new versions."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods

from councils.access.confirming import confirmed
from councils.french import plural
from councils.perms import WRITES_SITTINGS, open_to
from papers.words.sheet import ExtractSheet
from register.actions.amending import amend, planned
from register.amending.former import amended, facts_of, known_amendments
from register.certified.tasks import draw_papers
from register.desk import one
from register.forms.amending import AmendingForm
from register.rules.differences import compared


@open_to(WRITES_SITTINGS)
@confirmed("correct")
@require_http_methods(["GET", "HEAD", "POST"])
def entry_amend(request, council, pk):
    """Show what amended facts change in each act of the sitting, then enter a version more of each."""
    entry = get_object_or_404(one(council), pk=pk)
    record = amended(entry.sitting, known_amendments(entry.sitting))
    facts = list(facts_of(record, record.items_by_key[entry.item_id]))
    form = AmendingForm(request.POST if request.method == "POST" else None, facts=facts)
    page = {"section": "desk", "entry": entry, "form": form}
    if form.is_valid():
        try:
            if form.is_read:
                return _amended(request, entry, form)
            page |= _before_and_after(entry, form)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    return render(request, "register/amend.html", page)


def _amended(request, entry, form):
    told = {name: form.cleaned_data[name] for name in ("asked_by", "reason", "said")}
    newer = amend(entry=entry, user=request.user, **told)
    transaction.on_commit(lambda: draw_papers.enqueue(entry.council.pk))
    count = plural(len(newer), "extrait rectificatif inscrit", "extraits rectificatifs inscrits")
    messages.success(request, f"{count} au registre.")
    mine = next((version for version in newer if version.replaces_id == entry.pk), newer[0])
    return redirect("entry-detail", entry.council.slug, mine.pk)


def _before_and_after(entry, form):
    """Return what the page shows before anything is entered; nothing is written."""
    plan = planned(entry, form.cleaned_data["said"])
    data = form.data.copy()
    data["read"] = form.digest
    form.data = data
    return {"plan": plan, "acts": [_act(touched) for touched in plan.acts]}


def _act(touched):
    before, after = compared(*map(_printed, (touched.former, touched.newer)))
    return {"entry": touched.entry, "before": before, "after": after}


def _printed(extract):
    """Return what a paper says of an extract, as HTML."""
    return render_to_string("papers/_extract.html", {"sheet": ExtractSheet(extract)})
