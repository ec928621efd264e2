"""The database of a backup on PostgreSQL: a file of pg_dump, which pg_restore reads."""

import os
import re
import secrets
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connection, transaction
from django.db.backends.postgresql.client import DatabaseClient

from config.backups.folder import BackupRefused
from config.backups.taken import FORGOTTEN, QUEUE, Select

NAME, FILE = "PostgreSQL", "base.dump"
#: Where Debian keeps the programs of each version, beside those of the PATH.
SYSTEM = Path("/usr/lib/postgresql")
BARE = ("--no-owner", "--no-privileges")
BESIDE_TABLES = """
SELECT format('DROP FUNCTION %s CASCADE', oid::regprocedure) FROM pg_proc
WHERE pronamespace = current_schema()::regnamespace AND proname LIKE 'procrastinate%'
UNION ALL
SELECT format('DROP TYPE IF EXISTS %s CASCADE', oid::regtype) FROM pg_type
WHERE typnamespace = current_schema()::regnamespace AND typname LIKE 'procrastinate%'
AND typtype IN ('c', 'e')
"""


@contextmanager
def taken(path: Path) -> Iterator[Select]:
    """Copy the database as it is at this moment, writers going on; yield what asks questions to that moment."""
    program = _program("pg_dump")
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        moment = f"--snapshot={cursor.fetchone()[0]}"
        left = [f"--exclude-table-data={table}" for table in (*FORGOTTEN, *QUEUE)]
        _run(program, "--format=custom", *BARE, moment, *left, f"--file={path}")

        def select(question):
            cursor.execute(question)
            return cursor.fetchall()

        yield select


def load(path: Path) -> None:
    """Put the database in the place of ours, which holds nothing, in one transaction."""
    program = _program("pg_restore")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(table)} CASCADE")
        # What the queue has beside its tables: a backup of before it brings nothing in their place.
        cursor.execute(BESIDE_TABLES)
        for (statement,) in cursor.fetchall():
            cursor.execute(statement)
    how = ("--single-transaction", "--exit-on-error", "--clean", "--if-exists")
    _run(program, *how, *BARE, "--dbname", connection.settings_dict["NAME"], path)


@contextmanager
def beside(folder: Path) -> Iterator[str]:
    """Yield the address of an empty database on our server, dropped afterwards."""
    name = f"folio_controle_{secrets.token_hex(4)}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")
        if cursor.fetchone() != (True,):
            raise BackupRefused(
                "Pour éprouver la sauvegarde, Folio crée une base à côté : donnez à son compte "
                "PostgreSQL le droit CREATEDB (ALTER ROLE … CREATEDB), ou restaurez ailleurs."
            )
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    try:
        yield urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@cache
def _program(name: str) -> str:
    """Return the program of the server's version, or else of the nearest newer one; raise BackupRefused.

    It is looked for once: the database is taken at once after its files were listed.
    """
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        server = int(cursor.fetchone()[0]) // 10_000
    folders = [Path(place) for place in os.get_exec_path()] + sorted(SYSTEM.glob("*/bin"))
    found = {_version(folder / name): str(folder / name) for folder in reversed(folders)}
    if enough := sorted(version for version in found if version >= server):
        return found[enough[0]]
    raise BackupRefused(
        f"Il manque {name} {server} ou plus récent, celui de la version du serveur : "
        f"sudo apt install postgresql-client-{server}"
    )


def _version(program: Path) -> int:
    """Return the major version of a program; 0 where there is none, or it does not run."""
    try:
        done = subprocess.run([program, "--version"], capture_output=True, text=True)
    except OSError:
        return 0
    found = re.search(r" (\d+)", done.stdout)
    return int(found[1]) if found and done.returncode == 0 else 0


def _run(program: str, *options: str | Path) -> None:
    """Run a program on our database; raise BackupRefused with what it says."""
    command, known = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    # The last argument of psql is the database; pg_restore is told it by an option of its own.
    where = command[1:-1] if "--dbname" in options else command[1:]
    environment = os.environ | (known or {}) | {"LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [program, *options, *where], env=environment, capture_output=True, text=True
    )
    if done.returncode:
        said = done.stderr.strip().splitlines() or [""]
        raise BackupRefused(f"{Path(program).name} n’a pas pu finir. Il dit : {said[0]}")
