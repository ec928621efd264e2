"""PostgreSQL under Patroni and etcd, as `docs/availability.md` advises it: who leads, and the blows that it takes."""

import json
import os
import secrets
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.availability.machines import NETWORK, Machine
from tests.postgres import programs_in, unprivileged

DATABASE, API, PEERS, CLIENTS = 5432, 8008, 2380, 2379
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
            # What YAML reads, JSON writes.
            path.write_text(json.dumps(self.settings(node), indent=1))
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
            account=self.account,
        )

    def start_patroni(self, node):
        node.start("patroni", str(node.folder / "patroni.yml"), account=self.account)

    def settings(self, node):
        """Return the patroni.yml of a machine."""
        return {
            "scope": "folio",
            "name": node.name,
            "restapi": {
                "listen": f"{node.address}:{API}",
                "connect_address": f"{node.address}:{API}",
            },
            "etcd3": {"hosts": [f"{one.address}:{CLIENTS}" for one in self.machines]},
            "bootstrap": {"dcs": self.agreed(), "initdb": [{"encoding": "UTF8"}, "data-checksums"]},
            "postgresql": self.server(node),
        }

    def server(self, node):
        """Return what a machine says of its own PostgreSQL."""
        accounts = {"superuser": OWNER, "replication": "replicator"}
        return {
            "listen": f"{node.address}:{DATABASE}",
            "connect_address": f"{node.address}:{DATABASE}",
            "data_dir": str(node.folder / "data"),
            "bin_dir": str(self.programs),
            "pgpass": str(node.folder / "pgpass"),
            "authentication": {
                kind: {"username": name, "password": self.passwords[name]}
                for kind, name in accounts.items()
            },
            "pg_hba": [
                f"host {which} {NETWORK}.0/24 scram-sha-256"
                for which in ("replication replicator", "all all")
            ],
            "parameters": {"unix_socket_directories": str(node.folder)},
        }

    def agreed(self):
        """Return what all nodes agree on, by way of etcd."""
        asked = self.options
        return {
            "ttl": asked.ttl,
            "loop_wait": asked.loop_wait,
            "retry_timeout": asked.retry_timeout,
            "synchronous_mode": True,
            "synchronous_mode_strict": asked.strict,
            "primary_start_timeout": 0,
            "postgresql": {
                "use_pg_rewind": True,
                "remove_data_directory_on_rewind_failure": True,
                "remove_data_directory_on_diverged_timelines": True,
                "parameters": {
                    "max_connections": 100,
                    "wal_sender_timeout": "10s",
                    "wal_receiver_timeout": "10s",
                    "wal_retrieve_retry_interval": "1s",
                },
            },
        }

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
