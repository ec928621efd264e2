"""The migrations are applied once: the database of each process is a copy of the one that has them all.

They take ten seconds, and come again with each process of each run. That
database is kept for the next run, as long as no migration changes.
"""

import fcntl
import shutil
from contextlib import contextmanager, suppress
from hashlib import sha256

import pytest
from django.conf import settings
from django.db import DatabaseError, connection

#: All that a migration of ours takes from elsewhere (`tests/house/test_migrations.py`).
TRIGGERS = settings.BASE_DIR / "councils" / "append_only.py"


@pytest.fixture(scope="session")
def django_db_setup(
    request, tmp_path_factory, django_test_environment, django_db_blocker, worker_id
):
    """Let the tests of this process have a database of their own, in a file on SQLite as in real life.

    In memory, the threads of the live server would share one connection, and
    nothing would be tested of the locks that two clerks meet.
    """
    real = connection.settings_dict["NAME"]
    kept = request.config.rootpath / ".pytest_cache" / "migrated"
    with django_db_blocker.unblock(), one_at_a_time(kept):
        if connection.vendor == "sqlite":
            begin_in_file(real, kept, tmp_path_factory.mktemp("database") / "folio.sqlite3")
        else:
            begin_on_server(real, f"test_{real}_{worker_id}")
    yield
    # A thread of the last test may still hold it: the next run takes its place.
    with django_db_blocker.unblock(), suppress(DatabaseError):
        connection.creation.destroy_test_db(real, verbosity=0)


@contextmanager
def one_at_a_time(folder):
    """Let one process after another migrate or copy, on each engine."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / f"{connection.vendor}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def begin_in_file(real, kept, path):
    name = kept / f"{digest()}.sqlite3"
    for old in set(kept.glob("*.sqlite3")) - {name}:
        old.unlink()
    migrate(real, str(name))
    shutil.copy(name, path)
    make(str(path), keepdb=True)


def begin_on_server(real, name):
    template = f"migrated_{digest()}"
    migrate(real, template)
    connection.settings_dict["TEST"]["TEMPLATE"] = template
    make(name)


def migrate(real, name):
    """Make the database that is copied; of one that was stopped half-way, do the rest."""
    make(name, keepdb=True)
    connection.creation.destroy_test_db(real, verbosity=0, keepdb=True)


def make(name, **options):
    """Make a database, apply the migrations that it lacks, and connect to it."""
    connection.settings_dict["TEST"]["NAME"] = name
    connection.creation.create_test_db(verbosity=0, autoclobber=True, **options)


def digest():
    """Return what changes with the migrations."""
    files = [*sorted(settings.BASE_DIR.glob("*/migrations/*.py")), TRIGGERS]
    told = sha256()
    for file in files:
        told.update(b"%s %s" % (file.name.encode(), sha256(file.read_bytes()).digest()))
    return told.hexdigest()[:16]
