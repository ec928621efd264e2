"""What the environment says is understood, or refused in words."""

import os
import runpy
import subprocess
import sys

import pytest
from django.conf import settings
from django.core import mail
from django.core.exceptions import ImproperlyConfigured

from config import gunicorn
from config.environment import MAIL_TIMEOUT_SECONDS, caches, env_listening, env_seal, mailers
from config.version import version


def test_every_process_counts_in_the_database_by_default(monkeypatch):
    monkeypatch.delenv("CACHE_URL", raising=False)
    assert caches("CACHE_URL")["default"]["BACKEND"].endswith("TableOfPlaces")


def test_one_machine_may_count_in_a_folder(monkeypatch):
    monkeypatch.setenv("CACHE_URL", "file:///var/cache/folio%20du%20greffe")
    assert caches("CACHE_URL")["default"]["LOCATION"] == "/var/cache/folio du greffe"


@pytest.mark.parametrize(
    "value", ["locmem://", "file://", "file://serveur/dossier", "un dossier", "redis://"]
)
def test_another_cache_is_refused_in_words(monkeypatch, value):
    monkeypatch.setenv("CACHE_URL", value)
    with pytest.raises(ImproperlyConfigured, match="file:///DOSSIER"):
        caches("CACHE_URL")


@pytest.mark.parametrize(
    ("value", "embedded", "may_be_made"),
    [("", True, True), ("", False, False), ("demonstration", False, True)],
)
def test_the_seal_of_the_demonstration_is_made_beside_one_file_or_when_asked_by_name(
    monkeypatch, value, embedded, may_be_made
):
    monkeypatch.setenv("FOLIO_CERTIFICATE", value)
    assert env_seal("FOLIO_CERTIFICATE", embedded=embedded) == (None, may_be_made)


def test_a_file_of_the_seal_that_is_not_there_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("FOLIO_CERTIFICATE", str(tmp_path))
    assert env_seal("FOLIO_CERTIFICATE", embedded=True) == (tmp_path, False)
    monkeypatch.setenv("FOLIO_CERTIFICATE", str(tmp_path / "valombre.p12"))
    with pytest.raises(ImproperlyConfigured, match="n’existe pas"):
        env_seal("FOLIO_CERTIFICATE", embedded=True)


def test_a_server_beside_postgresql_does_not_start_without_a_seal(tmp_path):
    known = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    known |= {"DATABASE_URL": "postgres://folio@nulle-part/folio", "DEBUG": "True"}
    done = subprocess.run(
        [sys.executable, "-c", "import config.wsgi"],
        cwd=settings.BASE_DIR,
        env=known | {"FOLIO_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert "Pour un essai, sans valeur juridique : FOLIO_CERTIFICATE=demonstration." in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def said_by(*words, **told):
    """Return what a command of the front door writes, and how it ends, in an environment of its own."""
    command = [sys.executable, "manage.py", *words]
    place = {"cwd": settings.BASE_DIR, "env": os.environ | told}
    done = subprocess.run(command, capture_output=True, text=True, **place)
    return done.stdout + done.stderr, done.returncode


def test_a_command_whose_database_does_not_open_says_so_in_one_sentence(tmp_path):
    said, status = said_by("migrate", DATABASE_URL=f"sqlite:///{tmp_path}/gone/folio.sqlite3")
    assert status == 1
    assert said.startswith("La base de données ne s’ouvre pas : vérifiez DATABASE_URL. unable")


def test_the_version_is_that_of_folio_and_not_of_what_it_is_built_on():
    said, status = said_by("version")
    assert (said, status) == (f"Folio {version()}\n", 0)


def test_a_command_that_does_not_understand_a_setting_says_so_in_one_sentence():
    said, status = said_by("doctor", FOLIO_WORKER_TASKS="beaucoup")
    assert status == 1
    assert said.startswith("FOLIO_WORKER_TASKS vaut « beaucoup » : il faut un nombre")


def test_the_pages_are_loaded_before_the_server_parts_and_idle_screens_answered_at_the_door(
    tmp_path,
):
    program = """
import sys
from config.wsgi import application
print("front.verification.views" in sys.modules, application.__module__)
"""
    told = subprocess.check_output(
        [sys.executable, "-c", program],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": "", "DEBUG": "True", "FOLIO_DATA": str(tmp_path)},
        text=True,
    )
    assert told == "True chamber.together.pulse\n"


def test_a_mail_server_that_does_not_answer_is_given_up(monkeypatch, settings, tmp_path):
    monkeypatch.setenv("MAIL_URL", "smtp://courrier.example:587")
    settings.MAILERS = mailers("MAIL_URL", tmp_path)
    assert mail.mailers["default"].timeout == MAIL_TIMEOUT_SECONDS


@pytest.mark.parametrize(
    ("value", "address"),
    [("", None), ("127.0.0.1:9108", ("127.0.0.1", 9108)), ("[::1]:9108", ("::1", 9108))],
)
def test_measures_are_told_at_an_address_and_a_port(monkeypatch, value, address):
    monkeypatch.setenv("FOLIO_METRICS", value)
    assert env_listening("FOLIO_METRICS") == address


@pytest.mark.parametrize("value", ["9108", ":9108", "127.0.0.1:0", "127.0.0.1:65536", "::1:9108"])
def test_measures_at_no_address_are_refused_in_words(monkeypatch, value):
    monkeypatch.setenv("FOLIO_METRICS", value)
    with pytest.raises(ImproperlyConfigured, match="comme 127.0.0.1:9108"):
        env_listening("FOLIO_METRICS")


def test_the_pages_are_asked_for_on_this_machine_or_where_the_settings_say(monkeypatch):
    monkeypatch.setenv("FOLIO_LISTEN", "")
    assert runpy.run_path(gunicorn.__file__)["bind"] == "127.0.0.1:8000"
    monkeypatch.setenv("FOLIO_LISTEN", "10.0.0.11:8000")
    assert runpy.run_path(gunicorn.__file__)["bind"] == "10.0.0.11:8000"
    monkeypatch.setenv("FOLIO_LISTEN", "10.0.0.11")
    with pytest.raises(ImproperlyConfigured, match="comme 127.0.0.1:8000"):
        runpy.run_path(gunicorn.__file__)


def test_the_server_of_pages_is_told_how_many_processes_it_has(monkeypatch):
    monkeypatch.setenv("FOLIO_PROCESSES", "6")
    assert runpy.run_path(gunicorn.__file__)["workers"] == 6
    monkeypatch.setenv("FOLIO_PROCESSES", "sans")
    with pytest.raises(ImproperlyConfigured, match="de 1 à 64"):
        runpy.run_path(gunicorn.__file__)
