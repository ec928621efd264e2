"""Restore a backup into an installation that holds nothing yet."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.core.management import call_command

from config.backups import keys
from config.backups.engines import engine, foreign_tables, is_empty, newer_migrations
from config.backups.folder import (
    KEYS,
    MEDIA,
    BackupFacts,
    BackupRefused,
    digest_of,
    facts_of,
    faults_of,
    files_in,
)
from councils.french import NBSP
from councils.models import Action, Council, Journal
from councils.storage import MEDIA as STORED
from councils.storage import StoredFiles, stored
from councils.storage.faults import FilesAway
from deliberations.files import content_of

Tell = Callable[[str], None]


def restore(backup: Path, passphrase: str, tell: Tell) -> bool:
    """Restore a backup, and tell whether the register then holds; raise BackupRefused before anything is touched.

    The database comes last: interrupted before, nothing is there yet and the
    same command begins again; afterwards all is there.
    """
    facts = facts_of(backup)
    if fault := next(faults_of(backup), None):
        raise BackupRefused(f"Cette sauvegarde est abîmée{NBSP}: {fault}. Prenez-en une autre.")
    _refuse_another(facts)
    opened = keys.opened((backup / KEYS).read_bytes(), passphrase)
    _refuse_replaced(backup, opened.get(keys.TOLD, b"").decode())
    _refuse_occupied()
    try:
        put_files(backup / MEDIA)
    except FilesAway as away:
        raise BackupRefused(f"Rien n’est restauré. {away}") from away
    values = keys.put_back(opened)
    engine().load(backup / engine().FILE)
    _bring_to_this_version()
    for council in Council.objects.all():
        after = {"backup": facts.made_at.isoformat(timespec="seconds")}
        Journal.objects.record(council, None, Action.REGISTER_RESTORED, council, after=after)
    _tell(facts, values, tell)
    return _holds(values, tell)


def _bring_to_this_version() -> None:
    """Change the tables of an earlier version, and make what it did not keep beside its acts: their words, which are past."""
    call_command("migrate", verbosity=0)
    call_command("reindex", stdout=StringIO())


def _tell(facts: BackupFacts, values: dict[str, str], tell: Tell) -> None:
    tell(f"Restaurée{NBSP}: la sauvegarde du {facts.made_at:%d/%m/%Y à %H:%M} UTC.")
    if facts.files:
        tell(
            f"Ses fichiers sont restés dans {facts.files}, que FOLIO_FILES nomme dans ses réglages."
        )
    if values:
        tell(f"Ses réglages sont dans {settings.DATA_DIR / keys.FOLDER / keys.SETTINGS}.")


def _refuse_another(facts: BackupFacts) -> None:
    """Refuse the backup of another engine, or of a newer version."""
    if facts.engine != engine().NAME:
        raise BackupRefused(
            f"Cette sauvegarde est celle d’une base {facts.engine}, et celle d’ici est une base "
            f"{engine().NAME}{NBSP}: changez DATABASE_URL."
        )
    parts = (one.partition(".") for one in facts.migrations)
    if newer := newer_migrations((room, name) for room, _, name in parts):
        raise BackupRefused(
            f"Cette sauvegarde vient d’une version plus récente de Folio ({newer[0]}){NBSP}: "
            "mettez d’abord Folio à jour, puis restaurez."
        )


def _refuse_replaced(backup: Path, told: str) -> None:
    """Refuse a backup that somebody changed, its digests too: those behind the passphrase stay. Former ones have none there."""
    for digest, _, name in (line.partition("  ") for line in told.splitlines()):
        if digest != digest_of(backup / name):
            raise BackupRefused(
                f"Cette sauvegarde n’est pas celle qui a été faite{NBSP}: {name} a été remplacé, et les "
                "empreintes aussi. Quelqu’un l’a réécrite. Prenez-en une autre."
            )


def _refuse_occupied() -> None:
    """Refuse to restore over what somebody keeps."""
    if not is_empty():
        raise BackupRefused(
            "Rien n’est restauré : cette base tient déjà un registre ou des comptes. "
            "Restaurez dans une base vide (DATABASE_URL, FOLIO_DATA), puis servez Folio de là."
        )
    if tables := foreign_tables():
        raise BackupRefused(
            f"Rien n’est restauré : cette base tient des tables qui ne sont pas de Folio ({tables[0]})."
        )


def put_files(source: Path) -> None:
    """Put the files of a backup in their place, on the disk or in the bucket; refuse where another one of that name is."""
    files = stored(STORED)
    there = {str(path.relative_to(source)): path for path in files_in(source)}
    for name, path in there.items():
        if files.exists(name) and not _is_same(files, name, path):
            raise BackupRefused(
                f"Rien n’est restauré : {files.place}{name} est déjà là, et c’est un autre fichier. "
                "Restaurez dans un dossier vide (FOLIO_DATA, FOLIO_FILES)."
            )
    for name, path in there.items():
        if not files.exists(name):
            # Interrupted, nothing has half a name: the same command begins again.
            draft = settings.DATA_DIR / f".restauration.{os.getpid()}"
            shutil.copyfile(path, draft)
            draft.chmod(settings.FILE_UPLOAD_PERMISSIONS)
            files.take(name, draft)
            draft.unlink(missing_ok=True)


def _is_same(files: StoredFiles, name: str, path: Path) -> bool:
    with files.open(name) as kept, path.open("rb") as content:
        return content_of(kept.chunks()) == content_of(File(content).chunks())


def _holds(values: dict[str, str], tell: Tell) -> bool:
    """Recompute the register in a process that starts with the settings of the backup, and tell what it finds."""
    done = subprocess.run(
        [sys.executable, str(settings.BASE_DIR / "manage.py"), "verify_register", "--from-start"],
        env=values | os.environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    tell(done.stdout.strip())
    return done.returncode == 0
