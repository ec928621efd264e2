"""The data of an installation are closed to others, and a setting that makes no sense stops the start."""

import os
import stat
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from config import private
from config.environment import Hsts, env_address, env_hsts, env_networks, env_site, secret_keys


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_folder_that_was_open_is_closed_with_its_files(tmp_path):
    (tmp_path / "secret_key").write_text("…")
    (tmp_path / "static").mkdir()
    for path, open_to_all in ((tmp_path / "secret_key", 0o644), (tmp_path, 0o755)):
        path.chmod(open_to_all)
    private.close(tmp_path)
    assert (mode(tmp_path), mode(tmp_path / "secret_key")) == (0o700, 0o600)
    private.close(tmp_path / "nothing")


def test_what_a_command_makes_is_its_own(tmp_path):
    folder = tmp_path / "data"
    inherited = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "SECRET_KEY")}
    environment = inherited | {"FOLIO_DATA": str(folder)}
    command = [sys.executable, "manage.py", "migrate", "councils", "0001", "-v0"]
    subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=True)
    assert mode(folder) == 0o700
    assert {mode(path) for path in folder.iterdir() if path.is_file()} == {0o600}


@pytest.mark.parametrize(
    "value",
    [
        "https://valombre.example/folio",
        "https://valombre.example/?a=1",
        "https://a:b@valombre.example",
        "ftp://valombre.example",
        "valombre.example",
    ],
)
def test_a_public_address_is_the_root_of_a_site(monkeypatch, value):
    monkeypatch.setenv("FOLIO_URL", value)
    with pytest.raises(ImproperlyConfigured, match="FOLIO_URL vaut"):
        env_site("FOLIO_URL", "")


@pytest.mark.parametrize("value", ["ftp://horodatage.example", "horodatage.example", "https://"])
def test_a_timestamp_is_asked_by_http(monkeypatch, value):
    monkeypatch.setenv("FOLIO_TIMESTAMP_URL", value)
    with pytest.raises(ImproperlyConfigured, match="il faut http://… ou https://…"):
        env_address("FOLIO_TIMESTAMP_URL")


@pytest.mark.parametrize("value", ["court", "a" * 60])
def test_a_key_that_is_guessed_is_refused_without_being_said(monkeypatch, value):
    monkeypatch.setenv("SECRET_KEY_FALLBACKS", value)
    with pytest.raises(ImproperlyConfigured, match="il en faut 50 au moins") as refusal:
        secret_keys("SECRET_KEY_FALLBACKS")
    assert value not in str(refusal.value)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("", Hsts(31_536_000)),
        ("0", Hsts(0)),
        ("max-age=600; includeSubDomains", Hsts(600, subdomains=True)),
        ("63072000; includeSubDomains; preload", Hsts(63_072_000, subdomains=True, preload=True)),
    ],
)
def test_how_long_browsers_ask_for_an_encrypted_line_is_chosen(monkeypatch, value, told):
    monkeypatch.setenv("FOLIO_HSTS", value)
    assert env_hsts("FOLIO_HSTS") == told


@pytest.mark.parametrize("value", ["un an", "-1", "600; toujours"])
def test_another_choice_is_refused_in_words(monkeypatch, value):
    monkeypatch.setenv("FOLIO_HSTS", value)
    with pytest.raises(ImproperlyConfigured, match="il faut un nombre de secondes"):
        env_hsts("FOLIO_HSTS")


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("nginx", "« nginx » n’est ni une adresse ni un réseau"),
        ("10.0.0.5, 10.0.0.300", "« 10.0.0.300 » n’est ni une adresse ni un réseau"),
        ("10.0.0.5/24", "« 10.0.0.5/24 » est-il l’adresse 10.0.0.5, ou le réseau 10.0.0.0/24"),
    ],
)
def test_proxies_are_addresses(monkeypatch, value, sentence):
    monkeypatch.setenv("FOLIO_PROXIES", value)
    with pytest.raises(ImproperlyConfigured, match=sentence):
        env_networks("FOLIO_PROXIES")
