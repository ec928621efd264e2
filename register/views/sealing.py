"""The pages that seal a sitting, and that follow its certified papers."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from councils.french import plural
from councils.perms import PRINTS_PAPERS, WRITES_SITTINGS, open_to
from deliberations.addresses import sitting_of
from deliberations.models import AgendaItem
from register.actions import NotSealable, seal_sitting
from register.actions.foresight import foresee
from register.certified.processes import warm_up
from register.certified.tasks import draw_papers
from register.desk import Sealed, sealed
from votes.completeness.sitting import MissingLine


@open_to(WRITES_SITTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def seal(request, council, day):
    """Show the numbers that a sitting will take, or what it lacks; seal it when asked."""
    sitting = sitting_of(council, day)
    if sitting.is_sealed:
        return redirect("sealed-papers", council.slug, day)
    refused: Sequence[tuple[AgendaItem | None, MissingLine]] = ()
    if request.method == "POST":
        try:
            entries = seal_sitting(sitting=sitting, user=request.user)
        except NotSealable as refusal:
            refused = refusal.missing
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            # A colleague has just sealed it, perhaps: the page tells what is so now.
            return redirect("seal", council.slug, day)
        else:
            transaction.on_commit(lambda: draw_papers.enqueue(council.pk))
            told = plural(len(entries), "délibération est", "délibérations sont")
            messages.success(request, f"La séance est scellée : {told} au registre.")
            return redirect("sealed-papers", council.slug, day)
    else:
        # The papers are drawn right after: what draws them loads while the page is read.
        warm_up()
    return render(request, "register/seal.html", _to_come(sitting, refused))


@open_to()
@require_safe
def sealed_papers(request, council, day):
    """Show the deliberations of a sealed sitting, and how far their certified papers are."""
    return render(request, "register/sealed.html", _page(request, council, day))


@open_to(PRINTS_PAPERS)
@require_POST
def draw_again(request, council, day):
    """Go on with the papers that wait; the page asks by itself as long as some do."""
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
        "may_print": bool(request.roles & set(PRINTS_PAPERS)),
    }


def _to_come(sitting, refused) -> dict:
    """Return what sealing would do, and what is missing: what has just refused it, or what would."""
    foresight = foresee(sitting)
    return {
        "section": "sittings",
        "sitting": sitting,
        "foresight": foresight,
        "refused": bool(refused),
        "missing": _linked(sitting, refused or foresight.missing),
    }


def _linked(sitting, missing):
    """Return each thing that is missing with the address where it is put right."""
    where = [sitting.council.slug, sitting.day]
    return [
        (item, lack, reverse(lack.page, args=[*where, item.pk] if lack.of_item else where))
        for item, lack in missing
    ]
