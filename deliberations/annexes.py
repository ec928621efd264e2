"""The files that go with items: what each was when it was sent, and what the disk holds of it now."""

from contextlib import suppress
from typing import Any

from django.core.files.base import File
from django.db.models import Q
from django.tasks import task

from councils.confined import Busy
from councils.storage.faults import FilesAway
from deliberations.files import Content, content_of, count_pages
from deliberations.models import AgendaItem, Attachment


def attach(item: AgendaItem, file: "File[Any]") -> Attachment:
    """Keep a file with an item, its digest beside it; its pages are counted after the transaction."""
    content = content_of(file.chunks())
    attachment = Attachment.objects.create(
        item=item, name=str(file.name), file=file, sha256=content.sha256, size=content.size
    )
    measure_aside.enqueue(item.sitting_id)
    return attachment


def on_disk(attachment: Attachment) -> Content | None:
    """Return what the disk, or the bucket, holds of a file now; None where it is gone.

    Raise FilesAway where nobody can tell: a file is not gone because a bucket does not answer.
    """
    try:
        with attachment.file.open("rb") as file:
            return content_of(file.chunks())
    except FilesAway:
        raise
    except OSError:
        return None


def as_sent(attachment: Attachment) -> "File[Any]":
    """Return a file to be sent on, as it was given; raise FileNotFoundError for what is gone, or is another file."""
    file = attachment.file.open("rb")
    # What an earlier version took has no digest until it is measured.
    if attachment.sha256 and content_of(file.chunks()).sha256 != attachment.sha256:
        file.close()
        raise FileNotFoundError(attachment.file.name)
    file.seek(0)
    return file


def measure(sitting: int) -> None:
    """Note of the files of a sitting what is not known of them: pages, and the digest of those sent to earlier versions.

    Idempotent. What waits for its turn is left to the next call, and what is gone to whoever seals.
    """
    files = Attachment.objects.filter(item__sitting=sitting)
    for attachment in files.filter(Q(pages=None) | Q(sha256="")):
        with suppress(Busy, OSError), attachment.file.open("rb") as file:
            row = files.filter(pk=attachment.pk)
            if not attachment.sha256:
                content = content_of(file.chunks())
                row.update(sha256=content.sha256, size=content.size)
            file.seek(0)
            row.update(pages=count_pages(file.file))


@task
def measure_aside(sitting: int) -> None:
    """Measure the files of a sitting while their sender goes on."""
    measure(sitting)
