"""The agenda to post and the note on each item: as they were announced, or a draft that says so."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from convening.printing import announced, print_announced
from convening.views.page import DRAFTS
from councils.models import Council
from councils.perms import PRINTS_PAPERS, CouncilRequest, open_to
from deliberations.addresses import sitting_of
from deliberations.days import SittingDay
from papers.pdf.engine import NotPrintable
from papers.sending import send_paper


@require_safe
@open_to(PRINTS_PAPERS)
def call_paper(
    request: CouncilRequest, council: Council, day: SittingDay, paper: str
) -> HttpResponse:
    """Send the letter, the note or the agenda to post: from the convocation that left last, else a draft of the next."""
    sitting = sitting_of(council, day)
    if paper not in DRAFTS:
        raise Http404("La convocation n’a pas ce papier.")
    try:
        told = announced(DRAFTS[paper], sitting)
        return send_paper(request, print_announced(told), told.file_name)
    except NotPrintable as fault:
        page = {"section": "sittings", "sitting": sitting, "reason": str(fault)}
        return render(request, "convening/unprintable.html", page, status=409)
