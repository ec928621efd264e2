"""A backup made while somebody writes, then restored elsewhere: a drill on each database, with real processes."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing

import psycopg
import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection

from config.backups import age
from config.backups.engines import engine
from config.backups.folder import UNFINISHED, BackupRefused, backups_in, chosen
from config.backups.making import make
from config.backups.proving import prove
from deliberations.actions import delete_attachment
from deliberations.models import Attachment
from register.actions import seal_sitting
from register.certified.drawing import rendering_of
from register.models import EntryWords
from tests.builders import make_item, make_sitting
from tests.register.conftest import decided
from tests.sittings import make_room

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]
PHRASE = "une phrase de garde inventée"


@pytest.fixture(autouse=True)
def cheap(monkeypatch, data_folder):
    """Let a guess cost little here, and keep the annexes where another process finds them."""
    monkeypatch.setattr(age, "COST", 10)
    settings.MEDIA_ROOT = data_folder / "media"


@pytest.fixture
def item():
    """Return an item of a sitting to come, in a council whose register has three acts, a paper and an annex."""
    sitting = decided(make_room())
    attach(sitting.items.first(), 0)
    rendering_of(seal_sitting(sitting=sitting, user=None)[0])
    return make_item(make_sitting(sitting.council, date="2026-12-10"))


@pytest.fixture
def clerk(item):
    """Add and delete annexes, one after another, until the end of the test."""
    done = threading.Event()

    def work():
        with closing(connection):
            for rank in range(1, 10_000):
                added = attach(item, rank)
                if rank % 3:
                    delete_attachment(attachment=added, user=None)
                if done.wait(0.05):
                    break

    thread = threading.Thread(target=work)
    thread.start()
    yield
    done.set()
    thread.join()


def attach(item, rank):
    file = ContentFile(content_of(f"annexe {rank}"), name="annexe.pdf")
    return Attachment.objects.create(item=item, name=f"annexe {rank}", file=file)


def content_of(name):
    return f"%PDF-1.7 {name}".encode() * 500


def rows(address, question):
    """Return what another database answers."""
    path = address.removeprefix("sqlite:///")
    there = sqlite3.connect(path) if path != address else psycopg.connect(address)
    with closing(there):
        return there.execute(question).fetchall()


def folio(*arguments, **environment):
    """Run ./folio's command in a process of its own."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("FOLIO_")}
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), *map(str, arguments)]
    known |= {"FOLIO_BACKUP_PASSPHRASE": PHRASE, **environment}
    return subprocess.Popen(
        command, env=known, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


@pytest.fixture
def older():
    """Let the database be that of a version whose last migration was not there yet."""
    call_command("migrate", "axes", "0009", verbosity=0)
    yield
    call_command("migrate", "axes", verbosity=0)


def test_what_is_saved_while_a_clerk_writes_is_restored_whole(older, clerk, tmp_path):
    EntryWords.objects.all().delete()  # that version did not keep them
    saved, facts = make(tmp_path / "saves", PHRASE)
    assert facts.missing == ()
    assert "axes.0010_accessattemptexpiration" not in facts.migrations
    new = tmp_path / "new"
    new.mkdir()
    with engine().beside(new) as address:
        process = folio("restore", tmp_path / "saves", DATABASE_URL=address, FOLIO_DATA=str(new))
        told, _ = process.communicate()
        assert process.returncode == 0, told
        assert "Valombre : 3\u00a0actes, 1\u00a0extrait certifié, tout tient." in told
        annexes = rows(address, "SELECT name, file FROM deliberations_attachment")
        applied = rows(address, "SELECT name FROM django_migrations WHERE app = 'axes'")
        assert rows(address, "SELECT count(*) FROM register_entry") == [(3,)]
        assert rows(address, "SELECT count(*) FROM register_entrywords") == [(3,)]
        lines = rows(address, "SELECT action FROM councils_journal ORDER BY id DESC LIMIT 2")
        assert lines == [("register_verified",), ("register_restored",)]
    assert annexes
    assert ("0010_accessattemptexpiration",) in applied
    for name, file in annexes:
        assert (new / "media" / file).read_bytes() == content_of(name)
    assert (new / "secret_key").stat().st_mode & 0o77 == 0


def test_a_restored_installation_is_no_place_to_restore_again(item, tmp_path):
    saved, _ = make(tmp_path, PHRASE)
    proved, told = prove(saved, PHRASE)
    assert proved, told
    call_command("backup", tmp_path, "--keep", "1", passphrase_file=phrase_file(tmp_path))
    assert list(backups_in(tmp_path)) != [saved]
    assert not saved.exists()


def phrase_file(folder):
    path = folder / "phrase"
    path.write_text(f"{PHRASE}\n")
    return path


def test_a_killed_backup_is_never_taken_for_one(item, tmp_path, data_folder):
    process = folio("backup", tmp_path, DATABASE_URL=address_of_ours(), FOLIO_DATA=str(data_folder))
    until = time.monotonic() + 60
    while not list(tmp_path.glob(f"{UNFINISHED}*/base*")) and time.monotonic() < until:
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert list(tmp_path.glob(f"{UNFINISHED}*"))
    with pytest.raises(BackupRefused, match="ne tient aucune sauvegarde entière"):
        chosen(tmp_path)
    saved, _ = make(tmp_path, PHRASE)
    assert list(tmp_path.glob(f"{UNFINISHED}*")) == []
    assert chosen(tmp_path) == saved


def address_of_ours():
    """Return the address of the database of the tests."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return re.sub(r"/\w+$", f"/{name}", os.environ["DATABASE_URL"])
