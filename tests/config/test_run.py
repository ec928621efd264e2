"""`./folio run`, as a newcomer meets it: one command, an address, accounts that open."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.core.management import call_command
from prometheus_client.parser import text_string_to_metric_families

MANAGE = [sys.executable, settings.BASE_DIR / "manage.py"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def port():
    return free_port()


@pytest.fixture
def measured():
    """Return where the processes of the server tell what they count."""
    return f"127.0.0.1:{free_port()}"


def start(environment):
    """Start Folio in a group of its own, as a terminal does."""
    return subprocess.Popen(
        [*MANAGE, "run"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


@pytest.fixture
def run(tmp_path, port, measured):
    """Return the function that starts Folio on an SQLite file of its own, and waits until it answers."""
    environment = {**os.environ, "FOLIO_DATA": str(tmp_path), "FOLIO_PORT": str(port)}
    environment |= {"FOLIO_METRICS": measured, "RUNTIME_DIRECTORY": str(tmp_path)}
    environment.pop("DATABASE_URL", None)
    started = []

    def run():
        process = start(environment)
        started.append(process)
        lines = []
        while "Folio répond" not in "".join(lines[-1:]):
            lines.append(process.stdout.readline())
            assert lines[-1], f"Folio ended:\n{''.join(lines)}"
        return process, "".join(lines)

    yield run
    for process in started:
        process.kill()
        process.communicate()


def stop(process, how):
    """Send a signal as a terminal does, to all the processes of the server."""
    os.killpg(process.pid, how)
    rest, _ = process.communicate(timeout=30)
    return process.returncode, rest


@pytest.mark.long
def test_a_newcomer_logs_in_with_what_is_shown(run, port, measured, browser):
    process, told = run()
    email, password = re.search(r"(secretariat@valombre\S+)\s+(\S+)", told).groups()
    page = browser.new_page(base_url=f"http://127.0.0.1:{port}")
    page.goto("/")
    page.get_by_label("Adresse électronique").fill(email)
    page.get_by_label("Mot de passe", exact=True).fill(password)
    page.keyboard.press("Enter")
    page.get_by_text("Valombre").first.wait_for()
    check_static_files(page)
    check_measures(f"http://127.0.0.1:{port}", f"http://{measured}/metrics")
    # The page still holds its connections.
    assert stop(process, signal.SIGINT) == (0, "")
    page.close()
    check_second_run(run, password)


def check_static_files(page):
    """Each module and style sheet of the longest pages comes, under a name that holds its digest."""
    faults, addresses = [], []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: line.type == "error" and faults.append(line.text))
    page.on("request", lambda request: addresses.append(request.url))
    page.goto("/conseils/valombre/seances/2026-04-09/")
    page.get_by_role("link", name="Vœu pour l’extinction").first.click()
    page.locator(".ProseMirror").first.wait_for()
    page.goto("/conseils/valombre/seances/2026-04-09/appel/")
    page.locator(".finder input").press("F1")
    page.wait_for_load_state("networkidle")
    names = {address.split("/static/")[1] for address in addresses if "/static/" in address}
    assert {"chamber", "editor", "django_prose_editor", "fonts"} <= {
        name.split("/")[0] for name in names
    }
    assert [name for name in names if not re.search(r"\.[0-9a-f]{12}\.\w+$", name)] == []
    assert faults == []


def check_measures(site, measures):
    """Both processes answer, and each tells what the two of them did, without an address or anybody."""
    with ThreadPoolExecutor(8) as visitors:
        list(visitors.map(urlopen, [f"{site}/donnees-personnelles/"] * 20))
    answers = [urlopen(measures).read().decode() for _ in range(6)]
    for answer in answers:
        told = [one for family in text_string_to_metric_families(answer) for one in family.samples]
        counts = Counter({(one.name, one.labels.get("view")): one.value for one in told})
        assert counts["folio_requests_total", "personal-data"] == 20
        assert counts["folio_request_seconds_count", "personal-data"] == 20
        # The first start of all does its tasks too.
        assert {one.labels.get("result") for one in told if one.name == "folio_tasks_total"} == {
            "ok"
        }
        values = {value for one in told for value in one.labels.values()}
        assert [value for value in values if not re.fullmatch(r"[\w.+-]+", value)] == []
        assert "valombre" not in answer


def check_second_run(run, password):
    """A second run shows the accounts without their passwords, and the extract of the first."""
    process, told = run()
    assert "secretariat@valombre.example\n" in told
    assert password not in told
    path = Path(re.search(r"Extrait de démonstration : (.+)", told)[1])
    assert path.read_bytes().startswith(b"%PDF-")
    assert stop(process, signal.SIGTERM) == (0, "")


@pytest.fixture
def taken_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def test_a_port_that_is_taken_is_said(monkeypatch, taken_port):
    monkeypatch.setenv("FOLIO_PORT", str(taken_port))
    with pytest.raises(SystemExit) as refusal:
        call_command("run")
    assert f"Le port {taken_port} est pris" in str(refusal.value)
    assert f"FOLIO_PORT={taken_port % 65535 + 1} ./folio" in str(refusal.value)


@pytest.mark.parametrize("text", ["0", "65536", "-1", "huit mille", "80 80", "²"])
def test_a_port_that_is_none_is_said(monkeypatch, text):
    monkeypatch.setenv("FOLIO_PORT", text)
    with pytest.raises(SystemExit, match="il faut un nombre de 1 à 65535"):
        call_command("run")
