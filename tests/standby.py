"""A streaming standby of the server of the tests: a real replica, which replays what they commit."""

import os
import signal
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection, connections
from django.db.utils import load_backend

from councils.replica.routing import REPLICA
from tests.postgres import OPTIONS, programs_in, run, unprivileged


class Standby:
    """A server in a folder of its own, reached by a socket there; `stop` is abrupt, as a fault is."""

    def __init__(self, folder, primary):
        self.folder, self.primary = folder, primary
        self.programs, self.account = programs_in(folder), unprivileged()

    def begin(self):
        data = self.folder / "data"
        copy = ["-h", self.primary, "-U", "folio", "-D", data, "-R", "-c", "fast", "--no-sync"]
        run(self.account, self.programs / "pg_basebackup", *copy)
        options = " ".join(f"-c {key}='{value}'" for key, value in OPTIONS.items())
        start = ["-o", f"-k {self.folder} {options}", "-l", self.folder / "log", "-w"]
        run(self.account, self.programs / "pg_ctl", "-D", data, *start, "start")

    @contextmanager
    def frozen(self, backend):
        """Let the process that answers one connection answer nothing, and keep its line open."""
        os.kill(backend, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(backend, signal.SIGCONT)

    def stop(self):
        if (self.folder / "data" / "postmaster.pid").exists():
            stop = ["-m", "immediate", "-w", "stop"]
            run(self.account, self.programs / "pg_ctl", "-D", self.folder / "data", *stop)


@contextmanager
def standby_of_the_tests():
    """Give a standby of the server of `tests.postgres`, running; skip the test beside any other server."""
    primary = connection.settings_dict["HOST"]
    if connection.vendor != "postgresql" or not primary.startswith("/tmp/folio-postgres-"):
        pytest.skip("only the server of tests.postgres lets a standby follow it")
    with tempfile.TemporaryDirectory(prefix="folio-standby-", dir="/tmp") as name:
        standby = Standby(Path(name), primary)
        if standby.account:
            os.chown(name, standby.account.pw_uid, standby.account.pw_gid)
        try:
            standby.begin()
            yield standby
        finally:
            standby.stop()


@contextmanager
def replica_named(**where):
    """Let `replica` name a connection like that of the tests, but for `where`."""
    told = connection.settings_dict | where
    replica = connections[REPLICA] = load_backend(told["ENGINE"]).DatabaseWrapper(told, REPLICA)
    try:
        yield replica
    finally:
        replica.close()
        del connections[REPLICA]
