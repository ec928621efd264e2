"""What the browser is told, and what an encrypted site demands."""

import json
import os
import string
import subprocess
import sys

import pytest
from django.conf import settings

#: A site as it is really put online: with its address, its key, and a server for its messages.
ENCRYPTED = {
    "FOLIO_URL": "https://folio.valombre.example",
    "MAIL_URL": "smtp://courrier.valombre.example",
    "SECRET_KEY": string.printable[:75],
    "DEBUG": "False",
}
TOLD = """
import json
from django.conf import settings
names = ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "ALLOWED_HOSTS"]
names += ["SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "CSRF_COOKIE_HTTPONLY"]
print(json.dumps({name: getattr(settings, name) for name in names}))
"""


def manage(*words):
    command = [sys.executable, "manage.py", *words]
    # Only the tests need this one, for Playwright.
    inherited = {k: v for k, v in os.environ.items() if k != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    where = {"cwd": settings.BASE_DIR, "env": inherited | ENCRYPTED}
    return subprocess.run(command, capture_output=True, text=True, check=False, **where)


def test_an_encrypted_site_passes_the_checks_for_deployment():
    done = manage("check", "--deploy", "--fail-level", "INFO")
    assert done.returncode == 0, done.stderr


def test_an_encrypted_site_sends_its_cookies_on_encrypted_lines_alone():
    assert json.loads(manage("shell", "-v0", "-c", TOLD).stdout) == {
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "ALLOWED_HOSTS": ["folio.valombre.example"],
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "CSRF_COOKIE_NAME": "__Host-csrftoken",
        "CSRF_COOKIE_HTTPONLY": True,
    }


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/connexion/", "/nulle/part/"])
def test_every_page_tells_the_browser_what_it_may_do(client, path):
    headers = client.get(path).headers
    policy = dict(
        part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["object-src"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "http" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_a_file_of_the_site_and_a_refusal_bear_the_policy_too(client):
    for answer in (client.get("/static/words.js"), client.put("/connexion/")):
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        b"".join(answer)  # a file is closed once it is read


@pytest.mark.django_db
def test_the_address_of_a_password_link_is_told_to_no_other_page(client):
    assert client.get("/mot-de-passe/choisir/MQ/abc-def/").headers["Cache-Control"] == (
        "max-age=0, no-cache, no-store, must-revalidate, private"
    )


@pytest.mark.django_db
def test_pages_of_the_council_are_kept_by_no_shared_cache(client):
    assert "Cookie" in client.get("/compte/").headers["Vary"]
