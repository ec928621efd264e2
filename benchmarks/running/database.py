"""The PostgreSQL that was started for this run: its address, and how it is stopped as if it had crashed."""

import os
import shlex
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from django.db import connection

from tests import postgres


def address():
    """Return the address of the database of this run, for another process."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{quote(name)}").geturl()


def asked(question, *values):
    """Return the one value that answers a question."""
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchone()[0]


def is_ours():
    """Tell whether the server was started for this run: nobody else's is stopped."""
    return _folder().name.startswith("folio-postgres-")


def leader():
    """Return the first process of the server that was started for this run."""
    return int((_folder() / "data" / "postmaster.pid").read_text().split()[0])


def stop():
    """Stop the server there and then."""
    connection.close()
    _control("stop")


def start():
    """Start the server again with the same options, and wait until it answers."""
    _control("restart", "-l", _folder() / "log")


def is_quiet():
    """Tell whether nobody else is connected: what a killed process had asked for is done, or is not."""
    if connection.vendor == "sqlite":
        return True
    return asked("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()") == 1


def _folder():
    return Path(unquote(urlsplit(os.environ["DATABASE_URL"]).netloc.rpartition("@")[2]))


def _control(what, *more):
    data = _folder() / "data"
    program = Path(shlex.split((data / "postmaster.opts").read_text())[0])
    where = ("-D", data, "-m", "immediate", "-w", *more)
    postgres.run(postgres.unprivileged(), program.with_name("pg_ctl"), *where, what)
