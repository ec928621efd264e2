"""Make a backup while Folio runs."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from config.backups import keys, taken
from config.backups.engines import engine
from config.backups.folder import (
    FACTS,
    KEYS,
    MEDIA,
    BackupFacts,
    BackupRefused,
    backups_in,
    digest_line,
    draft_in,
    files_in,
    final_of,
    remove,
)
from config.backups.retention import Retention
from councils.french import NBSP, plural
from councils.storage import MEDIA as STORED
from councils.storage import stored
from councils.storage.faults import FilesAway

NOTE = Path(__file__).parent / "LISEZMOI.txt"
#: How often the database is taken while its files change under it: once, but for a very busy hour.
ATTEMPTS = 50


def make(folder: Path, passphrase: str) -> tuple[Path, BackupFacts]:
    """Make a backup in a folder, and return it with what it says of itself; raise BackupRefused.

    A database and its files are taken one after the other: see `_database_and_files`.
    """
    moment = datetime.now(UTC)
    with _unread_by_others(), _told_in_french(folder):
        folder.mkdir(parents=True, exist_ok=True)
        if folder.resolve().is_relative_to(settings.MEDIA_ROOT.resolve()):
            raise BackupRefused("Ce dossier est celui des annexes : choisissez-en un autre.")
        with draft_in(folder, moment) as draft:
            place = stored(STORED).place
            migrations, missing = _database(draft) if place else _database_and_files(draft)
            facts = BackupFacts(moment, engine().NAME, migrations, missing, place)
            facts.write(draft)
            told = [digest_line(draft, draft / name) for name in (engine().FILE, FACTS)]
            (draft / KEYS).write_bytes(keys.sealed(passphrase, "".join(told)))
            shutil.copyfile(NOTE, draft / NOTE.name)
    return final_of(draft), facts


def prune(folder: Path, retention: Retention) -> list[Path]:
    """Delete the backups that are not to be kept, and return them."""
    backups = backups_in(folder)
    kept = retention.kept(facts.made_at for facts in backups.values())
    doomed = [path for path, facts in backups.items() if facts.made_at not in kept]
    for path in doomed:
        remove(path)
    return doomed


def _database(draft: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Copy the database, whose files a bucket holds; return the migrations, and what the bucket had lost before."""
    there = set(stored(STORED).names())
    with engine().taken(draft / engine().FILE) as select:
        migrations, named = taken.migrations_in(select), set(taken.files_in(select))
    # What was sent meanwhile is in the bucket now.
    missing = named - there
    if missing:
        missing -= set(stored(STORED).names())
    return migrations, tuple(sorted(missing))


def _database_and_files(draft: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Copy both so that each file that a row names is there; return the migrations, and what was lost before.

    A file is on the disk before its row is committed, and leaves it after its row; its name may
    then be given to another. So a file is the one that the database names if it was there just
    before the database was taken, and had not changed when it was copied. Where one had, the
    database is taken again. What is named twice and found nowhere was lost long ago.
    """
    source, copy = settings.MEDIA_ROOT, draft / MEDIA
    _copy_files(source, copy)
    lost: set[str] | None = None
    for _ in range(ATTEMPTS):
        before = {str(path.relative_to(source)): _mark(path) for path in files_in(source)}
        with engine().taken(draft / engine().FILE) as select:
            migrations, named = taken.migrations_in(select), set(taken.files_in(select))
        _copy_files(source, copy)
        changed = {name for name in named if before.get(name) != _mark(copy / name)}
        missing = {name for name in named if _mark(copy / name) is None}
        if not changed and (not missing or (lost is not None and missing <= lost)):
            return migrations, tuple(sorted(missing))
        lost = missing
    raise BackupRefused("Les annexes changent sans cesse : recommencez dans un moment.")


def _copy_files(source: Path, copy: Path) -> None:
    """Copy what is new or has changed since the last time."""
    copy.mkdir(exist_ok=True)
    for path in files_in(source):
        target = copy / path.relative_to(source)
        # What is deleted meanwhile is no longer named, or the next look tells.
        with suppress(FileNotFoundError):
            if _mark(target) != _mark(path):
                target.parent.mkdir(parents=True, exist_ok=True)
                _copy(path, target)


def _copy(path: Path, target: Path) -> None:
    """Copy a file with its mark: that of the very file that is read, whoever takes its name meanwhile."""
    with path.open("rb") as source, target.open("wb") as copy:
        told = os.fstat(source.fileno())
        shutil.copyfileobj(source, copy)
    os.utime(target, ns=(told.st_atime_ns, told.st_mtime_ns))


def _mark(path: Path) -> tuple[int, int] | None:
    """Return what changes when a file does: its size and its moment; None where there is none."""
    try:
        told = path.stat()
    except FileNotFoundError:
        return None
    return told.st_size, told.st_mtime_ns


@contextmanager
def _unread_by_others() -> Iterator[None]:
    """Let nobody else read what is written meanwhile: a backup holds what a council keeps to itself."""
    former = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(former)


@contextmanager
def _told_in_french(folder: Path) -> Iterator[None]:
    """Say which folder could not be written, and why."""
    try:
        yield
    except FilesAway as away:
        raise BackupRefused(f"{away} Aucune sauvegarde n’est faite.") from away
    except OSError as fault:
        raise BackupRefused(
            f"La sauvegarde ne s’écrit pas dans {folder}{NBSP}: {fault.strerror}. "
            "Aucune n’y est faite ; les précédentes restent."
        ) from fault
    except DatabaseError as fault:
        raise BackupRefused(
            f"La base ne se copie pas{NBSP}: {str(fault).strip()}. Aucune sauvegarde n’est faite."
        ) from fault


def lost(facts: BackupFacts) -> str:
    """Return the sentence about the files that the installation had lost before."""
    count = plural(len(facts.missing), "fichier", "fichiers")
    where = f"dans {facts.files}" if facts.files else "sur le disque"
    return f"{count} que la base nomme n’étaient plus {where} : {', '.join(facts.missing)}"
