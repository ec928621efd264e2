"""The pages by which the secretariat reads the drafts of the services: takes them onto an agenda, or returns them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from councils.forms import read_number
from councils.french import NBSP
from councils.perms import WRITES_SITTINGS, open_to
from deliberations import drafting
from deliberations.draft_forms import ReturnForm, coming
from deliberations.models import AgendaItem, Draft
from deliberations.version_views import compared_page
from deliberations.views import done, page_of, show

#: How many drafts that are settled the page lists.
SETTLED = 30


def told_draft(council, pk):
    """Return a draft that was proposed once, or 404: what a service has not shown is its own."""
    related = ("service__council", "sitting__council", "item__sitting__council", "rapporteur")
    return get_object_or_404(Draft.objects.told_in(council).select_related(*related), pk=pk)


@require_safe
@open_to(WRITES_SITTINGS)
def service_drafts(request, council):
    """List what the services propose, the nearest sitting first, and what became of the others."""
    told = Draft.objects.told_in(council).for_list()
    waiting = sorted(
        told.waiting(), key=lambda one: (one.sitting is None, one.sitting and one.sitting.date)
    )
    settled = told.exclude(pk__in=[one.pk for one in waiting])[:SETTLED]
    return show(request, "deliberations/service_drafts.html", waiting=waiting, settled=settled)


@require_safe
@open_to(WRITES_SITTINGS)
def draft_detail(request, council, pk):
    """Show a draft as its service wrote it, what changed since it was returned, and where it may go."""
    draft = told_draft(council, pk)
    ahead = list(coming(council).select_related("council"))
    asked = read_number(request.GET.get("seance", "")) or draft.sitting_id
    sitting = next((one for one in ahead if one.pk == asked), ahead[0] if ahead else None)
    page = {"draft": draft, "version": draft.last_version, "form": ReturnForm(), "ahead": ahead}
    page |= {"sitting": sitting, "items": sitting.items.order_by("position") if sitting else ()}
    return show(request, "deliberations/draft_detail.html", **page, changes=since_returned(draft))


def since_returned(draft):
    """Return what the service changed since its draft was returned; nothing of one that never was."""
    former = draft.versions.filter(number=draft.returned or 0).first()
    last = draft.last_version
    return drafting.changes_between(former, last) if former and last else []


@require_safe
@open_to(WRITES_SITTINGS)
def draft_compare(request, council, pk):
    draft = told_draft(council, pk)
    versions = draft.versions.select_related("by")
    page = compared_page(request.GET, versions, drafting.changes_between)
    return show(request, "deliberations/draft_compare.html", draft=draft, **page)


@require_POST
@open_to(WRITES_SITTINGS)
def draft_take(request, council, pk):
    """Put a draft on an agenda, at the place that was chosen."""
    draft = told_draft(council, pk)
    sitting, before, version = (
        read_number(request.POST.get(name, "")) or 0 for name in ("sitting", "before", "version")
    )
    chosen = council.sittings.filter(pk=sitting).first()
    place = AgendaItem.objects.filter(sitting=chosen, pk=before).first()
    try:
        item = drafting.take_draft(
            draft=draft, sitting=chosen, before=place, version=version, user=request.user
        )
    except ValidationError as refusal:
        return refused(request, draft, refusal)
    told = f"Le projet du service «{NBSP}{draft.service}{NBSP}» est au point {item.position}."
    return done(request, told, f"{page_of(item.sitting)}#point-{item.pk}")


@require_POST
@open_to(WRITES_SITTINGS)
def draft_return(request, council, pk):
    """Give a draft back to its service, with the reason."""
    draft = told_draft(council, pk)
    form = ReturnForm(request.POST)
    try:
        if not form.is_valid():
            raise ValidationError(form.errors["word"].as_data())
        drafting.return_draft(draft=draft, word=form.cleaned_data["word"], user=request.user)
    except ValidationError as refusal:
        return refused(request, draft, refusal)
    told = f"Le projet est renvoyé au service «{NBSP}{draft.service}{NBSP}», avec votre mot."
    return done(request, told, reverse("service-drafts", args=[council.slug]))


def refused(request, draft, refusal):
    messages.error(request, " ".join(refusal.messages))
    return redirect("draft-detail", draft.service.council.slug, draft.pk)
