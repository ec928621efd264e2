"""The web server of `./folio run`: gunicorn, for this machine alone."""

import errno
import socket
from importlib import import_module

from gunicorn.app.base import BaseApplication

from config import gunicorn

HOST = "127.0.0.1"


class Server(BaseApplication):
    """Serve Folio on a port; `announce` is called once the server listens."""

    def __init__(self, port, announce):
        self.port, self.announce = port, announce
        super().__init__()

    def load_config(self):
        known = {name: value for name, value in vars(gunicorn).items() if name in self.cfg.settings}
        here = {
            "bind": f"{HOST}:{self.port}",
            "loglevel": "warning",
            "when_ready": self.begin,
        }
        for name, value in (known | here).items():
            self.cfg.set(name, value)

    def begin(self, arbiter):
        gunicorn.when_ready(arbiter)
        self.announce()

    def load(self):
        return import_module("config.wsgi").application


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
