"""The primary of PostgreSQL lost at random moments while secretaries enter and seal.

    python -m benchmarks.availability [--kills 20] [--seed N] [--nodes 2] [--no-strict]

In namespaces of its own (root is needed): three machines with etcd, two or three of them with
PostgreSQL under Patroni, a synchronous standby always among them; two machines with Folio's pages, a
worker and haproxy; nginx before them. The primary loses its power, its database or its cable, and
comes back later. At the end: nothing acknowledged is lost nor done twice, numbers without gap, each paper drawn
once, no task that waits; for each blow, the seconds until a page and until an entry pass again.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.availability import machines

#: What is run on the machines, and the packages of Debian that bring it.
PROGRAMS = ("patroni", "etcd", "haproxy", "nginx", "ip", "setpriv", "unshare", "openssl")
PACKAGES = ("patroni", "etcd-server", "haproxy", "nginx", "iproute2", "openssl")


def read_options():
    parser = argparse.ArgumentParser(prog="benchmarks.availability")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--nodes", type=int, choices=(2, 3), default=3, help="with PostgreSQL")
    parser.add_argument("--strict", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--blows", nargs="+", choices=("power", "database", "cable"), default=[])
    parser.add_argument("--etcd3", action="store_true", help="by the interface 3 of etcd")
    parser.add_argument("--secretaries", type=int, default=3)
    parser.add_argument("--ttl", type=int, default=20, help="of the leader’s key, in seconds")
    parser.add_argument("--loop-wait", type=int, default=5)
    parser.add_argument("--retry-timeout", type=int, default=5)
    parser.add_argument("--check", type=int, default=5, help="haproxy waits so long for a node")
    parser.add_argument("--longest", type=int, default=5400, help="no blow after so many seconds")
    return parser.parse_args()


def apart():
    """Run this module in namespaces of its own; of their folder, only what was said is left where something did not hold."""
    if os.geteuid():
        return "Il faut être root, pour avoir des espaces de réseau à part."
    if missing := [name for name in PROGRAMS if not shutil.which(name)]:
        return f"Il manque {', '.join(missing)} : apt install postgresql {' '.join(PACKAGES)}"
    folder = Path(tempfile.mkdtemp(prefix="folio-availability-", dir="/tmp"))
    # Others than root have their folders in it.
    folder.chmod(0o711)
    status = 0
    try:
        status = machines.run_apart("benchmarks.availability", sys.argv[1:], folder)
    finally:
        remove([path for path in folder.glob("*/*") if path.is_dir()] if status else [folder])
    return f"what each program said is kept in {folder}" if status else 0


def remove(folders):
    """Remove folders, of which programs that were just killed may hold a file for a moment."""
    while folders := [folder for folder in folders if folder.exists()]:
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)
        time.sleep(0.1)


if __name__ == "__main__":
    options = read_options()
    if not machines.is_apart():
        sys.exit(apart())
    machines.reap()
    # Django comes with it, and its database is known by now.
    from benchmarks.availability.drill import run

    run(options, Path(os.environ["FOLIO_DATA"]))
