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
from deliberations.differences import compared
from papers.current import current
from papers.words.sheet import ExtractSheet
from register.actions.amending import amend
from register.certified.tasks import draw_papers
from register.desk import one
from register.forms.amending_page import AmendingPage


@open_to(WRITES_SITTINGS)
@confirmed("correct")
@require_http_methods(["GET", "HEAD", "POST"])
def entry_amend(request, council, pk):
    """Show what amended facts change in each act of the sitting, then enter a version more of each."""
    entry = get_object_or_404(one(council), pk=pk)
    page = AmendingPage(entry, request.POST if request.method == "POST" else None)
    if page.data is not None and page.is_ready:
        try:
            return _amended(request, page)
        except ValidationError as refusal:
            # A colleague has just corrected it, perhaps.
            page.form.add_error(None, refusal)
    acts = [_act(touched) for touched in page.plan.acts] if page.plan else []
    context = {"section": "desk", "entry": entry, "page": page, "acts": acts}
    return render(request, "register/amend.html", context)


def _amended(request, page):
    entry, said = page.entry, tuple(page.kept.items())
    with transaction.atomic():
        newer = amend(entry=entry, user=request.user, why=page.why, said=said)
        draw_papers.enqueue(entry.council.pk)
    count = plural(len(newer), "extrait rectificatif inscrit", "extraits rectificatifs inscrits")
    messages.success(request, f"{count} au registre.")
    mine = next((version for version in newer if version.replaces_id == entry.pk), newer[0])
    return redirect("entry-detail", entry.council.slug, mine.pk)


def _act(touched):
    form = current(touched.entry.council)
    before, after = compared(*(_printed(one, form) for one in (touched.former, touched.newer)))
    return {"entry": touched.entry, "before": before, "after": after}


def _printed(extract, form):
    """Return what a paper says of an extract, as HTML."""
    return render_to_string("papers/_extract.html", {"sheet": ExtractSheet(extract, form)})
