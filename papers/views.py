"""The extract of an item: on the screen, as a PDF to print, and as JSON."""

from django.http import JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from councils.perms import PRINTS_PAPERS, WRITES_SITTINGS, open_to
from deliberations.models import AgendaItem
from papers.engine import MissingGlyph
from papers.extract import Lack, NotReady, build
from papers.printing import canonical_json, file_name, print_extract
from papers.sending import send_file, send_paper
from papers.sheet import Sheet
from votes.record import read


@open_to()
@require_safe
def extract_page(request, council, date, pk):
    """Show the extract as it will be printed, or what it still lacks."""
    item = _item(council, date, pk)
    try:
        extract = build(item, read(item.sitting))
    except NotReady as refusal:
        return _lacking(request, item, refusal.lacks)
    page = {"item": item, "sheet": Sheet(extract), **_rights(request)}
    return render(request, "papers/extract.html", page)


@open_to(PRINTS_PAPERS)
@require_safe
def extract_pdf(request, council, date, pk):
    """Send the extract to print; a draft until the item is sealed."""
    item = _item(council, date, pk)
    try:
        extract = build(item, read(item.sitting))
        pdf = print_extract(extract, draft=True)
    except NotReady as refusal:
        return _lacking(request, item, refusal.lacks, status=409)
    except MissingGlyph as refusal:
        return _lacking(request, item, [Lack(str(refusal), "item-update")], status=409)
    return send_paper(request, pdf, file_name(extract, "pdf", draft=True))


@open_to(PRINTS_PAPERS)
@require_safe
def extract_json(request, council, date, pk):
    """Send the record of the extract, in canonical form."""
    item = _item(council, date, pk)
    try:
        extract = build(item, read(item.sitting))
    except NotReady as refusal:
        lacks = [lack.sentence for lack in refusal.lacks]
        return JsonResponse(
            {"manque": lacks}, status=409, json_dumps_params={"ensure_ascii": False}
        )
    name = file_name(extract, "json", draft=True)
    return send_file(canonical_json(extract), "application/json", name)


def _item(council, date, pk):
    items = AgendaItem.objects.select_related("sitting__council")
    return get_object_or_404(items, pk=pk, sitting__council=council, sitting__date=date)


def _rights(request):
    return {
        "may_print": bool(request.roles & set(PRINTS_PAPERS)),
        "may_correct": bool(request.roles & set(WRITES_SITTINGS)),
    }


def _lacking(request, item, lacks, status=200):
    """Tell what the extract lacks, each thing with the page where it is put right."""
    of_sitting = [item.sitting.council.slug, item.sitting.date]
    lines = [
        (lack, reverse(lack.page, args=[*of_sitting, item.pk] if lack.of_item else of_sitting))
        for lack in lacks
    ]
    page = {"item": item, "lines": lines, **_rights(request)}
    return render(request, "papers/lacking.html", page, status=status)
