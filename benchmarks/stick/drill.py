"""One run: a stick, Folio on it, and as many pulls."""

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from types import SimpleNamespace

from django.conf import settings
from django.urls import reverse

from benchmarks.running.holding import tell
from benchmarks.running.machines import free_port, processes, wait_until
from benchmarks.secretary import PATIENCE
from benchmarks.stick.device import Stick
from benchmarks.stick.office import Office
from config.server import HOST, is_free

#: How long somebody has written, of whom something was done, when the stick is pulled, in seconds.
WRITING = (0.1, 6.0)
#: The address of a style sheet or a module, which holds the digest of its content.
NAMED = re.compile(r"/static/[\w/.-]+?\.([0-9a-f]{12})\.(?:css|js)")


class Drill:
    """The stick of a folder, pulled at moments of chance."""

    def __init__(self, folder: Path, chance, options):
        self.folder, self.chance, self.options = folder, chance, options
        self.stick, self.port = Stick(folder), free_port()
        self.data, self.told, self.log = self.stick.place / "data", folder / "told", folder / "log"
        self.environment = {
            **os.environ,
            "FOLIO_DATA": str(self.data),
            "FOLIO_PORT": str(self.port),
        }
        self.environment.pop("DATABASE_URL", None)
        self.starts: list[float] = []

    def run(self) -> None:
        tell(f"seed {self.options.seed}, {self.options.pulls} pulls, load {os.getloadavg()[0]:.1f}")
        self.stick.plug()
        try:
            self.data.mkdir()
            self.inside("begin")
            self.office = Office(json.loads(self.told.read_text()), self.chance)
            self.unplug()
            for number in range(self.options.pulls):
                self.pull_once()
                if number % 10 == 9:
                    tell(self.so_far(number + 1))
            self.look()
        finally:
            self.kill()
            self.stick.clear()
        tell(self.so_far(self.options.pulls))
        shutil.rmtree(self.folder)

    def pull_once(self) -> None:
        self.look()
        self.stick.plug()
        begun = time.monotonic()
        self.start()
        self.starts.append(time.monotonic() - begun)
        self.look_at_pages()
        done = self.office.done
        self.office.begin(self.connect, SimpleNamespace(email=self.office.email))
        wait_until(lambda: self.office.done > done, "nothing is entered")
        time.sleep(self.chance.uniform(*WRITING))
        self.stick.pull()
        self.office.pulled.set()
        self.office.end()
        self.kill()
        self.stick.clear()

    def look(self) -> None:
        """Plug the stick, hold what is on it against what was told, and unplug it."""
        self.stick.plug()
        self.told.write_text(json.dumps(self.office.told))
        self.inside("look")
        self.unplug()

    def unplug(self) -> None:
        self.stick.clear()

    def inside(self, what: str) -> None:
        command = [sys.executable, "-m", "benchmarks.stick.inside", what, self.told]
        done = subprocess.run(
            command, cwd=settings.BASE_DIR, env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == 0, f"{done.stderr[-3000:]}\nkept in {self.folder}"

    def start(self) -> None:
        with self.log.open("a") as log:
            self.server = subprocess.Popen(
                [sys.executable, "manage.py", "run"],
                cwd=settings.BASE_DIR,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_until(self.listens, f"Folio does not start: {self.log}")

    def listens(self) -> bool:
        assert self.server.poll() is None, self.log.read_text()[-3000:]
        return not is_free(self.port)

    def look_at_pages(self) -> None:
        """Hold the style sheets and modules of a page against the digests in their names."""
        page = self.fetched(reverse("login")).decode()
        found = {match[0]: match[1] for match in NAMED.finditer(page)}
        assert found, page
        for address, digest in found.items():
            content = self.fetched(address)
            kept = hashlib.md5(content, usedforsecurity=False).hexdigest()
            assert kept.startswith(digest), f"half a file: {address}"

    def fetched(self, address: str) -> bytes:
        connection = self.connect()
        connection.request("GET", address)
        answer = connection.getresponse()
        assert answer.status == 200, f"{address}: {answer.status}"
        content = answer.read()
        connection.close()
        return content

    def connect(self) -> HTTPConnection:
        return HTTPConnection(HOST, self.port, timeout=PATIENCE)

    def kill(self) -> None:
        """End all that the server started: its stick is gone."""
        if not (server := getattr(self, "server", None)):
            return
        for pid, _, session in processes():
            if session == server.pid:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        server.wait()
        wait_until(self.is_gone, "processes outlive the stick")

    def is_gone(self) -> bool:
        return not any(session == self.server.pid for _, _, session in processes())

    def so_far(self, pulls: int) -> str:
        office, starts = self.office, sorted(self.starts)
        return (
            f"{pulls} pulls: {len(office.entered)} items, {len(office.attached)} annexes and "
            f"{len(office.sealed)} seals told as done, none lost; Folio answers "
            f"{starts[len(starts) // 2]:.1f} s after (median), {starts[-1]:.1f} s at most"
        )
