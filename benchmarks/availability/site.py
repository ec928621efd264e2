"""Folio on two machines, each with its pages, a worker and haproxy, behind nginx with the site of `deploy/`."""

import ssl
import sys
from http.client import HTTPSConnection

from benchmarks.availability.machines import HERE, ROOT, Machine, call, deployed, start

NAME, PORT = "folio.valombre.example", 8000
#: The one machine of the site as it is deployed, and its line.
ONE = "127.0.0.1:8000"
BACKEND = f"    server {ONE} max_fails=2 fail_timeout=10s;"
#: A page that is not answered by then is given up, as nginx does before.
PATIENCE = 150
#: Where the machines find whichever node takes the writes, and one that follows it.
LISTENS = {"primary": 5432, "replica": 5433}
NGINX = """
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/nginx-errors.log;
daemon off;
events {{}}
http {{
    client_body_temp_path {folder}/bodies;
    proxy_temp_path {folder}/answers;
    include {folder}/folio.conf;
}}
"""


class Site:
    """Two machines, and this one, where nginx is."""

    def __init__(self, folder, cluster, options):
        self.folder, self.cluster, self.options = folder, cluster, options
        self.machines = [Machine(f"app{n}", 20 + n, folder) for n in (1, 2)]
        self.headers = {"Host": NAME, "Origin": f"https://{NAME}"}
        self.begun = []

    def reach_database(self):
        """Start haproxy here and on both machines: it leads to whichever node says that it is the primary."""
        names = [node.name for node in self.cluster.nodes]
        check = ("timeout check 5s", f"timeout check {self.options.check}s")
        lines = deployed("haproxy/folio.cfg", check).splitlines(keepends=True)
        path = self.folder / "haproxy.cfg"
        there = [line for line in lines if "server db" not in line or line.split()[1] in names]
        path.write_text("".join(there))
        start(["haproxy", "-db", "-f", str(path)], self.folder, "haproxy")
        for machine in self.machines:
            machine.start("haproxy", "-db", "-f", str(path))

    def start(self):
        python, gunicorn = sys.executable, ["-m", "gunicorn", "--config", "python:config.gunicorn"]
        for machine in self.machines:
            own = {"FOLIO_DATA": str(machine.folder)}
            bind = f"{machine.address}:{PORT}"
            web = machine.start(python, *gunicorn, "--bind", bind, "config.wsgi", name="web", **own)
            worker = machine.start(python, "manage.py", "worker", name="worker", **own)
            self.begun += [web, worker]
        self.start_nginx()

    def start_nginx(self):
        """Start nginx with the site as it is deployed, but for its machines and its certificate."""
        certificate, key = self.folder / "site.pem", self.folder / "site.key"
        make = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=folio -addext"
        names = f"subjectAltName=IP:{HERE},DNS:{NAME}"
        call(*make.split(), names, "-out", certificate, "-keyout", key)
        backends = (BACKEND.replace(ONE, f"{one.address}:{PORT}") for one in self.machines)
        text = deployed(
            "nginx/folio.conf",
            (BACKEND, "\n".join(backends)),
            ("/var/cache/folio-nginx", str(self.folder / "cache")),
            ("/etc/ssl/folio.pem", str(certificate)),
            ("/etc/ssl/folio.key", str(key)),
            ("/opt/folio", str(ROOT)),
        )
        (self.folder / "folio.conf").write_text(text)
        (self.folder / "nginx.conf").write_text(NGINX.format(folder=self.folder))
        start(["nginx", "-c", str(self.folder / "nginx.conf")], self.folder, "nginx")
        self.trust = ssl.create_default_context(cafile=certificate)

    def connect(self):
        return HTTPSConnection(HERE, timeout=PATIENCE, context=self.trust)

    def answers(self):
        """Tell whether a page comes, from either machine."""
        connection = self.connect()
        try:
            connection.request("GET", "/connexion/", headers=self.headers)
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def ended(self):
        """Return what of Folio has ended by itself: nothing starts it again here."""
        return [process.args for process in self.begun if process.poll() is not None]
