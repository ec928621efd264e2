"""The database of a backup on SQLite: one file, which `sqlite3` reads."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

from config.backups.folder import BackupRefused
from config.backups.taken import FORGOTTEN, Select

NAME, FILE = "SQLite", "base.sqlite3"


@contextmanager
def taken(path: Path) -> Iterator[Select]:
    """Copy the database as it is at this moment, writers going on; yield what asks questions to the copy."""
    path.unlink(missing_ok=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    with closing(sqlite3.connect(path)) as copy:
        # What is deleted must not stay in the free pages of the file.
        copy.execute("PRAGMA secure_delete=ON")
        with copy:
            for table in FORGOTTEN:
                copy.execute(f"DELETE FROM {table}")
        yield lambda question: copy.execute(question).fetchall()


def load(path: Path) -> None:
    """Put the database in the place of ours, in one transaction; raise BackupRefused for a damaged file."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as copy:
        if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise BackupRefused(
                "La base de cette sauvegarde est abîmée : SQLite ne la lit pas en entier."
            )
        connection.ensure_connection()
        copy.backup(connection.connection)


@contextmanager
def beside(folder: Path) -> Iterator[str]:
    """Yield the address of an empty database, in a folder that is empty."""
    yield f"sqlite:///{folder / FILE}"
