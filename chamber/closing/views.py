"""What is missing in a sitting, its closing, and its reopening."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chamber.closing import answers
from chamber.closing.forms import ClosingForm, usual
from chamber.frame.entry import enter
from councils.perms import WRITES_SITTINGS, open_to
from deliberations.addresses import sitting_of
from votes import actions
from votes.completeness.sitting import Panel
from votes.record import read


@open_to(WRITES_SITTINGS)
@require_safe
def sitting_missing(request, council, day):
    """Tell what is missing, item by item, and offer to close the sitting."""
    sitting = sitting_of(council, day)
    return missing_page(request, sitting, ClosingForm(initial=usual(sitting)))


def missing_page(request, sitting, form):
    page = {"section": "sittings", "sitting": sitting, "panel": Panel(read(sitting)), "form": form}
    return render(request, "chamber/closing/missing.html", page)


@open_to(WRITES_SITTINGS)
@require_POST
def sitting_close(request, council, day):
    """Close the sitting, or tell what is missing."""
    sitting, form = sitting_of(council, day), ClosingForm(request.POST)
    if form.is_valid():
        try:
            actions.close_sitting(
                sitting=sitting,
                user=request.user,
                closes_at=form.cleaned_data["closes_at"],
                postpone=form.cleaned_data["postpone"],
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, answers.CLOSED)
            return redirect("sitting-detail", council.slug, day)
    return missing_page(request, sitting, form)


@open_to(WRITES_SITTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def sitting_reopen(request, council, day):
    """Ask, then open a closed sitting again."""
    sitting = sitting_of(council, day)

    def reopen() -> str:
        actions.reopen_sitting(sitting=sitting, user=request.user)
        return answers.REOPENED

    if request.method == "POST":
        enter(request, reopen)
        return redirect("sitting-detail", council.slug, day)
    page = {"section": "sittings", "sitting": sitting}
    return render(request, "chamber/closing/reopen.html", page)
