"""What is known of the file that goes with an item: its digest and weight when it was sent, its pages soon after."""

import io
from contextlib import ExitStack
from dataclasses import replace
from hashlib import sha256

import pypdf
import pytest

from councils import confined
from deliberations import files
from deliberations.annexes import measure, on_disk
from deliberations.models import Attachment
from tests.deliberations.pages import at, item_answers, pdf

pytestmark = pytest.mark.django_db


def of_pages(count):
    """Return a PDF of so many blank pages."""
    written, file = pypdf.PdfWriter(), io.BytesIO()
    for _ in range(count):
        written.add_blank_page(200, 200)
    written.write(file)
    return file.getvalue()


def attached(client, sitting, content):
    client.post(at(sitting, "item-create"), item_answers(attachments=[pdf(content=content)]))
    return Attachment.objects.get()


@pytest.mark.confined
def test_a_file_is_known_by_its_digest_and_weight_as_it_is_sent(client, sitting):
    content = of_pages(3)
    sent = attached(client, sitting, content)
    assert (sent.sha256, sent.size) == (sha256(content).hexdigest(), len(content))
    assert sent.pages is None
    measure(sitting.pk)
    sent.refresh_from_db()
    assert sent.pages == 3


def test_what_is_no_whole_pdf_tells_no_pages(client, sitting):
    sent = attached(client, sitting, b"%PDF-1.7 plan")
    measure(sitting.pk)
    sent.refresh_from_db()
    assert sent.pages == 0


def test_a_file_sent_to_an_earlier_version_is_measured_from_the_disk(client, sitting):
    sent = attached(client, sitting, of_pages(1))
    Attachment.objects.update(sha256="", size=None, pages=None)
    measure(sitting.pk)
    now = Attachment.objects.get()
    assert (now.sha256, now.size, now.pages) == (sent.sha256, sent.size, 1)


def test_what_others_are_reading_or_the_disk_lost_waits(client, sitting, monkeypatch):
    sent = attached(client, sitting, of_pages(1))
    door = replace(files.PAGES, turn_seconds=0.0)
    monkeypatch.setattr(files, "PAGES", door)
    with ExitStack() as turns:
        for _ in range(door.at_once):
            turns.enter_context(confined._turn(door))
        measure(sitting.pk)
    sent.file.storage.delete(sent.file.name)
    measure(sitting.pk)
    assert Attachment.objects.get().pages is None
    assert on_disk(sent) is None


def test_a_file_on_the_disk_is_read_as_it_is_now(client, sitting):
    sent = attached(client, sitting, b"%PDF-1.7 plan")
    with open(sent.file.path, "ab") as file:
        file.write(b" changed")
    assert on_disk(sent).size == sent.size + len(b" changed")
