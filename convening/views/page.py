"""Show the convocation of a sitting, and send its papers and what left with it."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from convening.call import Call
from convening.envelopes import content_of, name_of
from convening.letters import print_call
from convening.models import ConvocationFile
from convening.preparing import prepare
from convening.proof_paper import print_proof, proof_of
from convening.screen import screen_of
from convening.words.letter import CallLetter
from convening.words.note import CallNote
from convening.words.paper import CallPaper
from convening.words.poster import CallPoster
from councils.models import Council, Role
from councils.perms import PRINTS_PAPERS, CouncilRequest, open_to
from councils.sending import send_file
from deliberations.addresses import sitting_of
from deliberations.days import SittingDay
from papers.current import current
from papers.drafting import draw_draft, logo_of
from papers.pdf.engine import NotPrintable
from papers.sending import send_paper

DRAFTS: dict[str, type[CallPaper]] = {
    paper.slug: paper for paper in (CallLetter, CallNote, CallPoster)
}


@require_safe
@open_to(PRINTS_PAPERS)
def convocation(request: CouncilRequest, council: Council, day: SittingDay) -> HttpResponse:
    """Show what will leave and what it lacks, then its proofs; htmx asks for these while messages leave."""
    sitting = sitting_of(council, day)
    may_write = Role.Kind.SECRETARIAT in request.roles
    screen = screen_of(sitting, may_write=may_write)
    page = {"section": "sittings", "sitting": sitting, "screen": screen}
    if request.htmx and screen.last:
        return render(request, "convening/_proofs.html", page)
    return render(request, "convening/convocation.html", page)


@require_safe
@open_to(PRINTS_PAPERS)
def convocation_draft(
    request: CouncilRequest, council: Council, day: SittingDay, paper: str
) -> HttpResponse:
    """Send a paper of the next convocation as it would leave now: a draft, which says so across every page."""
    sitting = sitting_of(council, day)
    if paper not in DRAFTS:
        raise Http404("La convocation n’a pas ce papier.")
    draft = draft_of(DRAFTS[paper], prepare(sitting).call, council)
    try:
        return send_paper(request, print_call(draft, draw_draft), draft.file_name)
    except NotPrintable as fault:
        page = {"section": "sittings", "sitting": sitting, "reason": str(fault)}
        return render(request, "convening/unprintable.html", page, status=409)


def draft_of(kind: type[CallPaper], call: Call, council: Council) -> CallPaper:
    form = current(council)
    return kind(call, form, logo_of(council, form), draft=True)


@require_safe
@open_to(PRINTS_PAPERS)
def convocation_file(
    request: CouncilRequest, council: Council, day: SittingDay, pk: int
) -> HttpResponse:
    """Send a file as it left."""
    found = ConvocationFile.objects.filter(convocation__sitting=sitting_of(council, day))
    row = get_object_or_404(found, pk=pk)
    try:
        content = content_of(row)
    except FileNotFoundError as lost:
        raise Http404("Ce fichier n’est plus sur le serveur.") from lost
    return send_file(content, "application/pdf", name_of(row))


@require_safe
@open_to(PRINTS_PAPERS)
def convocation_proof(request: CouncilRequest, council: Council, day: SittingDay) -> HttpResponse:
    """Send the proofs of the last convocation on paper, as they are known now."""
    sitting = sitting_of(council, day)
    if not sitting.convocations.exists():
        raise Http404("Aucune convocation n’est partie.")
    proof = proof_of(sitting)
    try:
        return send_paper(request, print_proof(proof), proof.file_name)
    except NotPrintable as fault:
        page = {"section": "sittings", "sitting": sitting, "reason": str(fault)}
        return render(request, "convening/unprintable.html", page, status=409)
