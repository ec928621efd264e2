"""The list of members, one member's page, the « tableau du conseil », and both lists as files."""

from io import BytesIO
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db import models
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from councils.access.confirming import ask_to_read
from councils.models import Council
from councils.perms import IMPORTS_MEMBERS, CouncilRequest, open_to
from councils.sending import send_file
from councils.spreadsheets import CSV_TYPE, XLSX_TYPE, to_csv, to_xlsx
from members import actions
from members.exporting import exported
from members.forms import ListForm
from members.models import Mandate
from members.ranking import ranking_of

SECTION = {"section": "members"}
WRITERS = {"csv": (to_csv, CSV_TYPE), "xlsx": (to_xlsx, XLSX_TYPE)}
PER_PAGE = 500


@require_safe
@vary_on_headers("HX-Request")
@open_to()
def member_list(request: CouncilRequest, council: Council):
    """Show who is in office on a day, or who has left; htmx, as the reader types, asks for the table alone."""
    form, on = _asked(request)
    left = "anciens" in request.GET
    everybody = Mandate.objects.filter(member__council=council)
    in_office = everybody.in_office(on)
    rows = everybody.over(on) if left else in_office
    rows = rows.named(form.cleaned_data.get("q", "")).in_rank_order()
    pages = Paginator(rows.fetch_mode(models.FETCH_RAISE), PER_PAGE)
    context = SECTION | {
        "form": form,
        "on": on,
        "left": left,
        "page": pages.get_page(request.GET.get("page")),
        "seats": _seats(council, in_office),
        "ahead": everybody.ahead(on).aggregate(
            count=models.Count("member", distinct=True), on=models.Min("starts_on")
        ),
        "has_groups": everybody.exclude(group="").exists(),
        "is_empty": not council.members.exists(),
        "may_import": _may_import(request),
    }
    return render(request, f"members/list.html{'#table' if request.htmx else ''}", context)


def _asked(request: CouncilRequest):
    """Return the filled form, and the day that it asks for: today unless it says another that exists."""
    today = timezone.localdate()
    form = ListForm({"au": f"{today:%d/%m/%Y}"} | request.GET.dict())
    form.is_valid()
    return form, form.cleaned_data.get("au") or today


def _seats(council, in_office):
    """Count the seats held; a substitute has none."""
    titulars = in_office.titulars().count()
    return {
        "held": titulars,
        "vacant": max(0, council.seats - titulars),
        "beyond": max(0, titulars - council.seats),
        "substitutes": in_office.count() - titulars,
    }


def _may_import(request: CouncilRequest):
    return bool(request.roles & set(IMPORTS_MEMBERS))


@require_safe
@open_to()
def member_detail(request: CouncilRequest, council: Council, pk: int):
    member = get_object_or_404(council.members, pk=pk)
    mandates = member.mandates.select_related("substitute_for__member").order_by("-starts_on")
    context = {"member": member, "mandates": mandates, "may_correct": _may_import(request)}
    return render(
        request, "members/detail.html", context | SECTION | {"today": timezone.localdate()}
    )


@require_safe
@open_to()
def roster_export(request: CouncilRequest, council: Council):
    """Send the members in office on a day, or all of them, with the columns that an import reads."""
    private = _may_import(request)
    if private and (asked := ask_to_read(request, "export")):
        return asked
    form, on = _asked(request)
    mandates = Mandate.objects.filter(member__council=council).in_rank_order()
    if not request.GET.get("tous"):
        mandates = mandates.in_office(on)
    name = f"membres-{council.slug}-{on:%Y-%m-%d}"
    return _file(request, name, *exported(mandates, private=private))


@require_safe
@open_to(IMPORTS_MEMBERS)
def roster_template(request: CouncilRequest, council: Council):
    """Send the columns without any row, to be filled in."""
    return _file(request, "modele-membres", *exported(Mandate.objects.none(), private=True))


@require_safe
@open_to()
def ranking_page(request: CouncilRequest, council: Council):
    """Show the « tableau du conseil » of a day, and what it lacks."""
    form, on = _asked(request)
    context = {
        "form": form,
        "on": on,
        "day": urlencode({"au": f"{on:%d/%m/%Y}"}),
        "ranking": ranking_of(council, on),
        "may_import": _may_import(request),
    }
    return render(request, "members/ranking.html", context | SECTION)


@require_safe
@open_to()
def ranking_export(request: CouncilRequest, council: Council):
    """Send the tableau with the columns that prefectures ask for."""
    _, on = _asked(request)
    table = ranking_of(council, on).table(private=_may_import(request))
    return _file(request, f"tableau-{council.slug}-{on:%Y-%m-%d}", *table)


@require_POST
@open_to(IMPORTS_MEMBERS)
def ranking_apply(request: CouncilRequest, council: Council):
    """Lead to the preview of an import that gives each member the rank of the tableau."""
    _, on = _asked(request)
    name = f"Tableau du conseil au {on:%d/%m/%Y}"
    file = BytesIO(ranking_of(council, on).as_roster())
    upload = actions.keep_upload(council=council, user=request.user, name=name, file=file, on=on)
    return redirect("roster-preview", council.slug, upload.key)


def _file(request: CouncilRequest, name, headers, rows):
    extension = request.GET.get("format", "csv")
    if extension not in WRITERS:
        raise Http404
    write, kind = WRITERS[extension]
    return send_file(write(headers, rows), kind, f"{name}.{extension}", saved=True)
