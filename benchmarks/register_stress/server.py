"""The real server, as production starts it, in a session of its own, where it is killed with all that it started."""

import os
import signal
from contextlib import suppress

from django.conf import settings

from benchmarks.running.machines import WEB, Machine, processes, wait_until
from config.server import is_free


class Server(Machine):
    """Folio under gunicorn, always on the same port."""

    has_session = True

    def __init__(self):
        super().__init__("web", WEB, settings.DATA_DIR)
        self.kills = 0

    def start(self):
        """Start the server, and return when it listens."""
        super().start()
        wait_until(self.listens, "the server does not start")

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
