"""What is told as done is on the disk itself: a stick that is pulled loses nothing of it."""

import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from councils import disk
from councils.storage.disk import FilesOfData
from register.seal.made import made_once


@pytest.fixture
def flushed(monkeypatch):
    """Return the files and folders that are flushed, each with whether it had its content then."""
    found = []

    def noted(number):
        path = Path(os.readlink(f"/proc/self/fd/{number}"))
        found.append((path, path.is_dir() or os.fstat(number).st_size))

    monkeypatch.setattr(os, "fsync", noted)
    return found


@pytest.mark.django_db
def test_what_is_committed_is_on_the_disk():
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)


def test_a_draft_is_flushed_before_it_has_its_name_and_the_name_after(flushed, tmp_path):
    (draft := tmp_path / "draft").write_bytes(b"1234")
    disk.put_in_place(draft, tmp_path / "paper")
    assert flushed == [(draft, 4), (tmp_path, True)]
    assert (tmp_path / "paper").read_bytes() == b"1234"


def test_a_file_that_arrives_is_flushed_with_every_folder_that_leads_to_it(
    flushed, settings, tmp_path
):
    settings.DATA_DIR = tmp_path
    name = FilesOfData("media").save("annexes/3/7.pdf", ContentFile(b"%PDF-"))
    file = tmp_path / "media" / name
    folders = [file.parent, file.parent.parent, tmp_path / "media"]
    assert flushed == [(file, 5), *((folder, True) for folder in folders)]


def test_a_key_that_folio_makes_is_flushed_before_the_database_knows_it(flushed, tmp_path):
    made_once(tmp_path / "cle.pem", lambda: b"12345678")
    (_, size), folder = flushed
    assert (size, folder) == (8, (tmp_path, True))
