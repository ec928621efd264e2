"""Let other processes read the rows of a test that commits."""

import os

from django.db import connection

from register.certified import forkserver_state


def lend(monkeypatch, folder):
    """Let other processes read the rows of this test: that of SQLite stand in memory, and are copied."""
    if connection.vendor == "postgresql":
        server = os.environ["DATABASE_URL"].rpartition("/")[0]
        address = f"{server}/{connection.settings_dict['NAME']}"
    else:
        copy = folder / "folio.sqlite3"
        address = f"sqlite:///{copy}"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(copy)])
    monkeypatch.setenv("DATABASE_URL", address)
    # They come from a process that read where the rows are once and for all.
    forkserver_state.stop()
