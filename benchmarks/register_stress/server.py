"""The real server, as production starts it, killed and started again."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path

from django.conf import settings

from benchmarks.register_stress import database
from benchmarks.secretary import PATIENCE
from config.server import HOST, is_free

GUNICORN = [sys.executable, "-m", "gunicorn", "--config", "python:config.gunicorn"]


class Server:
    """Folio under gunicorn, in a session of its own, always on the same port."""

    def __init__(self):
        # Below those that the system gives to whoever asks for any: nobody takes it in between.
        self.port = next(
            port for port in range(20000 + os.getpid() % 10000, 32000) if is_free(port)
        )
        self.log, self.kills, self.process = settings.DATA_DIR / "server.log", 0, None

    def environment(self):
        return {
            **os.environ,
            "DATABASE_URL": database.address(),
            "FOLIO_PORT": str(self.port),
        }

    def start(self):
        """Start the server, and return when it listens."""
        with open(self.log, "a") as log:
            self.process = subprocess.Popen(
                [*GUNICORN, "--bind", f"{HOST}:{self.port}", "config.wsgi"],
                cwd=settings.BASE_DIR,
                env=self.environment(),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_until(self.listens, "the server does not start")

    def connect(self):
        return HTTPConnection(HOST, self.port, timeout=PATIENCE)

    def listens(self):
        assert self.process.poll() is None, self.log.read_text()
        with socket.socket() as probe:
            return probe.connect_ex((HOST, self.port)) == 0

    def kill(self):
        """Kill the master and its workers; the processes that draw must end by themselves."""
        workers = [pid for pid, parent, _ in processes() if parent == self.process.pid]
        for pid in (self.process.pid, *workers):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()
        self.kills += 1
        wait_until(self.is_gone, "processes outlive the server that was killed")

    def is_gone(self):
        """Nothing of it lives, nor listens: a process that is dead already may still hold the port for a moment."""
        living = any(session == self.process.pid for _, _, session in processes())
        return not living and is_free(self.port)


def processes():
    """Yield each living process with its parent and its session."""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, parent, _, session = (folder / "stat").read_text().rpartition(")")[2].split()[:4]
            if state != "Z":
                yield int(folder.name), int(parent), int(session)


def wait_until(condition, fault):
    """Wait until something is so, and fail with what is wrong when it is not in time."""
    limit = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < limit, fault
        time.sleep(0.05)
