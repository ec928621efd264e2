"""The pages of the decisions taken by delegation, and the gesture that reports them to the council."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from councils.forms import read_number
from councils.models import Role
from councils.once import forget_draft
from councils.perms import PRINTS_PAPERS, WRITES_SITTINGS, open_to
from decisions import actions, rules
from decisions.forms import DecisionForm
from decisions.models import DelegatedDecision
from deliberations.addresses import sitting_of
from deliberations.matters import matters

#: What a decision usually shares with the one before it.
AS_BEFORE = ("delegation", "signed_by", "quality")
COPIED = ("taken_on", "title", "text", "matter", *AS_BEFORE)


def show(request, template, **context):
    may_write = Role.Kind.SECRETARIAT in request.roles
    return render(request, template, {"section": "register", "may_write": may_write, **context})


@require_safe
@open_to(PRINTS_PAPERS)
def decision_list(request, council):
    """List the decisions of a year: the one asked for, or the latest."""
    years = [day.year for day in council.decisions.dates("taken_on", "year", order="DESC")]
    year = read_number(request.GET.get("annee", "")) or (years[0] if years else None)
    found = council.decisions.filter(year=year) if year in years else council.decisions.none()
    return show(
        request,
        "decisions/decision_list.html",
        years=years,
        year=year,
        decisions=found.with_lives().in_order(),
        law=council.law.read("decisions_entered"),
    )


@require_safe
@open_to(PRINTS_PAPERS)
def decision_detail(request, council, pk):
    decision = get_object_or_404(council.decisions.with_lives(), pk=pk)
    return show(request, "decisions/decision_detail.html", decision=decision)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(WRITES_SITTINGS)
def decision_create(request, council):
    last = council.decisions.order_by("pk").last()
    initial = {name: getattr(last, name) for name in AS_BEFORE} if last else {}
    return decision_form(request, DelegatedDecision(council=council), initial)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(WRITES_SITTINGS)
def decision_replace(request, council, pk):
    """Enter the decision that replaces one whose words were wrong."""
    former = get_object_or_404(council.decisions.with_lives(), pk=pk)
    if newer := getattr(former, "replaced_by", None):
        messages.error(request, f"La décision {former.number} est déjà remplacée par celle-ci.")
        return redirect("decision-detail", council.slug, newer.pk)
    initial = {name: getattr(former, name) for name in COPIED}
    return decision_form(request, DelegatedDecision(council=council, replaces=former), initial)


def decision_form(request, decision, initial):
    """Ask what the decision says, show it as the register will hold it, then enter it for ever."""
    form = DecisionForm(request.POST or None, instance=decision, initial=initial)
    place, council = None, request.council
    if form.is_valid():
        form.save(commit=False)
        place = actions.place_of(decision, form.first_number)
        if request.POST.get("inscrire") == form.read_as:
            try:
                actions.enter(decision=decision, user=request.user, first=form.first_number)
            except ValidationError as refusal:
                form.add_error(None, " ".join(refusal.messages))
            else:
                messages.success(request, f"La décision {decision.number} est inscrite.")
                there = reverse("decision-detail", args=[council.slug, decision.pk])
                return forget_draft(request, redirect(there))
    number = rules.number(decision.taken_on.year, place.sequence) if place else ""
    page = {"form": form, "decision": decision, "place": place, "number": number}
    return show(request, "decisions/decision_form.html", matters=matters(), **page)


@require_POST
@open_to(WRITES_SITTINGS)
def decision_report(request, council, day):
    """Put the report of the decisions at the end of the agenda of a sitting."""
    sitting = sitting_of(council, day)
    there = reverse("sitting-detail", args=[council.slug, sitting.day])
    try:
        item = actions.report(sitting=sitting, user=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(there)
    told = f"Le point {item.position} rend compte des décisions prises par délégation."
    messages.success(request, told)
    return redirect(f"{there}#point-{item.pk}")
