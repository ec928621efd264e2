"""What an installation says of its own health, to machines and to whoever keeps it."""

import socket
from datetime import timedelta
from io import StringIO
from smtplib import SMTPAuthenticationError, SMTPNotSupportedError
from unittest.mock import Mock

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from config.backups.folder import BackupFacts
from config.health import answers, figures, here, sealing
from councils.counting import CountsAway
from councils.known_keys import share_secret_key
from councils.models import Action, Journal
from register.actions import seal_sitting
from tests.builders import make_council
from tests.log_key import key_in
from tests.register.conftest import decided
from tests.sittings import make_room


@pytest.fixture(autouse=True)
def begun_anew():
    """Let the server be one that has just started."""
    answers._current.clear()


def told():
    """Return what the doctor says, and whether something is wrong."""
    out = StringIO()
    try:
        call_command("doctor", stdout=out)
    except CommandError as fault:
        return f"{out.getvalue()}{fault}", True
    return out.getvalue(), False


def line_of(about):
    return next(line for line in told()[0].splitlines() if about in line)


def test_a_server_that_lives_needs_no_database_to_say_so(client):
    answer = client.get("/sante/vif", headers={"host": "10.0.0.7:8000"})
    assert (answer.status_code, answer.text) == (200, "vif\n")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.django_db
def test_a_server_is_ready_once_its_tables_are_of_this_version(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    first = MigrationRecorder.Migration.objects.filter(app="register")
    rows = list(first.order_by("-pk")[:1])
    first.filter(pk=rows[0].pk).delete()
    answer = client.get("/sante/pret", headers={"host": "10.0.0.7:8000"})
    assert (answer.status_code, "./folio migrate" in answer.text) == (503, True)
    assert "1\u00a0migration manque" in line_of("Base de données")
    rows[0].save(force_insert=True)
    assert client.get("/sante/pret").text == "prêt\n"


@pytest.mark.django_db
def test_a_machine_that_was_forgotten_in_an_upgrade_serves_nothing(client):
    record = MigrationRecorder.Migration.objects
    record.create(app="weasyprint", name="9999_left_by_a_library")
    assert client.get("/sante/pret").status_code == 200
    answers._current.clear()
    record.create(app="register", name="9999_of_a_newer_folio")
    answer = client.get("/sante/pret")
    assert (answer.status_code, "mettez la machine à jour" in answer.text) == (503, True)
    assert "(register.9999_of_a_newer_folio)" in line_of("Base de données")


@pytest.mark.django_db
def test_a_server_without_its_database_is_not_ready(client, monkeypatch):
    def refuse(*args):
        raise OperationalError("away")

    monkeypatch.setattr(connection, "ensure_connection", refuse)
    answer = client.get("/sante/pret")
    assert (answer.status_code, answer.text) == (503, "La base de données ne répond pas.\n")


@pytest.mark.django_db
def test_a_village_that_has_just_begun_is_told_what_to_see_to(settings):
    settings.CERTIFICATE, settings.DEMONSTRATION_SEAL = None, True
    said, is_wrong = told()
    # On PostgreSQL, nobody works beside this test.
    assert is_wrong == ("lancez ./folio worker" in said), said
    assert "sans valeur juridique" in said
    assert "donnez FOLIO_BACKUPS" in said
    assert "donnez MAIL_URL" in said


@pytest.mark.django_db
def test_a_register_that_does_not_hold_is_a_fault_and_one_not_verified_is_to_see_to():
    council = decided(make_room()).council
    first, *others = seal_sitting(sitting=council.sittings.get(), user=None)
    assert figures.papers_waiting() == (1 + len(others), first.sealed_at)
    assert line_of("Registres") == "✓ Registres : tout tient."
    with time_machine.travel(timezone.now() + timedelta(days=11)):
        assert line_of("Registres").startswith("! Registres : 1\u00a0registre n’a pas été vérifié")
    call_command("verify_register", stdout=StringIO())
    assert line_of("Registres") == "✓ Registres : tout tient."
    after = {"result": "le 2e acte est altéré"}
    Journal.objects.record(council, None, Action.REGISTER_VERIFIED, council, after=after)
    line = line_of("Registres")
    assert line.startswith(f"✗ Registres : {council}\u00a0: le 2e acte est altéré (")
    assert line.endswith("./folio verify_register")


@pytest.mark.django_db
def test_a_clock_that_went_back_is_found_by_the_journal():
    council = make_council()
    Journal.objects.record(council, None, Action.REGISTER_VERIFIED, council)
    assert "retarde" not in line_of("Horloge")
    with time_machine.travel(timezone.now() - timedelta(days=1)):
        said, is_wrong = told()
    assert "retarde" in said
    assert is_wrong


@pytest.mark.django_db
def test_an_old_backup_is_told_and_none_is_a_fault(settings, tmp_path):
    settings.BACKUPS_DIR = tmp_path / "away"
    assert line_of("Sauvegardes").startswith("✗")
    for name, age in (("folio-1", timedelta(days=9)), ("folio-2", timedelta(days=2))):
        (tmp_path / name).mkdir()
        BackupFacts(timezone.now() - age, "SQLite", ()).write(tmp_path / name)
    settings.BACKUPS_DIR = tmp_path
    assert line_of("Sauvegardes").startswith("!")


@pytest.mark.django_db
def test_a_mail_server_that_is_not_there_is_a_fault(settings):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    options = {"host": "127.0.0.1", "port": port, "timeout": 2}
    settings.MAILERS = {"default": {"BACKEND": smtp, "OPTIONS": options}}
    line = line_of("Courriels")
    assert line.startswith("✗")
    assert f"127.0.0.1, port {port}" in line


@pytest.mark.django_db
def test_a_disk_that_takes_nothing_is_a_fault(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "gone"
    assert line_of("Disque").startswith("✗")


@pytest.mark.django_db
@pytest.mark.database
def test_work_that_nobody_does_is_a_fault_on_postgresql():
    if connection.vendor != "postgresql":
        assert line_of("Travail").startswith("✓")
        return
    assert "lancez ./folio worker" in line_of("Travail")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
    assert line_of("Travail").startswith("✓")


@pytest.mark.parametrize(
    ("options", "told"),
    [("'--enable-shared' '--enable-optimizations'", False), ("'--enable-shared'", True)],
)
def test_a_python_compiled_without_being_trained_is_named(options, told, monkeypatch):
    monkeypatch.setattr("sysconfig.get_config_var", {"CONFIG_ARGS": options}.get)
    assert ("sans PGO" in next(here.interpreter()).told) == told


@pytest.mark.django_db
def test_a_machine_that_has_not_the_seal_or_the_keys_of_the_others_is_told(settings, monkeypatch):
    settings.EMBEDDED = False
    monkeypatch.setattr("config.health.around.work", lambda: None)
    assert line_of("Clés") == "✓ Clés : en place."
    share_secret_key()
    settings.SECRET_KEY = "another-machine-that-was-not-given-the-folder-of-keys"
    assert line_of("Clés").startswith("✗ Clés : La clé des sessions de cette machine")
    settings.CERTIFICATE, settings.DEMONSTRATION_SEAL = None, False
    assert "il s’appelle cachet.p12" in line_of("Cachet")
    settings.LOG_KEY = None
    assert line_of("Clés").startswith("✗ Clés : FOLIO_LOG_KEY n’est pas réglé")


@pytest.mark.django_db
def test_whoever_asks_about_a_key_does_not_make_it(settings, tmp_path):
    make_council()
    settings.LOG_KEY, settings.SECRETS_DIR, settings.DATA_DIR = None, None, tmp_path
    assert line_of("Clés") == "✓ Clés : en place."
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "cle-du-registre.pem").touch()
    assert "n’est pas une clé Ed25519" in line_of("Clés")


@pytest.mark.django_db
def test_files_that_do_not_open_are_told_before_there_is_a_council(settings, tmp_path):
    settings.CERTIFICATE = settings.LOG_KEY = tmp_path
    assert "Cachet : aucun conseil encore." in line_of("Cachet")
    settings.CERTIFICATE, settings.LOG_KEY = tmp_path / "cachet.p12", tmp_path / "cle.pem"
    for path in (settings.CERTIFICATE, settings.LOG_KEY):
        path.write_text("a note")
    assert "cachet.p12 ne s’ouvre pas avec ce mot de passe" in line_of("Cachet")
    assert "n’est pas une clé Ed25519" in line_of("Clés")


@pytest.mark.django_db
def test_a_key_that_signed_heads_and_is_lost_is_told(settings, tmp_path):
    seal_sitting(sitting=decided(make_room()).council.sittings.get(), user=None)
    settings.LOG_KEY, settings.DATA_DIR, settings.DEMONSTRATION_SEAL = None, tmp_path, True
    line = line_of("Clés")
    assert line.startswith("✗ Clés : La clé qui a signé les têtes du registre n’est plus là")
    assert f"{tmp_path}/cle-du-registre.pem" in line


@pytest.mark.django_db
def test_a_key_of_the_heads_that_is_new_here_is_told_before_it_signs(settings, tmp_path):
    seal_sitting(sitting=decided(make_room()).council.sittings.get(), user=None)
    settings.EMBEDDED = False
    assert next(sealing.keys()).told == "en place."
    settings.LOG_KEY = key_in(tmp_path / "cle.pem")
    assert "Est-elle sur toutes les machines" in next(sealing.keys()).told


@pytest.mark.django_db
def test_a_machine_that_looks_elsewhere_for_the_files_of_the_others_is_told(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    assert "Pièces jointes" not in told()[0]
    file = ContentFile(b"%PDF-", "devis.pdf")
    attachment = make_room(items=1).items.get().attachments.create(name="devis.pdf", file=file)
    assert line_of("Pièces jointes").startswith("✓")
    attachment.file.storage.delete(attachment.file.name)
    assert "le même FOLIO_FILES" in line_of("Pièces jointes")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fault", "told"),
    [(CountsAway(), "n’a plus de place"), (PermissionError(), "ne s’écrit pas")],
)
def test_tries_that_nobody_counts_are_a_fault(monkeypatch, fault, told):
    assert line_of("Essais") == "✓ Essais de codes : se comptent."
    monkeypatch.setattr("config.health.around.cache.add", Mock(side_effect=fault))
    assert told in line_of("Essais")


@pytest.mark.parametrize(
    ("fault", "advice"),
    [
        (SMTPNotSupportedError("STARTTLS"), "?tls=False"),
        (SMTPAuthenticationError(535, b"no"), "refuse ce compte"),
    ],
)
@pytest.mark.django_db
def test_a_mail_server_that_lets_nobody_in_says_why(settings, monkeypatch, fault, advice):
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    options = {"host": "127.0.0.1", "port": 587}
    settings.MAILERS = {"default": {"BACKEND": smtp, "OPTIONS": options}}

    def refuse(self):
        raise fault

    monkeypatch.setattr(f"{smtp}.open", refuse)
    assert advice in line_of("Courriels")
