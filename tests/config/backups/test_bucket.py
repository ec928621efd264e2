"""A backup of an installation whose files are in a bucket: it says so, names what the bucket lost, and restores into one."""

import pytest
from django.core.files.base import ContentFile

from config.backups import age, taken
from config.backups.folder import BackupRefused, facts_of
from config.backups.making import lost, make
from config.backups.restoring import put_files
from councils.storage import MEDIA, stored

PHRASE = "une phrase de garde inventée"


@pytest.fixture
def database(monkeypatch):
    """Let a database name two annexes; the real one is saved in the drill."""

    class Engine:
        NAME, FILE = "PostgreSQL", "base.dump"

        @staticmethod
        def taken(path):
            path.write_bytes(b"PGDMP")
            return pytest.MonkeyPatch.context()

    monkeypatch.setattr(age, "COST", 10)
    monkeypatch.setattr("config.backups.making.engine", lambda: Engine)
    monkeypatch.setattr(taken, "migrations_in", lambda select: ("register.0001_initial",))
    monkeypatch.setattr(taken, "files_in", lambda select: ["annexes/1/1.pdf", "annexes/1/2.pdf"])


def test_the_files_stay_in_the_bucket_and_what_it_lost_is_named(bucket, database, tmp_path):
    stored(MEDIA).save("annexes/1/1.pdf", ContentFile(b"%PDF-1"))
    made, facts = make(tmp_path, PHRASE)
    assert facts_of(made) == facts
    assert facts.files == stored(MEDIA).place
    assert not (made / "media").exists()
    told = lost(facts).replace("\u00a0", " ")
    assert told == (
        f"1 fichier que la base nomme n’étaient plus dans {facts.files} : annexes/1/2.pdf"
    )
    with bucket.failing("error"), pytest.raises(BackupRefused, match="Aucune sauvegarde n’est"):
        make(tmp_path, PHRASE)
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == [made.name]


def test_the_files_of_a_disk_are_restored_in_a_bucket_and_none_is_written_over(bucket, tmp_path):
    source = tmp_path / "saved"
    (source / "annexes").mkdir(parents=True)
    (source / "annexes" / "1.pdf").write_bytes(b"%PDF-1")
    put_files(source)
    put_files(source)
    assert list(stored(MEDIA).names()) == ["annexes/1.pdf"]
    (source / "annexes" / "1.pdf").write_bytes(b"%PDF-2")
    with pytest.raises(BackupRefused, match="c’est un autre fichier"):
        put_files(source)
