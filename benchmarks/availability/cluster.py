"""PostgreSQL under Patroni and etcd, as `docs/availability.md` advises it: who leads, and the blows that it takes."""

import os
import secrets
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.availability.machines import DEPLOYED, Machine, deployed
from tests.postgres import programs_in, unprivileged

API, PEERS, CLIENTS = 8008, 2380, 2379
OWNER = "postgres"


class Cluster:
    """As many machines as asked with a PostgreSQL, and three with etcd: one lost leaves two that agree."""

    def __init__(self, folder, options):
        self.options, self.account = options, unprivileged()
        self.programs, self.passwords = programs_in(folder), {}
        self.machines = [Machine(f"db{n}", 10 + n, folder) for n in (1, 2, 3)]
        self.nodes = self.machines[: options.nodes]
        for account in (OWNER, "replicator", "folio"):
            self.passwords[account] = secrets.token_hex(16)
        for machine in self.machines:
            os.chown(machine.folder, self.account.pw_uid, self.account.pw_gid)

    def start(self):
        for machine in self.machines:
            self.start_etcd(machine)
        for node in self.nodes:
            path = node.folder / "patroni.yml"
            path.write_text(self.settings(node))
            os.chown(path, self.account.pw_uid, self.account.pw_gid)
            path.chmod(0o600)
            self.start_patroni(node)

    def start_etcd(self, machine):
        peers = ",".join(f"{one.name}=http://{one.address}:{PEERS}" for one in self.machines)
        here = f"http://{machine.address}"
        machine.start(
            *("etcd", "--name", machine.name, "--data-dir", str(machine.folder / "etcd")),
            *("--listen-peer-urls", f"{here}:{PEERS}", "--listen-client-urls", f"{here}:{CLIENTS}"),
            *("--initial-advertise-peer-urls", f"{here}:{PEERS}", "--initial-cluster", peers),
            *("--advertise-client-urls", f"{here}:{CLIENTS}"),
            *("--heartbeat-interval", "500", "--election-timeout", "5000"),
            *("--pre-vote", "--enable-v2"),
            account=self.account,
        )

    def start_patroni(self, node):
        node.start("patroni", str(node.folder / "patroni.yml"), account=self.account)

    def settings(self, node):
        """Return the patroni.yml of a machine: that of `deploy/`, with its addresses, its folders and what was asked."""
        asked, folder = self.options, node.folder
        first = f"{DEPLOYED}.11"
        return deployed(
            "patroni/folio.yml",
            ("name: db1", f"name: {node.name}"),
            *(
                (f"{what}: {first}", f"{what}: {node.address}")
                for what in ("listen", "connect_address")
            ),
            ("ttl: 20", f"ttl: {asked.ttl}"),
            ("loop_wait: 5", f"loop_wait: {asked.loop_wait}"),
            ("retry_timeout: 5", f"retry_timeout: {asked.retry_timeout}"),
            ("\netcd:", "\netcd3:" if asked.etcd3 else "\netcd:"),
            ("mode_strict: true", f"mode_strict: {str(asked.strict).lower()}"),
            ("A-CHANGER-1", self.passwords[OWNER]),
            ("A-CHANGER-2", self.passwords["replicator"]),
            ("/var/lib/postgresql/15/folio", f"{folder}/data"),
            ("/usr/lib/postgresql/15/bin", str(self.programs)),
            ("/var/lib/postgresql/folio.pgpass", f"{folder}/pgpass"),
            ("/var/run/postgresql", str(folder)),
        )

    def leader(self):
        """Return the machine that leads, as it says itself; None while none does."""
        return next((node for node in self.nodes if _says(node, "primary")), None)

    def is_whole(self):
        """Tell whether one leads, every other follows it, and one of them at least has all that is acknowledged."""
        others = [node for node in self.nodes if not _says(node, "primary")]
        is_led = len(others) == len(self.nodes) - 1
        following = all(_says(node, "replica?lag=1MB") for node in others)
        return is_led and following and any(_says(node, "synchronous") for node in others)


def _says(node, what):
    try:
        with urlopen(f"http://{node.address}:{API}/{what}", timeout=3) as answer:
            return answer.status == 200
    except (URLError, OSError):
        return False
