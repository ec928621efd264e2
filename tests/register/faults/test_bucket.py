"""Files are in a bucket that all machines read: one writes, another reads, and what fails is told and loses nothing."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from councils.kept_files import KeptFileWords, forget, write_once
from councils.storage import KEPT, MEDIA, RECORDINGS, stored
from deliberations.actions import save_item
from deliberations.models import Attachment
from exchange.models import RegisterExport
from exchange.verification.checking import check
from members import aside
from members.models import RosterImport
from minutes.models import Recording
from register.actions import seal_sitting
from register.actions.foresight import foresee
from tests.builders import make_council, make_sitting, make_user
from tests.deliberations.pages import at, item_answers, pdf
from tests.deliberations.test_annexes import of_pages
from tests.members.files import PEOPLE, written
from tests.minutes.test_recording import SOUND, lay

pytestmark = pytest.mark.django_db
NBSP = "\u00a0"
UNREAD = f"n’a pas pu être relue{NBSP}: le stockage des fichiers ne répond pas"
WORDS = KeptFileWords(lost="perdu", full="plein")


@pytest.fixture
def annexed(sitting, bucket):
    """Return a sitting whose first item has an annex, in the bucket."""
    files = [ContentFile(of_pages(1), name="plan.pdf")]
    save_item(item=sitting.items.first(), files=files, user=None)
    return sitting


@pytest.fixture
def agent(client, sitting):
    user = make_user(sitting.council, "secretariat")
    client.force_login(user)
    client.raise_request_exception = False
    return user


def download(client, annexed):
    row = Attachment.objects.get()
    return client.get(at(annexed, "attachment-download", pk=row.item_id, file=row.pk))


def test_an_annex_that_was_read_and_closed_is_read_again(annexed):
    # An export checks the annexes of an act, then copies them.
    row = Attachment.objects.get()
    for _ in range(2):
        with row.file.open("rb") as file, file.open() as same:
            assert same.read() == of_pages(1)


def test_an_annex_that_nobody_can_read_now_is_neither_gone_nor_to_be_sent_again(
    client, agent, annexed, bucket
):
    assert b"".join(download(client, annexed)) == of_pages(1)
    with bucket.failing("error"):
        assertContains(download(client, annexed), "n’en supprimez aucun", status_code=503)
        (lacking,) = foresee(annexed).missing
        assert lacking.full_sentence == (
            f"Point 1. La pièce jointe «{NBSP}plan.pdf{NBSP}» {UNREAD}. Attendez une minute."
        )
    entry = seal_sitting(sitting=annexed, user=None)[0]
    address = reverse("entry-detail", args=[annexed.council.slug, entry.pk])
    with bucket.failing("away"):
        assert UNREAD in check(annexed.council).fault
        assertContains(client.get(address), UNREAD)
    assert check(annexed.council).fault is None
    assertNotContains(client.get(address), UNREAD)


def test_an_annex_that_was_changed_in_the_bucket_is_found_and_not_sent(client, agent, annexed):
    seal_sitting(sitting=annexed, user=None)
    name = Attachment.objects.get().file.name
    stored(MEDIA).delete(name)
    stored(MEDIA).save(name, ContentFile(of_pages(2)))
    assert "n’est plus le fichier qui a été scellé" in check(annexed.council).fault
    assert download(client, annexed).status_code == 404


def test_a_file_that_the_bucket_refuses_leaves_no_row_and_is_taken_later(client, bucket):
    sitting = make_sitting(make_council("Rochebrune"))
    client.force_login(make_user(sitting.council, "secretariat"))
    client.raise_request_exception = False
    with bucket.failing("error"):
        page = client.post(at(sitting, "item-create"), item_answers(attachments=[pdf()]))
    assertContains(page, "Le stockage des fichiers ne répond pas", status_code=503)
    assertContains(page, "envoyez-le à nouveau", status_code=503)
    assert (Attachment.objects.count(), sitting.items.count()) == (0, 0)
    client.post(at(sitting, "item-create"), item_answers(attachments=[pdf()]))
    assert Attachment.objects.get().file.storage.place.startswith("s3://folio/")


def test_a_recording_is_heard_in_parts_from_the_bucket(client, agent, sitting, bucket):
    assert lay(client, sitting).status_code == 302
    name, sound = Recording.objects.get().stored, at(sitting, "recording-file")
    answer = client.get(sound, headers={"Range": "bytes=3-9"})
    assert (answer.status_code, answer.content) == (206, SOUND[3:10])
    assert answer["Content-Range"] == "bytes 3-9/100"
    assert b"".join(client.get(sound)) == SOUND
    with bucket.failing("error"):
        assert client.get(sound).status_code == 503
        assert Recording.objects.get().is_there
    stored(RECORDINGS).delete(name)
    assert client.get(sound).status_code == 404
    assert not Recording.objects.get().is_there


def test_what_one_machine_keeps_another_reads(sitting, bucket, settings, tmp_path):
    council = sitting.council
    user = make_user(council)
    here, there = tmp_path / "here", tmp_path / "there"
    settings.DATA_DIR = here
    roster = BytesIO(written(*PEOPLE))
    upload = aside.set_aside(
        council=council, user=user, name="tableau.csv", file=roster, on=date(2026, 3, 1)
    )
    export = RegisterExport.objects.create(council=council, user=user)
    write_once(export, lambda target: {"done": target.write(b"PK")}, refusals=(), words=WORDS)
    assert list((here / "exports").iterdir()) == []
    there.mkdir()
    settings.DATA_DIR = there
    aside.read_aside.call(str(upload.key))
    assert RosterImport.objects.get().sha256
    assert stored(KEPT).listdir("imports") == ([], [])
    export.refresh_from_db()
    with stored(KEPT).reading(export.stored) as file:
        assert (file.read(), export.size) == (b"PK", 2)
    assert forget(RegisterExport, export.finished_at + 3 * RegisterExport.KEPT) == 1
    assert stored(KEPT).listdir("exports") == ([], [])
