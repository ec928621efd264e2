"""The files that go with an item or with a draft: handed out as files to keep, and taken away after a confirmation."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from councils.french import NBSP
from councils.perms import WRITES_SITTINGS, open_to
from deliberations import actions, draft_views, drafting
from deliberations.annexes import as_sent
from deliberations.draft_views import gesture, of_a_service
from deliberations.models import Attachment, Draft, DraftAttachment, SentFile
from deliberations.views import done, page_of, prepares, reads_or_writes, show


def handed(file: SentFile):
    """Send a file as one to keep and never as a page; 404 where it is gone, or is another one."""
    try:
        content = as_sent(file)
    except FileNotFoundError as missing:
        raise Http404("Ce fichier n’est plus là, ou n’est plus celui qui a été joint.") from missing
    return FileResponse(
        content, as_attachment=True, filename=file.name, content_type="application/pdf"
    )


def attachment_of(council, day, pk, file):
    files = Attachment.objects.select_related("item__sitting__council")
    return get_object_or_404(
        files, pk=file, item=pk, item__sitting__in=council.sittings.of_day(day)
    )


@require_safe
@open_to()
def attachment_download(request, council, day, pk, file):
    """Send a file to whoever may read the sitting."""
    return handed(attachment_of(council, day, pk, file))


@reads_or_writes
@prepares
def attachment_delete(request, sitting, pk, file):
    attachment = attachment_of(sitting.council, sitting.day, pk, file)
    item = page_of(sitting, "item-update", pk=pk)
    if request.method == "POST":
        actions.delete_attachment(attachment=attachment, user=request.user)
        return done(request, told_gone(attachment), f"{item}#pieces")
    place = f"Point {attachment.item.position}"
    to = f"au point {attachment.item.position}, {attachment.item.title}"
    page = {"attachment": attachment, "url": item, "place": place, "to": to}
    return show(request, "deliberations/attachment_delete.html", **page)


def told_gone(file: SentFile):
    return f"La pièce jointe «{NBSP}{file.name}{NBSP}» est supprimée."


def file_of(drafts, pk):
    """Return a file of one of these drafts, or 404."""
    files = DraftAttachment.objects.filter(draft__in=drafts)
    return get_object_or_404(files.select_related("draft__service__council"), pk=pk)


@require_safe
@of_a_service
def draft_file(request, council, pk):
    """Send a file of a draft to its service."""
    return handed(file_of(Draft.objects.of(request.user, council), pk))


@require_safe
@open_to(WRITES_SITTINGS)
def told_draft_file(request, council, pk):
    """Send a file of a draft to the secretariat, once the draft was proposed to it."""
    return handed(file_of(Draft.objects.told_in(council), pk))


@reads_or_writes
@of_a_service
def draft_file_delete(request, council, pk):
    """Ask, then take a file away from a draft of the service."""
    file = file_of(Draft.objects.of(request.user, council), pk)
    draft = file.draft
    if request.method == "POST":
        return gesture(request, draft, drafting.remove_file, told_gone(file), file=file)
    to = f"au projet «{NBSP}{draft.title}{NBSP}»"
    page = {"attachment": file, "url": draft_views.page_of(draft), "place": draft.title, "to": to}
    return draft_views.show(request, "deliberations/attachment_delete.html", **page)
