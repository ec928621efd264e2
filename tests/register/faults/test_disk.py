"""The disk is full: what arrives is refused whole and said so, what is sealed waits for its paper."""

import shutil
import subprocess
from contextlib import suppress

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from deliberations.models import Attachment
from register.certified import tasks
from register.certified.drawing import draw_waiting
from register.models import Rendering
from tests.builders import make_council, make_sitting, make_user
from tests.deliberations.pages import at, item_answers, pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def small_disk(tmp_path):
    """Return a folder that holds 256 KiB and no more; only root can make one."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(tmp_path)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    yield tmp_path
    subprocess.run(["umount", str(tmp_path)], check=True)


def fill(folder):
    """Write until nothing more holds."""
    with open(folder / "filled", "wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4096)):
            pass
    assert not shutil.disk_usage(folder).free


def test_a_file_that_does_not_hold_is_refused_whole_and_said_so(client, small_disk, settings):
    settings.MEDIA_ROOT = small_disk
    # Valombre is kept for the other tests of this file.
    sitting = make_sitting(make_council("Rochebrune"))
    client.force_login(make_user(sitting.council, "secretariat"))
    client.raise_request_exception = False
    large = pdf("plan.pdf", b"%PDF-1.7 " + bytes(2**19))
    page = client.post(at(sitting, "item-create"), item_answers(attachments=[large]))
    assertContains(page, "Le disque du serveur est plein", status_code=507)
    assert (Attachment.objects.count(), sitting.items.count()) == (0, 0)
    client.post(at(sitting, "item-create"), item_answers(attachments=[pdf()]))
    assert (Attachment.objects.count(), sitting.items.count()) == (1, 1)


def test_papers_wait_while_the_disk_is_full_and_are_drawn_when_it_has_room(
    client, sitting, entries, agent, small_disk, draw_under, monkeypatch, settings
):
    monkeypatch.setattr(type(tasks.draw_papers), "enqueue", lambda task, council: None)
    fill(small_disk)
    monkeypatch.setenv("SECRET_KEY", settings.SECRET_KEY)
    draw_under("FOLIO_DATA", str(small_disk))
    failures = draw_waiting(sitting.council, workers=1)
    assert [failure.reason for failure in failures] == [
        "Le disque du serveur est plein\u00a0: libérez-y de la place."
    ] * 3
    client.force_login(agent)
    address = reverse("sealed-papers", args=[sitting.council.slug, sitting.day])
    assertContains(client.get(address), "Le disque du serveur est plein")
    (small_disk / "filled").unlink()
    assert draw_waiting(sitting.council, workers=1) == []
    assert Rendering.objects.count() == 3
    assertNotContains(client.get(address), "Non imprimé")


def test_the_page_says_that_the_disk_is_full_though_nothing_can_be_written(
    client, sitting, entries, agent, small_disk, settings
):
    client.force_login(agent)
    address = reverse("sealed-papers", args=[sitting.council.slug, sitting.day])
    assertNotContains(client.get(address), "Le disque du serveur est plein")
    settings.DATA_DIR = small_disk
    page = client.get(address)
    assertContains(page, "Le disque du serveur est plein")
    assertNotContains(page, "l’impression continue")
