"""Folio served as in production, by gunicorn with its own settings, on the database of the run."""

import http.client
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

HOST = "127.0.0.1"
#: How often a stream looks, and a screen asks, in seconds; and the address of the stream.
PACE, STREAM = 1.0, "/flux"
TICKS = os.sysconf("SC_CLK_TCK")


@contextmanager
def served(application: str = "config.wsgi"):
    """Start gunicorn, and give its port and the process that leads the others."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    command = ["-m", "gunicorn", "--config", "python:config.gunicorn", "-b", f"{HOST}:{port}"]
    process = subprocess.Popen([sys.executable, *command, application], env=_environment())
    try:
        _wait_for(port)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


def _environment() -> dict[str, str]:
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return dict(os.environ)
    address = os.environ["DATABASE_URL"].rpartition("/")[0]
    return os.environ | {"DATABASE_URL": f"{address}/{told['NAME']}"}


def _wait_for(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("gunicorn does not answer.")


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
        if answer.status != 200:
            raise SystemExit(f"{address}: {answer.status}")
    line.close()


def cookie_of(user) -> str:
    """Return the header of a browser in which somebody is logged in."""
    from django.test import Client

    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"
