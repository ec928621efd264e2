"""The extract of an item, on the screen, as a PDF and as JSON; the sheets that are filled in by hand."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from councils.forms import read_number
from councils.perms import IMPORTS_MEMBERS, PRINTS_PAPERS, WRITES_SITTINGS, open_to
from councils.sending import send_file
from deliberations.addresses import sitting_of
from deliberations.models import AgendaItem
from members.forms import ListForm
from members.ranking import ranking_of
from papers.current import current
from papers.drafting import draw_draft, on_screen, under_form
from papers.election_sheets import SHEETS_OF_VOTE, vote_sheet_of
from papers.extract.extract import Lack, NotReady, build
from papers.pdf.engine import NotPrintable
from papers.printing import canonical_json, file_name, print_extract
from papers.proxy_forms import ProxyForms, may_give
from papers.ranking_sheet import RankingSheet, print_ranking
from papers.room_sheets import AttendanceSheet, print_by_hand
from papers.sending import send_paper
from papers.web_style import digest, web_style
from votes.record import read


def until_sealed(view):
    """Decorate a page of a draft: once the sitting is sealed it leads to the register."""

    @wraps(view)
    def guarded(request, council, day, pk):
        item = _item(council, day, pk)
        if item.sitting.is_sealed:
            return redirect("item-entry", council.slug, day, pk)
        return view(request, item)

    return guarded


@open_to()
@require_safe
@until_sealed
def extract_page(request, item):
    """Show the extract as it will be printed, or what it still lacks."""
    try:
        extract = build(item, read(item.sitting))
    except NotReady as refusal:
        return _lacking(request, item, refusal.lacks)
    page = {
        "section": "sittings",
        "item": item,
        "sheet": _drafted(item, extract, on_screen),
    } | _rights(request)
    return render(request, "papers/extract.html", page)


@open_to(PRINTS_PAPERS)
@require_safe
@until_sealed
def extract_pdf(request, item):
    """Send the draft of the extract."""
    try:
        extract = build(item, read(item.sitting))
        sheet = _drafted(item, extract, under_form)
        pdf = print_extract(sheet, draft=True, press=draw_draft)
    except NotReady as refusal:
        return _lacking(request, item, refusal.lacks, status=409)
    except NotPrintable as refusal:
        return _lacking(request, item, [Lack(str(refusal), "item-update")], status=409)
    return send_paper(request, pdf, file_name(extract, "pdf", draft=True))


@open_to(PRINTS_PAPERS)
@require_safe
@until_sealed
def extract_json(request, item):
    """Send the record of the extract, in canonical form."""
    try:
        extract = build(item, read(item.sitting))
    except NotReady as refusal:
        lacks = [lack.sentence for lack in refusal.lacks]
        return JsonResponse(
            {"manque": lacks}, status=409, json_dumps_params={"ensure_ascii": False}
        )
    name = file_name(extract, "json", draft=True)
    return send_file(canonical_json(extract), "application/json", name)


@open_to(PRINTS_PAPERS)
@require_safe
def attendance_sheet(request, council, day):
    """Send the sheet that the members sign, before the sitting or after it."""
    return _by_hand(request, AttendanceSheet(read(sitting_of(council, day)), form=current(council)))


@open_to(PRINTS_PAPERS)
@require_safe
def vote_sheet(request, council, day):
    """Send the sheet on which votes are marked by hand: for the item that `point` names, or for any.

    `scrutin` asks for that of another kind of ballot than the item calls for.
    """
    record, asked = read(sitting_of(council, day)), request.GET.get("point", "")
    order = read_number(asked)
    item = None if order is None else record.item(order)
    if asked and item is None:
        raise Http404("Aucun point n’a cet ordre.")
    if (ballot := request.GET.get("scrutin", "")) not in ("", *SHEETS_OF_VOTE):
        raise Http404("Aucune feuille n’est celle de ce scrutin.")
    return _by_hand(request, vote_sheet_of(record, item, ballot, current(council)))


@open_to(PRINTS_PAPERS)
@require_safe
def proxy_forms(request, council, day):
    """Send proxies to sign: blank, in the name of the member that `membre` tells, or one for each (`tous`)."""
    record = read(sitting_of(council, day))
    grantors = _grantors(record, request.GET)
    return _by_hand(request, ProxyForms(record, form=current(council), grantors=grantors))


@open_to(PRINTS_PAPERS)
@require_safe
def ranking_pdf(request, council):
    """Send the « tableau du conseil » of a day; births stand only in that of whoever may see them.

    `public` asks for the paper that anybody may read: no births at all.
    """
    form = ListForm(request.GET)
    form.is_valid()
    ranking = ranking_of(council, form.cleaned_data.get("au") or council.today)
    private = not request.GET.get("public") and bool(request.roles & set(IMPORTS_MEMBERS))
    sheet = RankingSheet(ranking, private=private)
    try:
        return send_paper(request, print_ranking(sheet), sheet.file_name)
    except NotPrintable as refusal:
        messages.error(request, str(refusal))
        return redirect("ranking", council.slug)


@login_not_required
@require_safe
def paper_style(request, code):
    """Send the sheet of the press to a browser, which keeps it for ever under the address of its bytes."""
    kept = "public, max-age=31536000, immutable" if code == digest() else "no-cache"
    return HttpResponse(web_style(), content_type="text/css", headers={"Cache-Control": kept})


def _grantors(record, asked):
    """Return whose names the proxies bear: nobody's on blank ones."""
    if asked.get("tous"):
        return may_give(record)
    if not (who := asked.get("membre", "")):
        return ()
    if who not in record.by_reference:
        raise Http404("Aucun membre n’a cette référence à cette séance.")
    return (record.seat(who),)


def _by_hand(request, sheet):
    """Send a sheet of the members in office, or say why there is none."""
    try:
        reason = sheet.lacks
        if not reason:
            return send_paper(request, print_by_hand(sheet), sheet.file_name)
    except NotPrintable as refusal:
        reason = str(refusal)
    page = {"section": "sittings", "sheet": sheet, "reason": reason}
    return render(request, "papers/unprintable.html", page, status=409)


def _drafted(item, extract, sheet_of):
    """Return what a draft says under the form that the council has now, on a page or on paper."""
    council = item.sitting.council
    return sheet_of(council, extract, current(council))


def _item(council, day, pk):
    items = AgendaItem.objects.select_related("sitting__council")
    return get_object_or_404(items, pk=pk, sitting__in=council.sittings.of_day(day))


def _rights(request):
    return {
        "may_print": bool(request.roles & set(PRINTS_PAPERS)),
        "may_correct": bool(request.roles & set(WRITES_SITTINGS)),
    }


def _lacking(request, item, lacks, status=200):
    """Tell what the extract lacks, each thing with the page where it is put right."""
    of_sitting = [item.sitting.council.slug, item.sitting.day]
    lines = [
        (lack, reverse(lack.page, args=[*of_sitting, item.pk] if lack.of_item else of_sitting))
        for lack in lacks
    ]
    page = {"section": "sittings", "item": item, "lines": lines, **_rights(request)}
    return render(request, "papers/lacking.html", page, status=status)
