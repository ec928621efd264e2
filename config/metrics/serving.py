"""Answer Prometheus, in a thread of each process that serves pages or works."""

import logging
import socket
import threading
from wsgiref.simple_server import WSGIRequestHandler, make_server

from prometheus_client import CollectorRegistry, make_wsgi_app
from prometheus_client.exposition import ThreadingWSGIServer
from prometheus_client.multiprocess import MultiProcessCollector

from config.metrics import FOLDER, counted
from config.metrics.gauges import DOCTOR_SECONDS, FIGURES_SECONDS, Looked, of_doctor, of_figures

logger = logging.getLogger(__name__)


class MetricsServer(ThreadingWSGIServer):
    """All the processes of this machine listen at the same address: the kernel hands each question to one of them."""

    allow_reuse_port = True


class Scraped(WSGIRequestHandler):
    #: Whoever asks nothing is not waited for.
    timeout = 10

    def log_message(self, format: str, *args: object) -> None:
        """Write no line: it would come every few seconds."""


def registry() -> CollectorRegistry:
    """Return what one process of a machine answers for all of them."""
    made = CollectorRegistry()
    MultiProcessCollector(made, str(FOLDER))
    made.register(Looked(of_figures, FIGURES_SECONDS))
    made.register(Looked(of_doctor, DOCTOR_SECONDS))
    return made


def serve(address: tuple[str, int]) -> None:
    """Begin to answer at an address, behind what this process does; one that cannot be had is only told."""
    counted.begin()
    threading.Thread(target=_serve, args=address, daemon=True).start()


def _serve(host: str, port: int) -> None:
    MetricsServer.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        server = make_server(host, port, make_wsgi_app(registry()), MetricsServer, Scraped)
    except OSError as fault:
        logger.error("FOLIO_METRICS : %s, port %s : %s", host, port, fault.strerror or fault)
        return
    server.serve_forever()
