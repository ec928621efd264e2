"""Folio served as `./folio run` does it, on data of its own, and a browser in which somebody is logged in."""

import os
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ["FOLIO_DATA"] = tempfile.mkdtemp(prefix="folio-benchmark-")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
os.environ.pop("DATABASE_URL", None)
django.setup()

from django.conf import settings  # noqa: E402 (Django comes first)
from django.test import Client  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from councils.models import Council, Role, User  # noqa: E402
from councils.perms import READS_COUNCIL  # noqa: E402

SHELLS = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served():
    """Start Folio, with its demonstration where nothing is loaded, and give its address once it answers."""
    port = free_port()
    command = [sys.executable, str(ROOT / "manage.py"), "run"]
    environment = os.environ | {"FOLIO_PORT": str(port)}
    server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        if not any("Folio répond" in line for line in server.stdout):
            raise SystemExit("Folio did not start.")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


@contextmanager
def started_browser():
    with sync_playwright() as playwright:
        options = ["--no-sandbox"] if os.geteuid() == 0 else []
        path = next(filter(os.path.exists, SHELLS))
        browser = playwright.chromium.launch(executable_path=path, args=options)
        yield browser
        browser.close()


@contextmanager
def opened_page(url):
    """Open a page of a browser in which somebody of every role is logged in."""
    with started_browser() as browser:
        context = browser.new_context(base_url=url, viewport={"width": 1280, "height": 800})
        context.add_cookies([session(url)])
        yield context.new_page()


def session(url):
    """Return the cookie of somebody who has every role at every council."""
    user, _ = User.objects.get_or_create(email="tout@exemple.example", name="Claire TESTARD")
    for council in Council.objects.all():
        for kind in READS_COUNCIL:
            Role.objects.get_or_create(user=user, council=council, kind=kind)
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}
