"""The slips under which the acts of a sitting go to the prefecture."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from councils.perms import PRINTS_PAPERS, open_to
from deliberations.addresses import sitting_of
from papers.extract.extract import NotReady
from papers.pdf.engine import NotPrintable
from papers.sending import send_paper
from register.slips import last_slip


@open_to(PRINTS_PAPERS)
@require_safe
def slip(request, council, day):
    """Send the slip of what remains to be sent, or the last one kept; say what lacks where there is none."""
    try:
        name, pdf = last_slip(sitting_of(council, day))
    except (NotReady, NotPrintable) as refusal:
        messages.error(request, f"Le bordereau ne peut pas être imprimé. {refusal}")
        return redirect("sitting-papers", council.slug, day)
    return send_paper(request, pdf, name)


@open_to(PRINTS_PAPERS)
@require_safe
def kept_slip(request, council, day, pk):
    """Send a slip as it was kept."""
    kept = get_object_or_404(sitting_of(council, day).slips, pk=pk)
    return send_paper(request, bytes(kept.pdf), kept.file_name)
