"""Folio served as in production, by gunicorn with its own settings, on the database of the run."""

import http.client
import os
import signal
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from benchmarks.running.machines import GUNICORN, HOST, Machine, wait_until

#: How often a stream looks, and a screen asks, in seconds; and the address of the stream.
PACE, STREAM = 1.0, "/flux"
TICKS = os.sysconf("SC_CLK_TCK")


@contextmanager
def served(application: str = "config.wsgi"):
    """Start gunicorn, and give its port and the process that leads the others."""
    machine = Machine(
        "web", [*GUNICORN, "--bind", f"{HOST}:{{port}}", application], settings.DATA_DIR
    )
    machine.start()
    try:
        wait_until(machine.listens, "gunicorn does not answer")
        yield machine.port, machine.process.pid
    finally:
        machine.end(signal.SIGTERM)


def cpu_of(leader: int) -> float:
    """Return the milliseconds of CPU that a server and its workers have used so far."""
    spent = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            told = (folder / "stat").read_text().rpartition(")")[2].split()
        except FileNotFoundError:
            continue
        if leader in (int(folder.name), int(told[1])):
            spent += int(told[11]) + int(told[12])
    return 1000 * spent / TICKS


def asked(port: int, address: str, cookie: str, times: int) -> None:
    """Ask for an address over one connection, as a screen does."""
    line = http.client.HTTPConnection(HOST, port)
    headers = {"Cookie": cookie, "X-Folio-Watch": "1", "Accept-Encoding": "gzip"}
    for _ in range(times):
        line.request("GET", address, headers=headers)
        answer = line.getresponse()
        answer.read()
        if answer.status not in (200, 204):
            raise SystemExit(f"{address}: {answer.status}")
    line.close()


def cookie_of(user) -> str:
    """Return the header of a browser in which somebody is logged in."""
    from django.test import Client

    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"
