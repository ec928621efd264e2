"""Machines of the drill: each a network namespace with an address, joined by a bridge; this process stands on the bridge."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

#: The network of the drill; it exists in its namespaces alone.
NETWORK = "10.77.0"
#: What stands for it in the files of `deploy/`.
DEPLOYED = "10.0.0"
ROOT = Path(__file__).resolve().parents[2]
#: Where this process, the secretaries and nginx are.
HERE = f"{NETWORK}.1"
#: Everything ends with the first process of these namespaces, and the network with it.
APART = ("unshare", "--net", "--mount", "--pid", "--mount-proc", "--fork", "--kill-child")


def run_apart(module, arguments, folder):
    """Run a module as the first process of namespaces of its own, and return its exit status."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("arrêté"))
    command = [*APART, sys.executable, "-m", module, *arguments]
    return subprocess.run(command, env={**os.environ, "FOLIO_DATA": str(folder)}).returncode


def is_apart():
    """Tell whether this is the first process of its namespaces."""
    return os.getpid() == 1


def reap():
    """Return in a second process; the first takes away those that end without a parent, as that of a machine does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    child = os.fork()
    while child:
        ended, status = os.wait()
        if ended == child:
            sys.exit(os.waitstatus_to_exitcode(status))
    signal.signal(signal.SIGINT, signal.default_int_handler)


def make_bridge():
    """Join the machines to come; the names of their namespaces are seen from here alone."""
    call("mount", "-t", "tmpfs", "tmpfs", "/run")
    for order in (
        "link set lo up",
        "link add machines type bridge",
        f"addr add {HERE}/24 dev machines",
        "link set machines up",
    ):
        call("ip", *order.split())


def call(*command, check=True):
    return subprocess.run(command, check=check, capture_output=True, text=True).stdout


class Machine:
    """A name, an address, a folder of its own, and what runs there."""

    def __init__(self, name, number, folder: Path):
        self.name, self.address, self.folder = name, f"{NETWORK}.{number}", folder / name
        self.folder.mkdir()
        for order in (
            f"netns add {name}",
            f"link add {name} type veth peer name eth0 netns {name}",
            f"link set {name} master machines up",
            f"-n {name} link set lo up",
            f"-n {name} addr add {self.address}/24 dev eth0",
            f"-n {name} link set eth0 up",
        ):
            call("ip", *order.split())

    def start(self, *command, name="", account=None, **variables):
        """Start a program there; what it says is kept in the folder under its name."""
        apart = ["ip", "netns", "exec", self.name]
        if account:
            ids = (f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups")
            apart += ["setpriv", *ids]
        return start([*apart, *command], self.folder, name or command[0], variables)

    def cut(self):
        """Pull the cable out: those who wait for an answer are told nothing."""
        call("ip", "link", "set", self.name, "down")

    def mend(self):
        call("ip", "link", "set", self.name, "up")

    def kill(self, *names):
        """End every process of these names there, at once and without a word."""
        while pids := [pid for pid in self.processes() if name_of(pid) in names]:
            for pid in pids:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)

    def processes(self):
        return [int(pid) for pid in call("ip", "netns", "pids", self.name).split()]


def name_of(pid):
    """Return the name of a process; nothing for one that has ended."""
    with suppress(OSError):
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        return Path(f"/proc/{pid}/comm").read_text().strip() if state != "Z" else ""
    return ""


def deployed(name, *changes):
    """Return a file of `deploy/`, on this network, with what else a machine says of itself."""
    text = (ROOT / "deploy" / name).read_text()
    for before, after in changes:
        assert before in text, f"{name} no longer says {before}"
        text = text.replace(before, after)
    return text.replace(f"{DEPLOYED}.", f"{NETWORK}.")


def start(command, folder, name, variables=()):
    with open(folder / f"{name}.log", "a") as log:
        environment = {**os.environ, **dict(variables)}
        return subprocess.Popen(command, env=environment, stdout=log, stderr=log)
