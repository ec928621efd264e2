"""The files that go with an item: handed out as files to keep, and taken away after a confirmation."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from councils.french import NBSP
from councils.perms import open_to
from deliberations import actions
from deliberations.annexes import as_sent
from deliberations.models import Attachment, SentFile
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
