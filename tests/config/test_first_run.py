"""The demonstration is loaded once, into an empty installation, and opens with the passwords shown."""

from io import StringIO

import pytest
from django.core.management import call_command

from config import demonstration
from councils.models import User
from tests.builders import make_council

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_extract(data_folder):
    """Leave no printed extract to the next test."""
    yield
    for path in data_folder.glob("extrait-*.pdf"):
        path.unlink()


def run_demo():
    out = StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


def test_passwords_are_shown_once_and_never_stored(monkeypatch):
    # Its year takes seconds, and has tests of its own (test_demonstration_year.py).
    monkeypatch.setattr(demonstration, "draw_papers", lambda: None)
    first, second = run_demo(), run_demo()
    for user in User.objects.all():
        line = next(line for line in first.splitlines() if user.email in line)
        password = line.split()[-1]
        assert user.check_password(password)
        assert password not in user.password
        assert user.email in second
        assert password not in second


def test_nothing_is_loaded_beside_a_real_council():
    make_council("Rochebrune")
    assert demonstration.load() == []
    assert "Valombre" not in run_demo()
    assert not User.objects.exists()


def test_nothing_invented_is_sealed_with_a_real_seal(settings, tmp_path):
    settings.CERTIFICATE = tmp_path
    assert demonstration.load() == []
    assert "Rien d’inventé n’est chargé" in run_demo()
    assert not User.objects.exists()


def test_nothing_invented_is_loaded_on_a_stick_for_a_real_council(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    (tmp_path / "sans-demonstration").touch()
    assert "./folio createsuperuser" in run_demo()
    assert not User.objects.exists()


def test_without_its_sitting_no_extract_is_printed():
    assert demonstration.extract() is None


def test_a_register_that_nobody_began_is_said_to_be_none(capsys):
    call_command("verify_register")
    assert capsys.readouterr().out == "Aucun conseil encore\u00a0: rien à vérifier.\n"
