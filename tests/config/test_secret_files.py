"""Keys and certificates that all machines have in one folder: found under their names, made once."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from config.environment import env_seal, secret_key
from config.secret_files import LOG_KEYS, SEALS, found_in, text_in

MACHINES = 8


def test_machines_that_begin_at_once_in_one_folder_share_one_key(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    together = Barrier(MACHINES)

    def begin(number):
        together.wait()
        return secret_key(tmp_path / "secrets")

    with ThreadPoolExecutor(MACHINES) as threads:
        (key,) = set(threads.map(begin, range(MACHINES)))
    assert len(key) >= 50
    assert [path.name for path in (tmp_path / "secrets").iterdir()] == ["secret_key"]


def test_a_key_that_is_nowhere_and_cannot_be_made_is_asked_for(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    closed = tmp_path / "closed"
    closed.write_text("a file where the folder should be")
    with pytest.raises(ImproperlyConfigured, match="donnez SECRET_KEY, ou mettez-y 50 signes"):
        secret_key(closed)


def test_what_a_folder_has_stands_for_variables_that_say_nothing(tmp_path, monkeypatch):
    monkeypatch.delenv("FOLIO_CERTIFICATE", raising=False)
    assert found_in(tmp_path, SEALS) is None
    (tmp_path / "cachet.pem").touch()
    (tmp_path / "cles-du-registre").mkdir()
    (tmp_path / "cachet.mot-de-passe").write_text("ouvre-moi\n")
    seal = found_in(tmp_path, SEALS)
    assert env_seal("FOLIO_CERTIFICATE", embedded=True, usual=seal) == (
        tmp_path / "cachet.pem",
        False,
    )
    assert found_in(tmp_path, LOG_KEYS) == tmp_path / "cles-du-registre"
    assert text_in(tmp_path, "cachet.mot-de-passe") == "ouvre-moi"
    monkeypatch.setenv("FOLIO_CERTIFICATE", "demonstration")
    assert env_seal("FOLIO_CERTIFICATE", embedded=False, usual=seal) == (None, True)


def test_the_only_machine_finds_its_seal_among_its_data(tmp_path):
    (tmp_path / "cachet.p12").touch()
    (tmp_path / "cachet.mot-de-passe").write_text("ouvre-moi\n")
    program = "from config import settings as s; print(s.CERTIFICATE.name, s.CERTIFICATE_PASSWORD)"
    known = {"PATH": os.environ["PATH"], "FOLIO_DATA": str(tmp_path)}
    command = [sys.executable, "-c", program]
    told = subprocess.check_output(command, cwd=settings.BASE_DIR, env=known, text=True)
    assert told == "cachet.p12 ouvre-moi\n"


def test_the_only_machine_finds_the_keys_of_its_register_among_its_data_and_another_does_not(
    tmp_path,
):
    (tmp_path / "cles-du-registre").mkdir()
    program = "from config import settings as s; print(s.LOG_KEY)"
    known = {"PATH": os.environ["PATH"], "FOLIO_DATA": str(tmp_path)}
    for url, found in (("", tmp_path / "cles-du-registre"), ("postgres://folio@localhost", None)):
        told = subprocess.check_output(
            [sys.executable, "-c", program],
            cwd=settings.BASE_DIR,
            env=known | {"DATABASE_URL": url},
            text=True,
        )
        assert told == f"{found}\n"


def test_without_a_folder_nothing_is_found():
    assert found_in(None, SEALS) is None
    assert text_in(None, "cachet.mot-de-passe") == ""
