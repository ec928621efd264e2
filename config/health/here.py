"""What is looked at on this machine: its database, its disk, its faces, its clock."""

import os
import platform
import subprocess
import sysconfig
import tempfile
from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from config.backups.engines import newer_migrations
from config.health.figures import free_bytes
from config.health.finding import Finding, Health
from councils.french import NBSP, plural
from councils.models import Journal
from papers.pdf.fonts import STAMP

DATABASE, DISK, FACES, CLOCK = "Base de données", "Disque", "Polices", "Horloge"
PYTHON = "Python"
#: Below the first the papers of a day may not fit any more; below the second nothing is safe.
LITTLE_BYTES, TOO_LITTLE_BYTES = 2 * 1024**3, 200 * 1024**2
#: What a clock may differ from that of the database.
DRIFT = timedelta(seconds=5)


def other_tables() -> str:
    """Return what the tables have less, or more, than those of this version, or nothing; raise DatabaseError."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        count = plural(len(plan), "migration manque", "migrations manquent")
        return f"{count}{NBSP}: ./folio migrate"
    if newer := newer_migrations(executor.loader.applied_migrations):
        told = f"d’une version plus récente de Folio que cette machine ({newer[0]})"
        return f"{told}{NBSP}: mettez la machine à jour."
    return ""


def database() -> Iterator[Finding]:
    """Tell whether the database answers, and has the tables of this version."""
    if wrong := wrong_database():
        yield Finding(DATABASE, Health.WRONG, wrong)
    else:
        yield Finding(DATABASE, Health.WELL, f"{connection.display_name}, à jour.")


def wrong_database() -> str:
    """Return what is wrong with the database, or nothing."""
    try:
        return other_tables()
    except DatabaseError as fault:
        name = fault.__class__.__name__
        return f"ne répond pas ({name}). Vérifiez DATABASE_URL et que son serveur tourne."


def disk() -> Iterator[Finding]:
    """Tell whether there is room under the data, and whether one may write there."""
    place = settings.DATA_DIR
    try:
        with tempfile.TemporaryFile(dir=place) as file:
            file.write(b"folio")
    except OSError as fault:
        told = f"rien ne s’écrit dans {place} ({os.strerror(fault.errno or 0)})."
        yield Finding(DISK, Health.WRONG, told)
        return
    free = free_bytes()
    room = f"{free / 1024**3:.1f}".replace(".", ",") + f"{NBSP}Gio libres sous {place}"
    if free < TOO_LITTLE_BYTES:
        yield Finding(DISK, Health.WRONG, f"{room}{NBSP}: libérez de la place maintenant.")
    elif free < LITTLE_BYTES:
        yield Finding(DISK, Health.SOON, f"{room}{NBSP}: libérez de la place bientôt.")
    else:
        yield Finding(DISK, Health.WELL, f"{room}.")


def faces() -> Iterator[Finding]:
    """Tell whether the faces of the papers were cut: without them nothing is printed."""
    if (settings.FONTS_DIR / STAMP).exists():
        yield Finding(FACES, Health.WELL, "taillées.")
    else:
        told = f"manquent dans {settings.FONTS_DIR}{NBSP}: .venv/bin/python -m papers.pdf.fonts"
        yield Finding(FACES, Health.WRONG, told)


def interpreter() -> Iterator[Finding]:
    """Tell which Python runs; one that was compiled without being trained (PGO) serves as well, but slower."""
    told = f"{platform.python_version()}."
    if "--enable-optimizations" not in (sysconfig.get_config_var("CONFIG_ARGS") or ""):
        told = f"{platform.python_version()}, compilé sans PGO{NBSP}: celui d’une distribution dessine plus vite."
    yield Finding(PYTHON, Health.WELL, told)


def clock() -> Iterator[Finding]:
    """Tell whether the clock of this machine can be believed: hours of sittings and seals are taken from it."""
    if fault := _drift():
        yield Finding(CLOCK, Health.WRONG, fault)
    elif _is_synchronised():
        yield Finding(CLOCK, Health.WELL, "à l’heure.")
    else:
        told = "n’est réglée sur aucun serveur de temps, à ce que dit le système. Vérifiez l’heure."
        yield Finding(CLOCK, Health.SOON, told)


def _drift() -> str:
    """Return what contradicts the clock: a line of the journal of later than now, or the database's own."""
    now = timezone.now()
    last = Journal.objects.order_by("-pk").values_list("at", flat=True).first()
    theirs = _now_of_database()
    if last and last > now + DRIFT:
        return f"retarde{NBSP}: la dernière ligne du journal est du {timezone.localtime(last):%d/%m/%Y à %H:%M:%S}."
    if theirs and abs(theirs - timezone.now()) > DRIFT:
        return (
            f"n’est pas celle de la base de données, qui dit {timezone.localtime(theirs):%H:%M:%S}."
        )
    return ""


def _now_of_database():
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


def _is_synchronised() -> bool:
    command = ["timedatectl", "show", "--property=NTPSynchronized", "--value"]
    try:
        found = subprocess.run(command, capture_output=True, text=True, timeout=5, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return found.stdout.strip() == "yes"
