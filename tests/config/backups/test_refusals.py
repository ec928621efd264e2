"""What is refused, and what is found: nothing false is ever taken for a backup, and nothing is written over."""

import fcntl
import json
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from config.backups import age, engines, folder, keys
from config.backups.folder import DIGESTS, FACTS, KEYS, BackupFacts, BackupRefused
from config.backups.making import make, prune
from config.backups.restoring import restore
from config.backups.retention import Retention
from tests.builders import make_council

PHRASE = "une phrase de garde inventée"


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    """Let a guess cost little here, and no other backup's passphrase be heard."""
    monkeypatch.setattr(age, "COST", 10)
    monkeypatch.delenv("FOLIO_BACKUP_PASSPHRASE", raising=False)


@pytest.fixture
def saved(tmp_path):
    """Return the folder of a backup as far as its files go; its database is never read here."""
    path = tmp_path / "saves" / "folio-20261129-213000"
    path.mkdir(parents=True)
    facts(path)
    (path / KEYS).write_bytes(keys.sealed(PHRASE, folder.digest_line(path, path / FACTS)))
    (path / "media").mkdir()
    (path / "media" / "annexe.pdf").write_bytes(b"%PDF-1.7")
    folder.write_digests(path)
    return path


def facts(path, **changes):
    """Write what a backup says of itself."""
    moment = datetime(2026, 11, 29, 21, 30, tzinfo=UTC)
    told = {"made_at": moment, "engine": engines.engine().NAME, "migrations": (), "missing": ()}
    BackupFacts(**(told | changes)).write(path)


def refused(path, passphrase=PHRASE):
    with pytest.raises(BackupRefused) as refusal:
        restore(path, passphrase, print)
    return str(refusal.value)


@pytest.mark.django_db
def test_a_register_is_never_written_over(saved, monkeypatch):
    make_council()
    assert "tient déjà un registre ou des comptes" in refused(saved)
    monkeypatch.setenv("FOLIO_BACKUP_PASSPHRASE", PHRASE)
    with pytest.raises(CommandError, match="Rien n’est restauré"):
        call_command("restore", saved.parent)


def test_another_passphrase_opens_nothing(saved):
    assert "n’ouvre pas les clefs" in refused(saved, "une autre")


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda path: (path / "media" / "annexe.pdf").write_bytes(b"%PDF-1.8"), "a été modifié"),
        (lambda path: (path / "media" / "annexe.pdf").unlink(), "annexe.pdf manque"),
        (lambda path: (path / "media" / "autre.pdf").write_bytes(b""), "autre.pdf a été ajouté"),
        (lambda path: (path / FACTS).unlink(), "n’est pas une sauvegarde entière"),
        (lambda path: (path / FACTS).write_text("[]"), "n’est pas une sauvegarde entière"),
        (lambda path: (path / FACTS).write_text('{"format": 1}'), "version plus récente"),
        (lambda path: (path / DIGESTS).unlink(), "n’est pas une sauvegarde entière"),
    ],
    ids=["altered", "gone", "added", "no facts", "no such facts", "newer", "no digests"],
)
def test_what_is_not_whole_is_refused(saved, spoil, sentence):
    spoil(saved)
    assert sentence in refused(saved)


def test_a_backup_that_somebody_wrote_again_with_its_digests_is_refused(saved):
    """Who keeps the copies has no passphrase: what is behind it says what the database was."""
    told = json.loads((saved / FACTS).read_text()) | {"missing": ["plan.pdf"]}
    (saved / FACTS).write_text(json.dumps(told))
    folder.write_digests(saved)
    assert "sauvegarde.json a été remplacé, et les empreintes aussi." in refused(saved)


def test_an_archive_of_keys_writes_nothing_elsewhere_and_sets_nothing_else(monkeypatch, tmp_path):
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path / "data")
    names = {
        str(tmp_path / "elsewhere"): b"x",
        "donnees/../../above": b"x",
        "donnees/secret_key": b"k",
    }
    names[keys.SETTINGS] = b"FOLIO_URL=https://registre.example\nLD_PRELOAD=/tmp/a.so\n"
    monkeypatch.setattr(keys, "_found", lambda: names.items())
    values = keys.put_back(keys.opened(keys.sealed(PHRASE, ""), PHRASE))
    assert values == {"FOLIO_URL": "https://registre.example"}
    assert {path.name for path in tmp_path.iterdir()} == {"data"}
    assert (tmp_path / "data" / "secret_key").read_bytes() == b"k"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"engine": "Oracle"}, "celle d’une base Oracle"),
        ({"migrations": ("register.9999_of_tomorrow",)}, "plus récente de Folio (register.9999"),
    ],
)
def test_a_backup_from_elsewhere_is_refused(saved, changes, sentence):
    facts(saved, **changes)
    (saved / KEYS).write_bytes(keys.sealed(PHRASE, ""))
    folder.write_digests(saved)
    assert sentence in refused(saved)


@pytest.mark.django_db
def test_another_file_of_the_same_name_is_left(saved):
    settings.MEDIA_ROOT.mkdir()
    (settings.MEDIA_ROOT / "annexe.pdf").write_bytes(b"%PDF-1.4 somebody's")
    assert "c’est un autre fichier" in refused(saved)


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_without_a_passphrase_nothing_is_done(tmp_path, command):
    with pytest.raises(CommandError, match="Il faut une phrase de passe"):
        call_command(command, tmp_path / "saves")
    with pytest.raises(CommandError, match="ne peut pas être lu"):
        call_command(command, tmp_path / "saves", passphrase_file=tmp_path / "none")
    assert not (tmp_path / "saves").exists()


def test_two_backups_are_not_made_at_once(tmp_path):
    with (tmp_path / ".verrou").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(BackupRefused, match="déjà en cours"):
            make(tmp_path, PHRASE)


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "a file").touch()
    with pytest.raises(BackupRefused, match="ne s’écrit pas dans .*Aucune n’y est faite"):
        make(tmp_path / "a file", PHRASE)
    with pytest.raises(BackupRefused, match="celui des annexes"):
        make(settings.MEDIA_ROOT / "saves", PHRASE)


def test_only_backups_are_ever_deleted(saved):
    others = [saved.parent / name for name in ("folio-notes", "autre", ".folio-2026")]
    for other in others:
        other.mkdir()
    newer = saved.with_name("folio-20261130-213000")
    newer.mkdir()
    facts(newer, made_at=datetime(2026, 11, 30, 21, 30, tzinfo=UTC))
    assert folder.chosen(saved.parent) == newer
    assert prune(saved.parent, Retention(last=1)) == [saved]
    assert not saved.exists()
    assert all(other.exists() for other in [newer, *others])


def test_keys_and_settings_come_back_where_they_are_read(monkeypatch, tmp_path):
    former, new = tmp_path / "former", tmp_path / "new"
    for path in (former, new, tmp_path / "seals"):
        path.mkdir()
    (former / "secret_key").write_text("the key of before")
    (tmp_path / "seals" / "valombre.p12").write_bytes(b"a seal")
    monkeypatch.setattr(settings, "DATA_DIR", former)
    monkeypatch.setenv("FOLIO_CERTIFICATE", str(tmp_path / "seals"))
    monkeypatch.setenv("FOLIO_CERTIFICATE_PASSWORD", "l'ouvre 'tout' $HOME")
    file = keys.sealed(PHRASE, "")
    (new / "secret_key").write_text("made by the first start")
    monkeypatch.setattr(settings, "DATA_DIR", new)
    values = keys.put_back(keys.opened(file, PHRASE))
    assert values["FOLIO_CERTIFICATE"] == str(new / "clefs" / "FOLIO_CERTIFICATE")
    assert values["FOLIO_CERTIFICATE_PASSWORD"] == "l'ouvre 'tout' $HOME"
    assert "FOLIO_DATA" not in values
    assert (new / "clefs" / "FOLIO_CERTIFICATE" / "valombre.p12").read_bytes() == b"a seal"
    assert (new / "secret_key").read_text() == "the key of before"
    assert (new / "secret_key.avant").read_text() == "made by the first start"
    assert b"a seal" not in file


def test_the_seals_and_keys_of_several_councils_come_back_among_the_data(monkeypatch, tmp_path):
    former, new = tmp_path / "former", tmp_path / "new"
    (former / "cachets").mkdir(parents=True)
    (former / "cachets" / "valombre.p12").write_bytes(b"a seal")
    (former / "cles-du-registre").mkdir()
    (former / "cles-du-registre" / "valombre.pem").write_bytes(b"a key")
    monkeypatch.setattr(settings, "DATA_DIR", former)
    file = keys.sealed(PHRASE, "")
    monkeypatch.setattr(settings, "DATA_DIR", new)
    keys.put_back(keys.opened(file, PHRASE))
    assert (new / "cachets" / "valombre.p12").read_bytes() == b"a seal"
    assert (new / "cles-du-registre" / "valombre.pem").read_bytes() == b"a key"


def test_a_backup_does_not_hold_the_backups_before_it(monkeypatch, saved):
    monkeypatch.setenv("FOLIO_BACKUPS", str(saved.parent))
    monkeypatch.setenv("FOLIO_LISTEN", "10.0.0.11:8000")
    held = keys.opened(keys.sealed(PHRASE, ""), PHRASE)
    assert not [name for name in held if saved.name in name]
    assert b"10.0.0.11" not in held[keys.SETTINGS]


def test_what_a_backup_says_of_itself_is_plain(saved):
    told = json.loads((saved / FACTS).read_text())
    assert (told["format"], told["made_at"]) == ("folio-backup/1", "2026-11-29T21:30:00+00:00")
