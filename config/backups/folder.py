"""The folder of a backup: its name, the facts about it, and the digest of each of its files.

    folio-20261129-213000/
        sauvegarde.json         when, of which database, with which migrations
        base.sqlite3 | base.dump
        media/                  the annexes, as Folio keeps them
        clefs.tar.age           the keys and the settings, behind a passphrase
        LISEZMOI.txt            how to open all this without Folio
        manifest-sha256.txt     `sha256sum -c` reads it

A backup is made under a name that begins with a dot and takes its own once it is whole: what
was interrupted is never taken for a backup, and is cleared away by the next one.
"""

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from councils.disk import flush
from councils.french import NBSP

FORMAT = "folio-backup/1"
PREFIX, UNFINISHED = "folio-", ".folio-"
FACTS, DIGESTS, MEDIA, KEYS = "sauvegarde.json", "manifest-sha256.txt", "media", "clefs.tar.age"


class BackupRefused(Exception):
    """Nothing is backed up or restored; the message is a French sentence that says why, and what to do."""


@dataclass(frozen=True)
class BackupFacts:
    """What a backup says of itself.

    `migrations` are those of its database (« register.0001_initial »); `missing` the files that
    its rows name, and that the installation had lost before. `files` is the bucket that holds
    the others (« s3://folio/media/ »); "" where they are in the backup.
    """

    made_at: datetime
    engine: str
    migrations: tuple[str, ...]
    missing: tuple[str, ...] = ()
    files: str = ""

    def write(self, folder: Path) -> None:
        told = asdict(self) | {"format": FORMAT, "made_at": self.made_at.isoformat()}
        (folder / FACTS).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n")


def facts_of(folder: Path) -> BackupFacts:
    """Return what a backup says of itself; raise BackupRefused for a folder that is none."""
    try:
        told = json.loads((folder / FACTS).read_text())
        if told.pop("format") != FORMAT:
            raise BackupRefused(
                f"{folder} vient d’une version plus récente de Folio{NBSP}: "
                "mettez d’abord Folio à jour, puis restaurez."
            )
        lists = {name: tuple(told.pop(name)) for name in ("migrations", "missing")}
        made_at, files = datetime.fromisoformat(told["made_at"]), told.get("files", "")
        return BackupFacts(made_at, told["engine"], **lists, files=files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise BackupRefused(f"{folder} n’est pas une sauvegarde entière de Folio.") from None


def backups_in(folder: Path) -> dict[Path, BackupFacts]:
    """Return the whole backups of a folder, the oldest first."""
    found = {}
    for path in folder.glob(f"{PREFIX}*/"):
        try:
            found[path] = facts_of(path)
        except BackupRefused:
            continue
    return dict(sorted(found.items(), key=lambda pair: (pair[1].made_at, pair[0])))


def chosen(folder: Path) -> Path:
    """Return the backup that a folder is, or else the newest one that it holds; raise BackupRefused."""
    if (folder / FACTS).exists():
        return folder
    if found := backups_in(folder):
        return list(found)[-1]
    raise BackupRefused(f"{folder} ne tient aucune sauvegarde entière de Folio.")


@contextmanager
def draft_in(folder: Path, moment: datetime) -> Iterator[Path]:
    """Hold the folder where a backup is made, alone; what is in it at the end becomes a backup.

    Raise BackupRefused where another one is being made. What others left unfinished goes away first.
    """
    with _alone(folder):
        for path in folder.glob(f"{UNFINISHED}*/"):
            shutil.rmtree(path)
        name = _free_name(folder, moment)
        draft = folder / f".{name}"
        draft.mkdir(mode=0o700)
        try:
            yield draft
            write_digests(draft)
            # The name tells that all is there: a power cut must not keep it and lose the rest.
            os.sync()
            draft.rename(final_of(draft))
            flush(folder)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with (folder / ".verrou").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupRefused(f"Une sauvegarde est déjà en cours dans {folder}.") from None
        yield


def _free_name(folder: Path, moment: datetime) -> str:
    name = f"{PREFIX}{moment:%Y%m%d-%H%M%S}"
    names = (f"{name}-{rank}" if rank > 1 else name for rank in count(1))
    return next(name for name in names if not (folder / name).exists())


def final_of(draft: Path) -> Path:
    """Return the name that a draft takes once it is whole."""
    return draft.with_name(draft.name.removeprefix("."))


def remove(backup: Path) -> None:
    """Delete a backup; interrupted, it leaves something unfinished, and no half of a backup."""
    doomed = backup.with_name(f".{backup.name}")
    backup.rename(doomed)
    shutil.rmtree(doomed)


def files_in(folder: Path) -> Iterator[Path]:
    """Return every file under a folder, in the order of the names."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def write_digests(folder: Path) -> None:
    """Write the digest of every file, as `sha256sum` does."""
    with (folder / DIGESTS).open("w") as manifest:
        for path in files_in(folder):
            if path != folder / DIGESTS:
                manifest.write(digest_line(folder, path))


def digest_line(folder: Path, path: Path) -> str:
    return f"{digest_of(path)}  {path.relative_to(folder)}\n"


def faults_of(folder: Path) -> Iterator[str]:
    """Hold the files of a backup against their digests, and name what is altered, gone or added."""
    try:
        lines = (folder / DIGESTS).read_text().splitlines()
    except (OSError, ValueError):
        raise BackupRefused(f"{folder} n’est pas une sauvegarde entière de Folio.") from None
    told = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    for path in files_in(folder):
        name = str(path.relative_to(folder))
        if name == DIGESTS:
            continue
        if name not in told:
            yield f"{name} a été ajouté"
        elif told.pop(name) != digest_of(path):
            yield f"{name} a été modifié"
    yield from (f"{name} manque" for name in told)


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
