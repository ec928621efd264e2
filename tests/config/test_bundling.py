"""Folio in a folder for a USB stick: what is refused before anything is written, and what goes in."""

import sys

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from config.bundling import LEFT_OUT, OF_MACHINE, _required


def test_a_folder_that_is_there_is_never_written_in(tmp_path):
    with pytest.raises(CommandError, match="nommez un dossier à faire"):
        call_command("bundle", str(tmp_path))
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
