"""The web server of `./folio run`: gunicorn, for this machine alone."""

import errno
import os
import signal
import socket
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import BaseApplication

from register.tasks import resume

HOST = "127.0.0.1"


class Server(BaseApplication):
    """Serve Folio on a port; `announce` is called once the server listens."""

    def __init__(self, port, announce):
        self.port, self.announce = port, announce
        super().__init__()

    def load_config(self):
        options = {
            "bind": f"{HOST}:{self.port}",
            "worker_class": "gthread",
            "workers": 2,
            "threads": 4,
            # Loaded once, before the processes part: none of them keeps its first visitor waiting.
            "preload_app": True,
            "loglevel": "warning",
            # A browser holds its connections open: nobody waits longer for them.
            "graceful_timeout": 3,
            "post_worker_init": begin,
            "when_ready": lambda arbiter: self.announce(),
            "control_socket_disable": True,
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self):
        import_module(settings.ROOT_URLCONF)
        return get_wsgi_application()


def begin(worker):
    """Begin a worker: it ends at once when asked to, and draws the papers that a stop left waiting."""
    leave_at_once()
    resume()


def leave_at_once():
    """Let Ctrl-C end this process there and then.

    A terminal sends it to the workers too, and gunicorn sends them another
    signal just after: the second can wait for ever for a lock that the first holds.
    """
    for number in (signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, lambda *_: os._exit(0))


def is_free(port):
    """Tell whether nothing listens on the port, without the minute's delay that a closed socket keeps."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                return False
            raise
    return True
