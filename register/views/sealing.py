"""The pages that seal a sitting, and that follow its certified papers."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from councils import disk
from councils.access.confirming import confirmed
from councils.french import plural
from councils.perms import PRINTS_PAPERS, WRITES_SITTINGS, open_to
from deliberations.addresses import sitting_of
from register.actions import seal_sitting
from register.actions.foresight import foresee
from register.certified.drawing import ask_again
from register.certified.processes import warm_up
from register.certified.tasks import draw_papers
from register.desk import Sealed, sealed
from register.forms.sealing import SealingForm
from votes.completeness.sitting import grouped


@open_to(WRITES_SITTINGS)
@confirmed("seal")
@require_http_methods(["GET", "HEAD", "POST"])
def seal(request, council, day):
    """Show the numbers that a sitting will take, what it lacks and what the law asks; seal it when asked."""
    sitting = sitting_of(council, day)
    if sitting.is_sealed:
        return redirect("sealed-papers", council.slug, day)
    foresight = foresee(sitting)
    if request.method != "POST":
        if settings.EMBEDDED:
            # The papers are drawn right after, by this process: what draws them loads while the page is read.
            warm_up()
        return _page_of_seal(request, foresight, SealingForm(None, asked=foresight.asked))
    form = SealingForm(request.POST, asked=foresight.asked)
    if foresight.missing or not form.is_valid():
        return _page_of_seal(request, foresight, form, refused=bool(foresight.missing))
    try:
        with transaction.atomic():
            entries = seal_sitting(sitting=sitting, user=request.user, accepted=form.accepted)
            draw_papers.enqueue(council.pk)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        # A colleague has just sealed it, perhaps: the page tells what is so now.
        return redirect("seal", council.slug, day)
    told = plural(len(entries), "délibération est", "délibérations sont")
    messages.success(request, f"La séance est scellée : {told} au registre.")
    return redirect("sealed-papers", council.slug, day)


def _page_of_seal(request, foresight, form, *, refused=False):
    page = {
        "section": "sittings",
        "sitting": foresight.sitting,
        "foresight": foresight,
        "form": form,
        "refused": refused,
        "missing": grouped(foresight.missing),
        "notes": grouped(foresight.notes),
        "may_seal": not foresight.missing and not foresight.refusal,
    }
    return render(request, "register/seal.html", page)


@open_to()
@require_safe
def sealed_papers(request, council, day):
    """Show the deliberations of a sealed sitting, and how far their certified papers are."""
    return render(request, "register/sealed.html", _page(request, council, day))


@open_to(PRINTS_PAPERS)
@require_POST
def draw_again(request, council, day):
    """Go on with the papers that wait; the page asks by itself as long as some do.

    `now` is what somebody asks: what failed is tried at once, and not when its time comes.
    """
    page = _page(request, council, day)
    if request.POST.get("now") and page["sealed"].failed:
        ask_again(page["sealed"].failed, request.user)
        page = _page(request, council, day)
    if page["sealed"].waiting:
        draw_papers.enqueue(council.pk)
    if request.htmx:
        return render(request, "register/sealed.html#papers", page)
    return redirect("sealed-papers", council.slug, day)


def _page(request, council, day) -> dict:
    page: Sealed = sealed(sitting_of(council, day))
    return {
        "section": "sittings",
        "sealed": page,
        "disk_is_full": disk.is_full(),
        "may_print": bool(request.roles & set(PRINTS_PAPERS)),
    }
