"""The files that go with items and drafts: what each was when it was sent, and what the disk holds of it now."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.db.models import Q
from django.tasks import task

from councils.confined import Busy
from councils.storage.faults import FilesAway
from deliberations.files import Content, content_of, count_pages
from deliberations.models import AgendaItem, Attachment, Draft, DraftAttachment, SentFile


def attach(item: AgendaItem, file: "File[Any]") -> Attachment:
    """Keep a file with an item, its digest beside it; its pages are counted after the transaction."""
    attachment = item.attachments.create(**_told(file))
    measure_aside.enqueue(item.sitting_id)
    return attachment


def attach_to_draft(draft: Draft, file: "File[Any]") -> DraftAttachment:
    """Keep a file with a draft, its digest beside it; its pages are counted once an agenda has it."""
    return draft.attachments.create(**_told(file))


def _told(file: "File[Any]") -> dict[str, Any]:
    content = content_of(file.chunks())
    facts = {"sha256": content.sha256, "size": content.size}
    return {"name": str(file.name), "file": file} | facts


def copies(files: Iterable[SentFile]) -> Iterator["ContentFile[bytes]"]:
    """Read files again, to be kept with something else; one that the server has lost is left out."""
    for row in files:
        with suppress(FileNotFoundError), row.file.open("rb") as file:
            yield ContentFile(file.read(), name=row.name)


def drop_files(files: Iterable[SentFile]) -> None:
    """Delete the files once the deletion of their rows is certain; one that cannot go now is left behind, and hurts nobody."""
    for row in files:
        transaction.on_commit(partial(row.file.storage.delete, str(row.file.name)), robust=True)


def on_disk(attachment: SentFile) -> Content | None:
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


def as_sent(attachment: SentFile) -> "File[Any]":
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
