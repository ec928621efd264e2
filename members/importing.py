"""The import of a roster in three pages: the file, its preview, what was done."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from councils.bodies import MEGABYTE, takes
from councils.french import NBSP
from councils.models import Council, Kind
from councils.once import each_time
from councils.perms import IMPORTS_MEMBERS, CouncilRequest, open_to
from councils.sending import send_file
from councils.spreadsheets import CSV_TYPE
from members import actions, aside, saving
from members.answer_form import AnswersForm
from members.forms import HEAVIEST, UploadForm
from members.models import Mandate, RosterImport
from members.plan import Plan, plan_of_upload
from members.reading.faults import Unreadable

SECTION = {"section": "members"}
SHOWN = 100
CHANGED = "Les données ont changé depuis l’aperçu. Rien n’a été importé\u00a0: voici l’aperçu d’à présent."
FORGOTTEN = "Cet aperçu date de plus d’un jour et n’est plus gardé. Déposez le fichier à nouveau."


# A file that is a little too heavy is refused beside its field.
@each_time
@takes(HEAVIEST + 10 * MEGABYTE)
@require_http_methods(["GET", "HEAD", "POST"])
@open_to(IMPORTS_MEMBERS)
def roster_import(request: CouncilRequest, council: Council):
    """Take the file, and lead to its preview once it can be read."""
    proposed = _of_renewal(council) if "renouvellement" in request.GET else {}
    form = UploadForm(request.POST or None, request.FILES or None, initial=proposed)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            keep = aside.set_aside if file.size > aside.HEAVY else actions.keep_upload
            upload = keep(
                council=council,
                user=request.user,
                name=file.name,
                file=file.file,
                on=form.cleaned_data["on"],
                renews=form.cleaned_data["renews"],
            )
        except Unreadable as fault:
            form.add_error("file", str(fault))
        else:
            return redirect("roster-preview", council.slug, upload.key)
    return render(request, "members/import_file.html", SECTION | {"form": form})


def _of_renewal(council: Council) -> dict[str, object]:
    """Propose a renewal, in a commune since the last Sunday: that of the round."""
    today = timezone.localdate()
    since_sunday = (today.weekday() + 1) % 7 if council.kind == Kind.COMMUNE else 0
    return {"renews": True, "on": today - timedelta(days=since_sunday)}


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(IMPORTS_MEMBERS)
def roster_preview(request: CouncilRequest, council: Council, key: UUID):
    """Show what the file would change; a POST confirms it."""
    upload = _upload(request, council, key)
    if upload.imported_at:
        return redirect("roster-result", council.slug, key)
    if upload.is_forgotten:
        messages.warning(request, FORGOTTEN)
        return redirect("roster-import", council.slug)
    if upload.is_being_read:
        part = "#progress" if request.htmx else ""
        return render(request, f"members/import_reading.html{part}", SECTION | {"upload": upload})
    if request.htmx:  # The page that waited for the reading goes to the preview.
        return HttpResponseClientRedirect(request.path)
    if upload.fault:
        messages.error(request, upload.fault)
        return redirect("roster-import", council.slug)
    if request.method == "POST":
        return _confirm(request, upload)
    try:
        work = plan_of_upload(council, upload)
    except Unreadable as fault:  # The council's own SIREN may have changed since.
        messages.error(request, str(fault))
        return redirect("roster-import", council.slug)
    return _preview(request, upload, work, _questions(work))


def _questions(work: Plan, data=None) -> AnswersForm:
    """Return the questions of a preview, with the answers that were given before."""
    given = work.resource.answers
    same = [f"{line}={reference}" for line, reference in given.same.items()]
    initial = {
        "same": same,
        "everybody": given.everybody,
        "ended": [str(key) for key in given.ended],
        "ended_on": given.ended_on or work.resource.on - timedelta(days=1),
        "reason": given.reason,
    }
    return AnswersForm(data, plan=work, initial=initial)


def _preview(request: CouncilRequest, upload: RosterImport, work: Plan, questions: AnswersForm):
    context = {"upload": upload, "plan": work, "rows": work.first(SHOWN), "questions": questions}
    return render(request, "members/import_preview.html", SECTION | context)


@require_POST
@open_to(IMPORTS_MEMBERS)
def roster_answer(request: CouncilRequest, council: Council, key: UUID):
    """Keep the answers to the questions of a preview, and show what they change."""
    upload = _upload(request, council, key)
    if upload.imported_at or upload.is_forgotten:
        return redirect("roster-preview", council.slug, key)
    try:
        work = plan_of_upload(council, upload)
    except Unreadable:
        return redirect("roster-preview", council.slug, key)
    questions = _questions(work, request.POST)
    if not questions.is_valid():
        return _preview(request, upload, work, questions)
    actions.answer_import(upload=upload, answers=questions.answered())
    return redirect("roster-preview", council.slug, key)


def _confirm(request: CouncilRequest, upload):
    try:
        actions.confirm_import(upload=upload, seen=request.POST.get("seen", ""))
    except (actions.Changed, IntegrityError, Unreadable):
        messages.warning(request, CHANGED)
        return redirect("roster-preview", upload.council.slug, upload.key)
    return redirect("roster-result", upload.council.slug, upload.key)


@require_safe
@open_to(IMPORTS_MEMBERS)
def roster_refused(request: CouncilRequest, council: Council, key: UUID):
    """Send the refused rows as they were written, each with its reasons."""
    upload = _upload(request, council, key)
    if upload.imported_at or upload.is_forgotten:
        return redirect("roster-preview", council.slug, key)
    try:
        content = plan_of_upload(council, upload).refused_file()
    except Unreadable:
        return redirect("roster-preview", council.slug, key)
    return send_file(content, CSV_TYPE, "lignes-a-corriger.csv", saved=True)


@require_safe
@open_to(IMPORTS_MEMBERS)
def roster_result(request: CouncilRequest, council: Council, key: UUID):
    """Say what an import did, and whether it can still be undone."""
    upload = _upload(request, council, key)
    if not upload.imported_at:
        return redirect("roster-preview", council.slug, key)
    in_office = Mandate.objects.filter(member__council=council).in_office(upload.on)
    context = {
        "upload": upload,
        "imported_at": timezone.localtime(upload.imported_at),
        "in_office": in_office.titulars().count(),
        "lasting": upload.undone_at is None and saving.why_lasting(council, upload.undo),
    }
    return render(request, "members/import_result.html", SECTION | context)


@require_POST
@open_to(IMPORTS_MEMBERS)
def roster_undo(request: CouncilRequest, council: Council, key: UUID):
    upload = _upload(request, council, key)
    try:
        actions.undo_import(upload=upload, user=request.user)
    except actions.Changed as change:
        messages.warning(request, f"Cet import ne peut plus être défait{NBSP}: {change}.")
        return redirect("roster-result", council.slug, key)
    messages.success(request, f"L’import de {upload.name} est défait.")
    return redirect("member-list", council.slug)


def _upload(request: CouncilRequest, council: Council, key: UUID):
    """Return an upload of this user for this council; anybody else's does not exist for them."""
    uploads = RosterImport.objects.of(request.user, council).select_related("council", "user")
    return get_object_or_404(uploads, key=key)
