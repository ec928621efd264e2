"""What was posted of a sitting: told, corrected, taken back, and certified."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from councils.models import Council
from councils.perms import PRINTS_PAPERS, CouncilRequest, open_to
from deliberations.addresses import sitting_of
from deliberations.days import SittingDay
from deliberations.models import Sitting
from papers.extract.extract import NotReady
from papers.pdf.engine import NotPrintable
from papers.sending import send_paper
from register.actions.posting import enter_posting, take_back_posting
from register.forms.postings import PostingForm
from register.models import Posting
from register.postings import certificate_of, last_place, list_day_told, print_certificate

SAID = "L’affichage est enregistré."
TAKEN_BACK = "Cet affichage ne compte plus. Le journal le garde."


@open_to(PRINTS_PAPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def postings(request: CouncilRequest, council: Council, day: SittingDay) -> HttpResponse:
    """Show what was posted of a sitting, and enter what was posted more."""
    sitting = sitting_of(council, day)
    initial = _at_first(sitting) | {"poster": request.user.name}
    form = PostingForm(request.POST or None, instance=Posting(sitting=sitting), initial=initial)
    if form.is_valid() and _entered(form, request):
        return redirect("postings", council.slug, day)
    return _shown(request, sitting, form)


def _at_first(sitting: Sitting) -> dict[str, object]:
    """Return what is most likely told next: the convocation, then the list, on the day when it is said to be posted."""
    paper, since = Posting.Paper.CALL, sitting.convened_on
    if sitting.has_begun:
        paper, since = Posting.Paper.LIST, list_day_told(sitting)
    way, today = Posting.Way.BOARD, sitting.council.today
    place = last_place(sitting.council, way)
    return {"paper": paper, "way": way, "place": place, "since": since or today}


@open_to(PRINTS_PAPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def posting_update(
    request: CouncilRequest, council: Council, day: SittingDay, pk: int
) -> HttpResponse:
    """Tell the end of a posting, correct it, or take it back."""
    sitting = sitting_of(council, day)
    posting = get_object_or_404(sitting.postings.live(), pk=pk)
    facts = {name: getattr(posting, name) for name in PostingForm.Meta.fields}
    new = Posting(sitting=sitting, replaces=posting)
    form = PostingForm(request.POST or None, instance=new, initial=facts)
    if request.method == "POST" and "remove" in request.POST:
        if _taken_back(posting, request):
            return redirect("postings", council.slug, day)
    elif form.is_valid() and _entered(form, request):
        return redirect("postings", council.slug, day)
    return _shown(request, sitting, form, posting)


@open_to(PRINTS_PAPERS)
@require_safe
def posting_certificate(request: CouncilRequest, council: Council, day: SittingDay) -> HttpResponse:
    """Send the certificate of what was posted, or say that nothing was."""
    try:
        certificate = certificate_of(sitting_of(council, day))
        return send_paper(request, print_certificate(certificate), certificate.file_name)
    except (NotReady, NotPrintable) as refusal:
        messages.error(request, str(refusal))
        return redirect("postings", council.slug, day)


def _entered(form: PostingForm, request: CouncilRequest) -> bool:
    """Enter what a form tells, and tell whether it was; what is refused is told in the form."""
    try:
        enter_posting(posting=form.instance, user=request.user)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    messages.success(request, SAID)
    return True


def _taken_back(posting: Posting, request: CouncilRequest) -> bool:
    try:
        take_back_posting(posting=posting, user=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, TAKEN_BACK)
    return True


def _shown(
    request: CouncilRequest, sitting: Sitting, form: PostingForm, posting: Posting | None = None
) -> HttpResponse:
    page = {"section": "sittings", "sitting": sitting, "form": form, "posting": posting}
    page["postings"] = sitting.postings.live()
    return render(request, "register/postings.html", page)
