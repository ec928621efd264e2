"""What a machine says of itself to Prometheus; what its processes count together is tried by test_run."""

import os
import subprocess
import sys
import threading
from datetime import timedelta

import pytest
from django.conf import settings as folio
from django.db import OperationalError, connection
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily

from config.backups.folder import BackupFacts
from config.metrics import gauges
from config.metrics.folder import hold
from councils import measures
from councils.mail import post
from councils.models import Action, Journal
from tests.builders import make_council


def told(look):
    """Return the values that a look gives, by name and label."""
    samples = [sample for family in look() for sample in family.samples]
    return {(one.name, *one.labels.values()): one.value for one in samples}


@pytest.mark.django_db
def test_ages_are_those_of_the_doctor(settings, tmp_path):
    council = make_council()
    Journal.objects.record(council, None, Action.REGISTER_VERIFIED, council)
    (tmp_path / "folio-1").mkdir()
    BackupFacts(timezone.now() - timedelta(days=9), "SQLite", ()).write(tmp_path / "folio-1")
    settings.BACKUPS_DIR = tmp_path
    found = told(gauges.of_doctor)
    assert found["folio_health", "database"] == 0
    assert found["folio_health", "backups"] == 2
    assert found["folio_backup_age_seconds",] // 86400 == 9
    assert found["folio_verified_age_seconds",] < 60


@pytest.mark.django_db
@pytest.mark.database
def test_what_waits_is_told_and_the_queue_where_there_is_one():
    found = told(gauges.of_figures)
    assert found["folio_papers_waiting",] == 0
    assert (("folio_workers_alive",) in found) == (connection.vendor == "postgresql")


def test_a_look_serves_for_a_while_and_a_database_that_is_away_says_nothing():
    answers = [1, OperationalError("away")]

    def look():
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        yield GaugeMetricFamily("folio_test", "A test.", answer)

    looked = gauges.Looked(look, seconds=60)
    assert looked.collect() == looked.collect() != []
    looked._until = 0
    assert looked.collect() == []


def test_nobody_waits_for_a_look_that_lasts(monkeypatch):
    monkeypatch.setattr(gauges, "PATIENCE_SECONDS", 0.01)
    ended = threading.Event()

    def look():
        ended.wait()
        yield GaugeMetricFamily("folio_test", "A test.", 1)

    looked = gauges.Looked(look, seconds=60)
    assert looked.collect() == []
    ended.set()
    monkeypatch.setattr(gauges, "PATIENCE_SECONDS", 60)
    assert [one.name for one in looked.collect()] == ["folio_test"]


def test_the_first_process_empties_the_folder_and_the_next_ones_do_not(monkeypatch, tmp_path):
    monkeypatch.setenv("RUNTIME_DIRECTORY", str(tmp_path))
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", "")
    (tmp_path / "mesures").mkdir()
    former = tmp_path / "mesures" / "counter_1.db"
    former.touch()
    assert hold(9108) == tmp_path / "mesures"
    assert not former.exists()
    former.touch()
    hold(9108)
    assert former.exists()


def test_a_message_that_leaves_is_told_without_its_reader(monkeypatch, settings):
    heard = []
    monkeypatch.setattr(measures, "listeners", [heard.append])
    post.func("Objet", "Texte", "nadege@montbrac.example")
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    options = {"host": "127.0.0.1", "port": 9, "timeout": 1}
    settings.MAILERS = {"default": {"BACKEND": smtp, "OPTIONS": options}}
    post.func("Objet", "Texte", "nadege@montbrac.example")
    mail = measures.Measured.MAIL
    assert heard == [measures.Happened(mail, True), measures.Happened(mail, False)]


#: What a worker loads, in its order, then something that happens, and what is told of it.
WORKER = """
import django
django.setup()
from config.metrics import FOLDER, serving
from councils import measures
serving.counted.begin()
measures.tell(measures.Measured.PAPER, went_well=True, seconds=0.4)
told = serving.MultiProcessCollector(None, str(FOLDER)).collect()
print(*(f"{one.name}={one.value:g}" for family in told for one in family.samples))
"""


def test_a_worker_counts_where_the_others_do(tmp_path):
    known = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    known |= {"DJANGO_SETTINGS_MODULE": "config.settings", "FOLIO_DATA": str(tmp_path)}
    told = subprocess.check_output(
        [sys.executable, "-c", WORKER],
        cwd=folio.BASE_DIR,
        env=known | {"FOLIO_METRICS": "127.0.0.1:9108", "RUNTIME_DIRECTORY": str(tmp_path)},
        text=True,
    )
    assert {"folio_papers_total=1", "folio_paper_seconds_sum=0.4"} <= set(told.split())
