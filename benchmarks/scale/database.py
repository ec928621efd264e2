"""A database of the run's own: SQLite on the disk, or the PostgreSQL of `python -m tests.postgres`.

It is empty, and gone at the end, unless FOLIO_BENCHMARK names a folder: what is made is
kept there, or in the database of DATABASE_URL, for the next run.
"""

import os
import shutil
import tempfile
from contextlib import contextmanager

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
KEPT = os.environ.get("FOLIO_BENCHMARK", "")
os.environ["FOLIO_DATA"] = KEPT or tempfile.mkdtemp(prefix="folio-benchmark-")
os.environ.setdefault("DEBUG", "False")
os.environ.setdefault("SECRET_KEY", "of-this-run-alone-and-of-nothing-else-at-all-0123456789")
os.environ.setdefault("FOLIO_URL", "http://127.0.0.1:8000")
django.setup()

from django.conf import settings  # noqa: E402 (Django comes first)
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402


@contextmanager
def emptied():
    """Give an empty database, and leave nothing of it; where it is kept, give what it holds."""
    settings.ALLOWED_HOSTS = ["*"]
    call_command("collectstatic", interactive=False, verbosity=0)
    on_disk = connection.vendor == "sqlite"
    if on_disk or KEPT:
        call_command("migrate", verbosity=0)
    else:
        connection.creation.create_test_db(verbosity=0)
    try:
        yield
    finally:
        if not KEPT:
            if not on_disk:
                connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
            shutil.rmtree(os.environ["FOLIO_DATA"], ignore_errors=True)
