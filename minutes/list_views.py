"""The list of the deliberations examined: on the screen, as a PDF, and published."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from councils.forms import read_number
from councils.models import Council
from councils.perms import PRINTS_PAPERS, WRITES_SITTINGS, CouncilRequest, open_to
from deliberations.addresses import sitting_of
from deliberations.days import SittingDay
from deliberations.deadlines import DueKind
from deliberations.models import Sitting
from minutes import refusals
from minutes.actions import publish_list
from minutes.drawing import draft_of
from minutes.forms import ListPostingForm
from minutes.models import FrozenPaper
from minutes.reading import kept_list, list_of, says_the_same
from minutes.sheets.list_sheet import ListSheet
from papers.pdf.engine import NotPrintable
from papers.sending import send_paper
from register.schedule import due_around


@require_safe
@open_to()
def examined_list(request: CouncilRequest, council: Council, day: SittingDay) -> HttpResponse:
    """Show the list as it stands, until when it is to be posted, and its versions."""
    sitting = _held(council, day)
    may_publish = bool(request.roles & set(WRITES_SITTINGS))
    return _shown(request, sitting, _form(request, sitting) if may_publish else None)


def _form(request: CouncilRequest, sitting: Sitting) -> ListPostingForm:
    again = kept_list(sitting) is not None
    return ListPostingForm(request.POST or None, sitting=sitting, user=request.user, again=again)


def _shown(request: CouncilRequest, sitting: Sitting, form: ListPostingForm | None) -> HttpResponse:
    sheet, kept = list_of(sitting), kept_list(sitting)
    page = {"section": "sittings", "sitting": sitting, "sheet": sheet, "kept": kept, "form": form}
    return render(request, "minutes/list.html", page | _state(sitting, sheet, kept))


def _held(council: Council, day: SittingDay) -> Sitting:
    """Return the sitting of a day that has begun, or 404: nothing was examined before."""
    sitting = sitting_of(council, day)
    if not sitting.has_begun:
        raise Http404("La séance n’est pas ouverte : rien n’y est encore examiné.")
    return sitting


def _state(sitting: Sitting, sheet: ListSheet, kept: FrozenPaper | None) -> dict[str, object]:
    due = next((one for one in due_around(sitting) if one.what == DueKind.LIST), None)
    return {
        "due": due,
        "is_late": due is not None and due.is_late(sitting.council.today),
        "refusal": refusals.of_publishing(sitting, sheet.proceedings),
        "is_overtaken": kept is not None and not says_the_same(kept, sheet),
        "versions": sitting.frozen_papers.filter(slug=FrozenPaper.Slug.LIST).defer("pdf", "record"),
    }


@require_POST
@open_to(WRITES_SITTINGS)
def examined_list_publish(
    request: CouncilRequest, council: Council, day: SittingDay
) -> HttpResponse:
    """Keep the list as it is posted on the day that was chosen, and enter that it is."""
    sitting = _held(council, day)
    form = _form(request, sitting)
    if form.is_valid() and (paper := _published(form, request)):
        messages.success(
            request,
            f"La liste est figée, version {paper.version}, et son affichage est enregistré.",
        )
        return redirect("examined-list", council.slug, day)
    return _shown(request, sitting, form)


def _published(form: ListPostingForm, request: CouncilRequest) -> FrozenPaper | None:
    """Publish what a form tells; what is refused is told in the form."""
    try:
        return publish_list(posting=form.instance, user=request.user)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return None


@require_safe
@open_to(PRINTS_PAPERS)
def examined_list_pdf(request: CouncilRequest, council: Council, day: SittingDay) -> HttpResponse:
    """Send a version of the list, or the draft of the next one."""
    sitting = _held(council, day)
    number = read_number(request.GET.get("version"))
    if number is not None:
        kept = sitting.frozen_papers.filter(slug=FrozenPaper.Slug.LIST, version=number).first()
        if kept is None:
            raise Http404("Cette version de la liste n’existe pas.")
        return send_paper(request, bytes(kept.pdf), kept.file_name)
    try:
        pdf = draft_of(list_of(sitting))
    except NotPrintable as refusal:
        messages.error(request, str(refusal))
        return redirect("examined-list", council.slug, day)
    return send_paper(request, pdf, f"projet-{sitting.day}-liste.pdf")
