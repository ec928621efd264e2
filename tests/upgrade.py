"""The upgrade and the way back of `docs/deploy.md`, on the filled database of an earlier version.

`python -m tests.upgrade` on SQLite, `python -m tests.postgres python -m tests.upgrade` on PostgreSQL.
The earlier version is the one before the last five migrations, or the commit that is named. It
takes minutes, so it is no test of the suite.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

ROOT = Path(__file__).resolve().parent.parent
MIGRATIONS_BACK = 5
#: The council of the demonstration that has a register.
SEALED = "valombre"
PASSPHRASE = "une phrase de passe pour essayer"


def main(arguments):
    """Run the steps, print what each took, and fail with the first that does."""
    earlier = arguments[0] if arguments else version_before_the_last_migrations()
    with tempfile.TemporaryDirectory(prefix="folio-upgrade-") as name:
        folder = Path(name)
        old, new = Version(checked_out(earlier, folder / "old")), Version(ROOT)
        data, backups, head = folder / "data", folder / "backups", folder / "head.json"
        say(f"Avant : {earlier[:9]}")
        old.run("migrate", data)
        old.run("demo", data)
        head.write_text(old.run("head", data, SEALED))
        upgrade(old, new, data, backups, head)
        come_back(old, folder / "data before", backups, head)


def upgrade(old, new, data, backups, head):
    """Do the steps of an upgrade: what the earlier version kept must hold for the new one."""
    old.run("backup", data, backups, "--check")
    new.run("migrate", data)
    new.run("reindex", data)
    new.run("verify_register", data)
    new.run("verify_register", data, "--head", head)
    new.run("check", data)


def come_back(old, data, backups, head):
    """Restore what was kept before the upgrade, in an empty place: the register must be what it was."""
    database = beside(os.environ.get("DATABASE_URL", ""))
    old.run("restore", data, backups, database=database)
    old.run("verify_register", data, "--from-start", database=database)
    old.run("verify_register", data, "--head", head, database=database)
    assert old.run("head", data, SEALED, database=database) == head.read_text()


class Version:
    """A version of Folio in a folder, whose commands are timed."""

    def __init__(self, folder):
        self.folder = folder

    def run(self, command, data, *arguments, database=""):
        began = time.monotonic()
        environment = os.environ | {
            "FOLIO_DATA": str(data),
            "FOLIO_BACKUP_PASSPHRASE": PASSPHRASE,
            "DATABASE_URL": database or os.environ.get("DATABASE_URL", ""),
            "FOLIO_LOG_KEY": log_key(data.parent),
        }
        done = subprocess.run(
            [sys.executable, "manage.py", command, *map(str, arguments)],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
        )
        label = "après" if self.folder == ROOT else "avant"
        say(f"{time.monotonic() - began:6.1f} s  {label}  ./folio {command}")
        if done.returncode:
            sys.exit(f"{done.stdout}\n{done.stderr}")
        return done.stdout


def say(line):
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def version_before_the_last_migrations():
    added = git("log", "--diff-filter=A", "--format=%H", "--", "*/migrations/0*.py").split()
    return git("rev-parse", f"{added[MIGRATIONS_BACK - 1]}^").strip()


def checked_out(commit, folder):
    """Put a version in a folder of its own, with the faces that are drawn once."""
    folder.mkdir()
    archive = subprocess.run(["git", "archive", commit], cwd=ROOT, check=True, capture_output=True)
    subprocess.run(["tar", "-x"], cwd=folder, input=archive.stdout, check=True)
    shutil.copytree(ROOT / "var" / "fonts", folder / "var" / "fonts")
    return folder


def git(*arguments):
    return subprocess.check_output(["git", *arguments], cwd=ROOT, text=True)


def log_key(folder):
    """Return the key that PostgreSQL's machines share, which nobody makes for them."""
    path = folder / "cle-du-registre.pem"
    if not path.exists():
        subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", path], check=True)
        path.chmod(0o600)
    return str(path)


def beside(url):
    """Return the address of an empty database on the same server; nothing for SQLite."""
    if not url:
        return ""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE before_the_upgrade")
    return urlsplit(url)._replace(path="/before_the_upgrade").geturl()


if __name__ == "__main__":
    main(sys.argv[1:])
