"""Folio in a folder for a USB stick: what is refused before anything is written, and what goes in."""

import shutil
import sqlite3
import sys
from contextlib import closing
from unittest.mock import Mock

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from config.bundling import HELD, LEFT_OUT, OF_MACHINE, _begin, _required, refuse_unfit, take_data


def test_a_folder_that_is_there_is_never_written_in(tmp_path):
    with pytest.raises(CommandError, match="nommez un dossier à faire"):
        call_command("bundle", str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_new_stick_takes_the_data_of_the_former_one_and_none_of_its_own_parts(tmp_path):
    former, place = tmp_path / "var", tmp_path / "new"
    for name in ("fonts", "static", "media"):
        (former / name).mkdir(parents=True)
        (former / name / "file").write_text(name)
    (former / "secret_key").write_text("a key")
    (place / "fonts").mkdir(parents=True)
    with closing(sqlite3.connect(former / "folio.sqlite3")) as held:
        held.execute("PRAGMA journal_mode=WAL")
        held.execute("CREATE TABLE acts (number)")
        # Pulled while it served: the last entry is beside the database only.
        with held:
            held.execute("INSERT INTO acts VALUES (1)")
        take_data(former, place)
    names = {path.name for path in place.iterdir()}
    assert names == {"fonts", "media", "secret_key", "folio.sqlite3"}
    assert list((place / "fonts").iterdir()) == []
    with closing(sqlite3.connect(place / "folio.sqlite3")) as copy:
        assert copy.execute("SELECT number FROM acts").fetchall() == [(1,)]


@pytest.fixture
def data(tmp_path):
    """Return the data of a stick, made by this version of Folio."""
    (tmp_path / "var" / "media").mkdir(parents=True)
    with closing(sqlite3.connect(tmp_path / "var" / "folio.sqlite3")) as held, held:
        held.execute("CREATE TABLE django_migrations (app, name)")
        rows = [("register", "0001_initial"), ("weasyprint", "9999_left_by_a_library")]
        held.executemany("INSERT INTO django_migrations VALUES (?, ?)", rows)
    return tmp_path / "var"


def test_data_of_this_version_are_taken(data):
    refuse_unfit(data)


def test_data_of_a_newer_folio_are_refused_before_anything_is_written(data, tmp_path):
    with closing(sqlite3.connect(data / "folio.sqlite3")) as held, held:
        held.execute("INSERT INTO django_migrations VALUES ('register', '9999_of_a_newer_folio')")
    with pytest.raises(CommandError, match="plus récente de Folio .register.9999_of_a_newer_folio"):
        call_command("bundle", str(tmp_path / "stick"), "--data", str(data))
    assert not (tmp_path / "stick").exists()


def test_data_that_lead_to_a_file_that_is_gone_are_refused_with_its_name(data, tmp_path):
    (data / "media" / "devis.pdf").symlink_to(tmp_path / "elsewhere.pdf")
    with pytest.raises(
        CommandError, match="media/devis.pdf mène à .*elsewhere.pdf, qui n’est plus"
    ):
        call_command("bundle", str(tmp_path / "stick"), "--data", str(data))
    assert not (tmp_path / "stick").exists()


def test_a_file_that_is_no_database_is_refused(data, tmp_path):
    (data / "folio.sqlite3").write_text("a note")
    with pytest.raises(CommandError, match="n’est pas une base de Folio"):
        call_command("bundle", str(tmp_path / "stick"), "--data", str(data))


@pytest.mark.parametrize(
    "fault", [OSError(28, "No space left"), shutil.Error([("a", "b", "No space left")])]
)
def test_a_stick_that_is_full_is_told_in_words(monkeypatch, tmp_path, fault):
    monkeypatch.setattr("config.bundling.write_whole_folio", Mock(side_effect=fault))
    with pytest.raises(CommandError, match="Rien de ce qui est écrit ne sert.*No space left"):
        call_command("bundle", str(tmp_path / "stick"))


def test_data_that_were_copied_are_verified_from_the_start(tmp_path):
    (tmp_path / "folio").write_text('#!/bin/sh\necho "$@"\n')
    (tmp_path / "folio").chmod(0o700)
    assert _begin(tmp_path, HELD) == "verify_register --from-start\n"


def test_data_are_those_of_a_folio_and_never_go_in_a_package(tmp_path):
    for words, refusal in (
        ([str(tmp_path / "stick"), "--data", str(tmp_path)], "le dossier var de l’ancienne clé"),
        (["--deb", "--empty"], "Un paquet est sans données"),
    ):
        with pytest.raises(CommandError, match=refusal):
            call_command("bundle", *words)
    assert list(tmp_path.iterdir()) == []


def test_the_python_of_a_system_is_not_moved(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "base_prefix", "/usr")
    with pytest.raises(CommandError, match="par uv ou pyenv"):
        call_command("bundle", str(tmp_path / "stick"))
    assert not (tmp_path / "stick").exists()


def test_what_serves_folio_goes_in_and_what_tests_it_does_not():
    names = set(_required())
    assert {"django", "weasyprint", "gunicorn", "cffi"} <= names
    assert not {"pytest", "playwright", "brotlicffi"} & names


def test_the_keys_of_this_installation_do_not_go_in():
    names = ["compose.yaml", "secrets", "cachet.p12", ".env"]
    assert LEFT_OUT("deploy", names) == {"secrets", "cachet.p12", ".env"}


@pytest.mark.parametrize(
    ("library", "is_left"),
    [("libc.so.6", True), ("ld-linux-x86-64.so.2", True), ("libcrypt.so.1", False)],
)
def test_the_c_library_stays_that_of_the_machine(library, is_left):
    assert bool(OF_MACHINE.match(library)) is is_left


def test_a_folder_inside_folio_would_hold_itself():
    with pytest.raises(CommandError, match="s’y copierait lui-même"):
        call_command("bundle", str(settings.BASE_DIR / "docs" / "stick"))
    assert not (settings.BASE_DIR / "docs" / "stick").exists()
