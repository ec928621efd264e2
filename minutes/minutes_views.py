"""The minutes of a sitting: where they are, what they lack, and the gestures of their life."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from councils.asked import still_asked
from councils.forms import read_number
from councils.models import Council
from councils.perms import PRINTS_PAPERS, WRITES_SITTINGS, CouncilRequest, open_to
from deliberations.addresses import sitting_of
from deliberations.days import SittingDay
from deliberations.models import Sitting
from minutes import refusals
from minutes.actions import note_adoption
from minutes.adoption import life_of, next_sitting
from minutes.asking import ask_proposal, ask_publication
from minutes.drawing import draft_of
from minutes.forms import AdoptionForm
from minutes.keeping import latest
from minutes.models import AskedMinutes, FrozenPaper
from minutes.reading import minutes_of
from minutes.sheets.lacking import lacks
from papers.pdf.engine import NotPrintable
from papers.sending import send_paper


@require_safe
@open_to(PRINTS_PAPERS)
def minutes(request: CouncilRequest, council: Council, day: SittingDay) -> HttpResponse:
    """Show where the minutes are, what the law still misses in them, and the next gesture.

    htmx asks whether they are still being written.
    """
    sitting = _held(council, day)
    if request.htmx:
        asked = AskedMinutes.objects.filter(sitting=sitting).first()
        return still_asked(request, asked, "Procès-verbal")
    return render(request, "minutes/minutes.html", _page(request, sitting))


def _held(council: Council, day: SittingDay) -> Sitting:
    sitting = sitting_of(council, day)
    if not sitting.has_begun:
        raise Http404("La séance n’est pas ouverte : elle n’a pas encore de procès-verbal.")
    return sitting


def _page(request: CouncilRequest, sitting: Sitting) -> dict[str, object]:
    life, following = life_of(sitting), next_sitting(sitting)
    sheet = minutes_of(sitting, adoption=life.adoption)
    remarks = life.proposal.remarks if life.proposal else ""
    return {
        "section": "sittings",
        "sitting": sitting,
        "sheet": sheet,
        "life": life,
        "asked": AskedMinutes.objects.filter(sitting=sitting).first(),
        "following": following,
        "lacks": lacks(sheet.proceedings),
        "refused": refusals.of_proposing(sitting, following, life),
        "unpublished": refusals.of_publishing_minutes(life),
        "form": AdoptionForm(initial={"remarks": remarks}),
        "first": sitting.items.order_by("position").first(),
        "versions": sitting.frozen_papers.filter(slug=FrozenPaper.Slug.MINUTES).defer("pdf"),
        "may_write": bool(request.roles & set(WRITES_SITTINGS)),
    }


@require_POST
@open_to(WRITES_SITTINGS)
def minutes_propose(request: CouncilRequest, council: Council, day: SittingDay) -> HttpResponse:
    """Ask for the minutes as proposed: a task keeps them, and puts them on the next agenda."""
    sitting = _held(council, day)
    return _done(request, sitting, lambda: ask_proposal(sitting=sitting, user=request.user))


@require_POST
@open_to(WRITES_SITTINGS)
def minutes_adopt(request: CouncilRequest, council: Council, day: SittingDay) -> HttpResponse:
    """Note the remarks, and that the council adopted the minutes without a vote."""
    sitting = _held(council, day)
    proposal, form = life_of(sitting).proposal, AdoptionForm(request.POST)
    if proposal is None or not form.is_valid():
        messages.error(
            request, "Rien n’est enregistré : relisez les observations, puis recommencez."
        )
        return redirect("minutes", council.slug, day)

    def note() -> None:
        without_vote = "without_vote" in request.POST
        remarks = form.cleaned_data["remarks"]
        note_adoption(
            proposal=proposal, remarks=remarks, without_vote=without_vote, user=request.user
        )
        noted = "Les observations sont notées." if remarks else "Aucune observation n’est notée."
        messages.success(request, "Le procès-verbal est arrêté." if without_vote else noted)

    return _done(request, sitting, note)


@require_POST
@open_to(WRITES_SITTINGS)
def minutes_publish(request: CouncilRequest, council: Council, day: SittingDay) -> HttpResponse:
    """Ask for the minutes as adopted: a task keeps them, under the seal."""
    sitting = _held(council, day)
    return _done(request, sitting, lambda: ask_publication(sitting=sitting, user=request.user))


def _done(request: CouncilRequest, sitting: Sitting, act: Callable[[], object]) -> HttpResponse:
    """Do something, or tell why it is refused, and return to the page."""
    try:
        act()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("minutes", sitting.council.slug, sitting.day)


@require_safe
@open_to(PRINTS_PAPERS)
def minutes_pdf(request: CouncilRequest, council: Council, day: SittingDay) -> HttpResponse:
    """Send a version of the minutes, or the draft of the next one."""
    sitting = _held(council, day)
    number = read_number(request.GET.get("version"))
    if number is not None:
        kept = sitting.frozen_papers.filter(slug=FrozenPaper.Slug.MINUTES, version=number).first()
        if kept is None:
            raise Http404("Cette version du procès-verbal n’existe pas.")
        return send_paper(request, bytes(kept.pdf), kept.file_name)
    try:
        pdf = draft_of(minutes_of(sitting, adoption=life_of(sitting).adoption))
    except NotPrintable as refusal:
        messages.error(request, str(refusal))
        return redirect("minutes", council.slug, day)
    return send_paper(request, pdf, f"projet-{sitting.day}-proces-verbal.pdf")


@require_safe
@open_to()
def published_minutes(request: CouncilRequest, council: Council, day: SittingDay) -> HttpResponse:
    """Send the minutes that the council adopted, once they are published: whoever reads the council reads them."""
    kept = latest(_held(council, day), FrozenPaper.Slug.MINUTES)
    if kept is None or not kept.signature:
        messages.error(request, "Le procès-verbal de cette séance n’est pas encore publié.")
        return redirect("sitting-papers", council.slug, day)
    return send_paper(request, bytes(kept.pdf), kept.file_name)
