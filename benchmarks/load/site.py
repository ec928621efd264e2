"""The site as production has it: nginx with the file of `deploy/`, gunicorn, a worker, and Redis where it is asked for."""

import os
import pwd
import signal
import ssl
import subprocess
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from benchmarks.running.machines import WEB, WORKER, Machine, wait_until

NAME = "folio.valombre.example"
#: How nginx is set up by Debian, as far as it matters here; the site itself is that of `deploy/`.
NGINX = """
daemon off;
user {user};
worker_processes auto;
pid {folder}/nginx.pid;
error_log {folder}/nginx-errors.log warn;
events {{ worker_connections 768; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/folio.conf;
}}
"""
CERTIFICATE = (
    *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
    *("-nodes", "-days", "2", "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"),
)
#: How long a program may take to begin, on a machine where much else runs.
PATIENCE = 180


@dataclass(frozen=True)
class Site:
    """A site that answers: its port, whom its visitors trust, and the first process of each program by its name."""

    port: int
    trust: ssl.SSLContext
    leaders: dict[str, int]
    web: Machine
    nginx: Machine

    @property
    def said(self) -> list[str]:
        """The last lines that nginx and Folio wrote: why something failed."""
        logs = (self.nginx.data / "nginx-errors.log", self.web.log)
        return [line for log in logs for line in log.read_text().splitlines()[-10:]]


@contextmanager
def opened(redis: bool):
    """Start the site on the database of the run, give it, and end what was started."""
    folder = Path(settings.DATA_DIR)
    shared = {"FOLIO_WORKERS": "0"}
    with ExitStack() as stack:
        leaders = {}
        if redis:
            cache = _redis(folder)
            leaders["redis"] = _begun(stack, cache)
            wait_until(cache.listens, "redis does not start", PATIENCE)
            shared["CACHE_URL"] = f"redis://127.0.0.1:{cache.port}/0"
        web = Machine("web", WEB, folder, **shared)
        worker = Machine("worker", WORKER, folder, **shared)
        nginx = _nginx(folder, web)
        for one in (web, worker, nginx):
            leaders[one.name] = _begun(stack, one)
        wait_until(web.listens, "gunicorn does not start", PATIENCE)
        wait_until(worker.is_at_work, "the worker does not begin", PATIENCE)
        wait_until(nginx.listens, "nginx does not start", PATIENCE)
        trust = ssl.create_default_context(cafile=folder / "site.pem")
        yield Site(nginx.port, trust, leaders, web, nginx)


def _begun(stack: ExitStack, machine: Machine) -> int:
    """Start a program, and return the number of its first process."""
    machine.start()
    stack.callback(machine.end, signal.SIGTERM)
    assert machine.process
    return machine.process.pid


def _redis(folder: Path) -> Machine:
    """Return a Redis that keeps nothing on the disk, as a cache does."""
    options = ("--bind", "127.0.0.1", "--port", "{port}", "--save", "", "--dir", str(folder))
    return Machine("redis", ["redis-server", *options], folder)


def _nginx(folder: Path, web: Machine) -> Machine:
    """Return nginx before a web server, with the site of `deploy/` but for its ports and its certificate."""
    pem, key = folder / "site.pem", folder / "site.key"
    subprocess.run(
        [*CERTIFICATE, "-out", pem, "-keyout", key], check=True, stderr=subprocess.DEVNULL
    )
    nginx = Machine("nginx", ["nginx", "-c", str(folder / "nginx.conf")], folder)
    site = (settings.BASE_DIR / "deploy" / "nginx" / "folio.conf").read_text()
    for before, after in (
        ("    listen 80;\n    listen [::]:80;\n", f"    listen unix:{folder}/plain.sock;\n"),
        ("    listen 443 ssl http2;\n", f"    listen 127.0.0.1:{nginx.port} ssl http2;\n"),
        ("    listen [::]:443 ssl http2;\n", ""),
        ("server 127.0.0.1:8000 ", f"server 127.0.0.1:{web.port} "),
        ("/var/cache/folio-nginx", str(folder / "cache")),
        ("/etc/ssl/folio.pem", str(pem)),
        ("/etc/ssl/folio.key", str(key)),
        ("/opt/folio", str(settings.BASE_DIR)),
    ):
        assert before in site, f"folio.conf no longer says « {before} »"
        site = site.replace(before, after)
    (folder / "folio.conf").write_text(site)
    user = pwd.getpwuid(os.geteuid()).pw_name
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, user=user))
    return nginx
