"""The programs of Folio as production starts them, each with a folder, a port and a log of its own."""

import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path

from django.conf import settings

from benchmarks.running import database
from benchmarks.secretary import PATIENCE
from config.server import HOST, is_free

GUNICORN = [sys.executable, "-m", "gunicorn", "--config", "python:config.gunicorn"]
WEB = [*GUNICORN, "--bind", f"{HOST}:{{port}}", "config.wsgi"]
WORKER = [sys.executable, "manage.py", "worker"]
#: Each machine has a name, by which PostgreSQL knows its connections.
AT_WORK = "SELECT count(*) FROM pg_stat_activity WHERE application_name = %s"


class Machine:
    """A web server or a worker; `{port}` in its command is the port that it was given."""

    #: Whether it begins a session of its own, by which all that it starts is found.
    has_session = False

    def __init__(self, name: str, command: list[str], data: Path, **variables: str):
        self.name, self.data, self.port = name, data, free_port()
        self.command = [word.format(port=self.port) for word in command]
        self.process: subprocess.Popen[bytes] | None = None
        self.log = data / f"{name}.log"
        data.mkdir(exist_ok=True)
        self.environment = {
            **os.environ,
            **variables,
            "DATABASE_URL": database.address(),
            "FOLIO_DATA": str(data),
            "FOLIO_PORT": str(self.port),
            "PGAPPNAME": name,
        }

    def start(self) -> None:
        with open(self.log, "a") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=settings.BASE_DIR,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=self.has_session,
            )

    @property
    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def connect(self) -> HTTPConnection:
        return HTTPConnection(HOST, self.port, timeout=PATIENCE)

    def listens(self) -> bool:
        assert self.is_alive, self.log.read_text()
        with socket.socket() as probe:
            return probe.connect_ex((HOST, self.port)) == 0

    def is_at_work(self) -> bool:
        """Tell whether each queue of a worker has its listener, beside a first connection."""
        assert self.is_alive, self.log.read_text()
        return database.asked(AT_WORK, self.name) > len(settings.QUEUES)

    def end(self, how: int) -> float:
        """Send it a signal, and return how many seconds it took to end."""
        assert self.process is not None
        self.process.send_signal(how)
        begun = time.monotonic()
        self.process.wait(PATIENCE)
        return time.monotonic() - begun


taken: set[int] = set()


def free_port() -> int:
    """Return a port that nobody has, below those that the system gives to whoever asks for any."""
    first = 20000 + os.getpid() % 9000
    port = next(port for port in range(first, 32000) if port not in taken and is_free(port))
    taken.add(port)
    return port


def processes():
    """Yield each living process with its parent and its session."""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, parent, _, session = (folder / "stat").read_text().rpartition(")")[2].split()[:4]
            if state != "Z":
                yield int(folder.name), int(parent), int(session)


def wait_until(condition, fault, patience=PATIENCE):
    """Wait until something is so, and fail with what is wrong when it is not in time."""
    limit = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < limit, fault
        time.sleep(0.05)
