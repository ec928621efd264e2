"""What every test stands on: settings, a folder of data, requests that read, a real browser."""

import os
import time
from contextlib import suppress

import hypothesis
import pytest
from django.conf import settings
from django.tasks import task_backends
from django.test import Client

from config.memory import leave_aside
from councils.access import codes
from tests.journalling import changes_are_journalled
from tests.log_key import key_in
from tests.reading import only_reads_during_safe_requests

pytest_plugins = [
    "tests.buckets",
    "tests.chromium",
    "tests.clerks",
    "tests.confining",
    "tests.databases",
    "tests.flushing",
    "tests.kept",
    "tests.migrated",
    "tests.seed",
]

# Playwright's synchronous calls keep an event loop running in the thread of the test.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# No deadline: how long an example takes says something about the machine, not about the law.
hypothesis.settings.register_profile(
    "folio", deadline=None, derandomize="CI" in os.environ, max_examples=50
)
hypothesis.settings.load_profile("folio")


def pytest_configure():
    """Change the settings that would make tests slow."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    codes.COST = 2
    # A message is in the box when the answer comes; the rest is done in this process, on both databases.
    for name, backend in {
        "default": "config.tasks.ThreadBackend",
        "messages": "django.tasks.backends.immediate.ImmediateBackend",
        "convocations": "tests.at_commit.AtCommit",
    }.items():
        settings.TASKS[name] = {"BACKEND": backend}
        # A module that was read before has asked for the former already.
        with suppress(AttributeError):
            del task_backends[name]
    # Static files are found when asked for: no collected folder, no scan at each test.
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Begin with what takes longest: at the end, one processor would work and the others wait."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_collection_finish():
    """Let the garbage collector pass over what stands until the end: the tests and their modules."""
    leave_aside()


@pytest.fixture(scope="session", autouse=True)
def data_folder(tmp_path_factory):
    """Keep the data of the tests apart, also for the processes that draw papers.

    These are forked from one that read the settings when it began: a certificate
    of the demonstration that changed from one test to the next would not be theirs.
    """
    folder = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOLIO_DATA", str(folder))
        patch.setattr(settings, "DATA_DIR", folder)
        patch.setattr(settings, "LOG_KEY", key_in(folder / "cle-du-registre.pem"))
        yield folder


@pytest.fixture(scope="session", autouse=True)
def sessions_begin_confirmed():
    """Let `force_login` leave what the page of the log-in leaves: a visit, and a proof of who is there."""
    from councils.models import Visit

    log_in = Client.force_login

    def logged_in(client, user, backend=None):
        log_in(client, user, backend)
        session = client.session
        session["confirmed_at"] = time.time()
        session.save()
        Visit.objects.get_or_create(
            session_key=session.session_key, defaults={"user": user, "browser": "Chromium"}
        )

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "force_login", logged_in)
        yield


@pytest.fixture(autouse=True)
def media_folder(settings, tmp_path):
    """Let the files that a test stores go away with it."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def safe_requests_only_read(monkeypatch):
    """Refuse any writing during a GET, HEAD or OPTIONS, of the client and of the browser."""
    only_reads_during_safe_requests(monkeypatch)


@pytest.fixture(autouse=True)
def changes_leave_a_trace(request, monkeypatch):
    """Refuse a request that changes a fact without a line in the journal."""
    if "same_facts" not in request.keywords:
        changes_are_journalled(monkeypatch)
