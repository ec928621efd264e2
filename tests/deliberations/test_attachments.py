"""The files that go with an item: judged by their content, handed out as files."""

import pytest
from pytest_django.asserts import assertContains

from councils.models import Action, Journal
from deliberations.models import Attachment
from tests.builders import make_item
from tests.deliberations.pages import at, item_answers, pdf, text

pytestmark = pytest.mark.django_db


def attach(client, sitting, *files):
    client.post(at(sitting, "item-create"), item_answers(attachments=list(files) or [pdf()]))
    return Attachment.objects.order_by("pk").first()


def test_several_files_go_with_an_item(client, sitting):
    attach(client, sitting, pdf("plan.pdf"), pdf("devis — été.pdf"))
    assert [file.name for file in Attachment.objects.all()] == ["plan.pdf", "devis — été.pdf"]
    assert [line.after for line in Journal.objects.filter(action=Action.ATTACHMENT_ADDED)] == [
        "devis — été.pdf", "plan.pdf",
    ]  # fmt: skip
    assertContains(client.get(at(sitting)), "devis — été.pdf")


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (pdf("photo.pdf", b"\x89PNG\r\n"), "« photo.pdf » n’est pas un PDF."),
        (pdf("page.pdf", b"<html>%PDF-"), "« page.pdf » n’est pas un PDF."),
        (pdf("gros.pdf", b"%PDF-" + b"x" * 20 * 1024 * 1024), "« gros.pdf » pèse 21 Mo"),
    ],
)
def test_a_file_is_judged_by_its_content(client, sitting, file, sentence):
    file.seek(0)
    page = client.post(at(sitting, "item-create"), item_answers(attachments=[pdf(), file]))
    assert sentence in text(page)
    assert not Attachment.objects.exists()
    assert not sitting.items.exists()


def test_an_empty_file_is_refused(client, sitting):
    page = client.post(at(sitting, "item-create"), item_answers(attachments=[pdf(content=b"")]))
    assert "n’est pas un PDF" in text(page)


@pytest.mark.parametrize("name", ["x" * 250 + ".pdf", "devis.exe"])
def test_a_file_is_named_as_a_pdf_and_not_too_long(client, sitting, name):
    kept = attach(client, sitting, pdf(name)).name
    assert kept.endswith(".pdf")
    assert len(kept) <= 200


def test_a_file_comes_back_as_it_went(client, sitting):
    attachment = attach(client, sitting, pdf("devis été.pdf"))
    item = attachment.item
    response = client.get(at(sitting, "attachment-download", pk=item.pk, file=attachment.pk))
    assert b"".join(response.streaming_content) == b"%PDF-1.7 plan"
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    disposition = response.headers["Content-Disposition"]
    assert disposition.startswith("attachment; filename*=utf-8''devis%20")


def test_a_file_that_is_gone_is_not_found(client, sitting):
    attachment = attach(client, sitting)
    attachment.file.storage.delete(attachment.file.name)
    url = at(sitting, "attachment-download", pk=attachment.item_id, file=attachment.pk)
    assert client.get(url).status_code == 404


def test_a_file_is_reached_by_its_own_item_alone(client, sitting):
    attachment = attach(client, sitting)
    other = make_item(sitting)
    url = at(sitting, "attachment-download", pk=other.pk, file=attachment.pk)
    assert client.get(url).status_code == 404


def test_a_file_is_deleted_after_a_confirmation(
    client, sitting, django_capture_on_commit_callbacks
):
    attachment = attach(client, sitting)
    url = at(sitting, "attachment-delete", pk=attachment.item_id, file=attachment.pk)
    assert "« plan.pdf » ne sera plus jointe au point 1" in text(client.get(url))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url)
    assert not Attachment.objects.exists()
    assert not attachment.file.storage.exists(attachment.file.name)
    assert Journal.objects.filter(action=Action.ATTACHMENT_DELETED, before="plan.pdf").exists()
