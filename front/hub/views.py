"""The papers of a sitting, what is due around it, and the day on which something was done."""

from collections.abc import Iterable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from councils.french import in_words
from councils.models import Council
from councils.perms import PRINTS_PAPERS, CouncilRequest, open_to
from councils.sending import send_file
from deliberations.addresses import sitting_of
from deliberations.days import SittingDay
from deliberations.deadlines import Deadline, DueKind
from deliberations.models import Sitting
from front.hub.calendar import calendar_of, recent
from front.hub.page import hub_of
from front.hub.words import NAMES, ToldDeadline
from register.actions.following import remove_milestone, tell_milestone
from register.forms.milestones import MilestoneForm
from register.models import Milestone
from register.models.milestones import TOLD
from register.schedule import due_around


@require_safe
@open_to()
def sitting_papers(request: CouncilRequest, council: Council, day: SittingDay):
    """Show the papers of a sitting, before and after it, and what is due."""
    sitting = sitting_of(council, day)
    page = {"section": "sittings", "sitting": sitting, "hub": hub_of(request, sitting)}
    return render(request, "front/papers.html", page)


@require_safe
@open_to(PRINTS_PAPERS)
def sitting_calendar(request: CouncilRequest, council: Council, day: SittingDay):
    """Send what a sitting waits for, as a calendar."""
    sitting = sitting_of(council, day)
    return _calendar(request, council, [sitting], f"echeances-{council.slug}-{sitting.day}.ics")


@require_safe
@open_to(PRINTS_PAPERS)
def council_calendar(request: CouncilRequest, council: Council):
    """Send what the sittings of a council wait for, as a calendar."""
    return _calendar(request, council, recent(council), f"echeances-{council.slug}.ics")


def _calendar(
    request: CouncilRequest, council: Council, sittings: Iterable[Sitting], name: str
) -> HttpResponse:
    def address(sitting: Sitting) -> str:
        page = reverse("sitting-papers", args=[council.slug, sitting.day])
        return request.build_absolute_uri(page)

    content = calendar_of(council, sittings, address)
    return send_file(content, "text/calendar; charset=utf-8", name, saved=True)


@open_to(PRINTS_PAPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def milestone(request: CouncilRequest, council: Council, day: SittingDay, what: str):
    """Ask on which day something due was done; correct that day, or take it away."""
    sitting = sitting_of(council, day)
    due = _due(sitting, what)
    known = Milestone.objects.filter(sitting=sitting, kind=what).first()
    if request.method == "POST" and "remove" in request.POST:
        return _removed(request, sitting, known)
    initial = {"on": known.on if known else due.done_on or council.today}
    form = MilestoneForm(request.POST or None, initial=initial)
    if form.is_valid() and _told(request, form, sitting, due):
        return redirect("sitting-papers", council.slug, day)
    page = {"section": "sittings", "sitting": sitting, "form": form, "known": known}
    page["told"] = ToldDeadline(due, council.today)
    return render(request, "front/milestone.html", page)


def _due(sitting: Sitting, what: str) -> Deadline:
    """Return what is due and told by a clerk; 404 where nothing of that name is due for this sitting."""
    if sitting.has_begun and what in TOLD:
        for due in due_around(sitting):
            if due.what == what:
                return due
    raise Http404("Rien de tel n’est dû pour cette séance.")


def _told(request: CouncilRequest, form: MilestoneForm, sitting: Sitting, due: Deadline) -> bool:
    """Enter the day of a valid form, and tell whether it was; what is refused is told in the form."""
    on = form.cleaned_data["on"]
    try:
        tell_milestone(sitting=sitting, kind=DueKind(due.what), on=on, user=request.user)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    messages.success(request, f"{NAMES[due.what]} : le {in_words(on)}.")
    return True


def _removed(request: CouncilRequest, sitting: Sitting, known: Milestone | None):
    if known:
        remove_milestone(milestone=known, user=request.user)
        messages.success(request, "Ce jour est retiré. Le journal le garde.")
    return redirect("sitting-papers", sitting.council.slug, sitting.day)
