"""Lose the database of a register and come back to a moment, by pgBackRest: `python -m benchmarks.pgbackrest_drill`.

A PostgreSQL of its own in a temporary folder archives each change to an encrypted repository. Three
sittings are sealed: one before the full backup, one before the moment, one after it. The database is
then killed and its folder emptied; what comes back is verified, and held against what was there.
Needs the programs of PostgreSQL and `pgbackrest` (both from Debian); nothing is left behind.
"""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import quote

from tests.postgres import programs_in, run, unprivileged

ROOT = Path(__file__).resolve().parent.parent
DAYS = ("2026-01-15", "2026-02-12", "2026-03-12")
#: What `docs/backup.md` asks of PostgreSQL, and where this one listens.
POSTGRESQL = """
listen_addresses = ''
unix_socket_directories = '{folder}'
archive_mode = on
archive_command = 'pgbackrest --config={folder}/pgbackrest.conf --stanza=folio archive-push %p'
archive_timeout = 60
"""
PGBACKREST = """
[global]
repo1-path={folder}/repository
repo1-retention-full=4
repo1-cipher-type=aes-256-cbc
repo1-cipher-pass={passphrase}
start-fast=y
log-path={folder}
lock-path={folder}/lock
spool-path={folder}/spool

[folio]
pg1-path={folder}/data
pg1-socket-path={folder}
pg1-user=folio
pg1-database=postgres
"""


class Drill:
    """A cluster, its repository, and an installation of Folio, in one folder."""

    def __init__(self, folder: Path):
        self.folder, self.account = folder, unprivileged()
        self.programs = programs_in(folder)
        self.environment = os.environ | {
            "DATABASE_URL": f"postgres://folio@{quote(str(folder), safe='')}/postgres",
            "FOLIO_DATA": str(folder / "folio"),
            "FOLIO_CERTIFICATE": "demonstration",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }

    def prepare(self) -> None:
        """Make the cluster and its repository, and check that a change is archived."""
        (self.folder / "folio").mkdir(mode=0o700)
        passphrase = secrets.token_urlsafe(32)
        conf = self.folder / "pgbackrest.conf"
        conf.write_text(PGBACKREST.format(folder=self.folder, passphrase=passphrase))
        conf.chmod(0o600)
        if self.account:
            for path in (self.folder, conf):
                os.chown(path, self.account.pw_uid, self.account.pw_gid)
        self.postgres("initdb", "-U", "folio", "-A", "trust", "-E", "UTF8")
        with (self.folder / "data" / "postgresql.conf").open("a") as settings:
            settings.write(POSTGRESQL.format(folder=self.folder))
        self.start()
        self.pgbackrest("stanza-create")
        self.pgbackrest("check")

    def postgres(self, program: str, *options: str) -> None:
        run(self.account, self.programs / program, "-D", self.folder / "data", *options)

    def start(self) -> None:
        self.postgres("pg_ctl", "-l", f"{self.folder}/log", "-w", "-t", "120", "start")

    def pgbackrest(self, *command: str) -> None:
        conf = f"--config={self.folder}/pgbackrest.conf"
        run(self.account, "pgbackrest", conf, "--stanza=folio", *command)

    def folio(self, *command: str) -> str:
        """Run a command of Folio on the cluster, and return what it says."""
        done = subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=self.environment,
            text=True,
            capture_output=True,
        )
        if done.returncode:
            raise SystemExit(f"{' '.join(command)} :\n{done.stdout}{done.stderr}")
        return done.stdout.strip()

    def hold(self, day: str) -> str:
        """Hold and seal a sitting, and return the digest of the last act of the register."""
        return self.folio("-m", "benchmarks.pgbackrest_drill", "hold", day).splitlines()[-1]

    def lose(self) -> None:
        """Kill the server as a power cut does, and empty its folder."""
        self.postgres("pg_ctl", "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder / "data")
        (self.folder / "data").mkdir(mode=0o700)
        if self.account:
            os.chown(self.folder / "data", self.account.pw_uid, self.account.pw_gid)


def hold(day: str) -> str:
    """Hold and seal a sitting of the first council, in this process; return the digest of the last act."""
    import django

    django.setup()
    from councils.models import Council
    from register.actions import seal_sitting
    from tests.builders import make_item, make_sitting
    from tests.register.conftest import decided
    from tests.sittings import make_room

    council = Council.objects.first()
    if council:
        sitting = make_sitting(council, date=date.fromisoformat(day))
        make_item(sitting)
    else:
        sitting = make_room(date=date.fromisoformat(day))
    return seal_sitting(sitting=decided(sitting), user=None)[-1].sha256


def main() -> None:
    """Do the drill, and say how long each step took."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="folio-pgbackrest-", dir="/tmp") as name:
        drill = Drill(Path(name))
        drill.prepare()
        drill.folio("manage.py", "migrate", "-v0")
        drill.hold(DAYS[0])
        told("archive et dépôt prêts, première séance scellée", begun)
        drill.pgbackrest("--type=full", "backup")
        told("sauvegarde complète", begun)
        kept, moment, lost = go_on(drill)
        drill.lose()
        told(f"deux séances de plus, base perdue ; on revient à {moment:%H:%M:%S}", begun)
        try:
            come_back(drill, moment)
            told("base revenue", begun)
            verify(drill, kept, lost)
        finally:
            drill.postgres("pg_ctl", "-m", "immediate", "-w", "stop")
        told("registre vérifié : la deuxième séance y est, la troisième non", begun)


def go_on(drill: Drill) -> tuple[str, datetime, str]:
    """Seal two more sittings; return what each leaves last, and a moment between them."""
    kept = drill.hold(DAYS[1])
    time.sleep(2)
    moment = datetime.now(UTC)
    time.sleep(2)
    lost = drill.hold(DAYS[2])
    # What a quiet minute would archive by itself.
    drill.pgbackrest("check")
    return kept, moment, lost


def come_back(drill: Drill, moment: datetime) -> None:
    target = f"--target={moment:%Y-%m-%d %H:%M:%S.%f+00}"
    drill.pgbackrest("--type=time", target, "--target-action=promote", "restore")
    drill.start()
    for _ in range(120):
        query = "from django.db import connection as c; k = c.cursor(); k.execute('select pg_is_in_recovery()'); print(k.fetchone()[0])"
        if drill.folio("manage.py", "shell", "-v0", "-c", query).endswith("False"):
            return
        time.sleep(0.5)
    raise SystemExit("La base n’a pas fini de revenir.")


def verify(drill: Drill, kept: str, lost: str) -> None:
    """Hold the register that came back against what was sealed; raise SystemExit where it differs."""
    sys.stdout.write(drill.folio("manage.py", "verify_register", "--from-start") + "\n")
    query = "from register.models import Entry; print(*Entry.objects.order_by('position').values_list('sha256', flat=True))"
    digests = drill.folio("manage.py", "shell", "-v0", "-c", query).split()
    if digests[-1] != kept or lost in digests:
        raise SystemExit("Ce n’est pas le registre de ce moment.")


def told(step: str, begun: float) -> None:
    sys.stdout.write(f"{time.monotonic() - begun:6.1f} s  {step}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    if sys.argv[1:2] == ["hold"]:
        sys.stdout.write(hold(sys.argv[2]) + "\n")
    else:
        main()
