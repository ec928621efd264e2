"""Write a register behind its page as one file, which is kept a day: a zip of the folder that `archives` writes."""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.tasks import task
from django.utils import timezone

from councils.disk import is_about_room
from councils.french import typographic
from councils.models import Action, Council, Journal, User
from exchange.archives.register import NotExportable, export_register
from exchange.models import RegisterExport

#: How many files of a council are kept at once: each is as heavy as its register.
MOST_KEPT = 5
TOO_MANY = f"{MOST_KEPT} exports sont gardés ci-dessous : reprenez-en un, ou attendez que le plus ancien s’en aille."
LOST = "L’export n’est pas allé jusqu’au bout. Demandez-le à nouveau."
FULL = "Le disque du serveur est plein. Prévenez qui administre Folio, puis demandez l’export à nouveau."


def ask_export(*, council: Council, user: User, year: int | None) -> RegisterExport:
    """Ask for a register as a file; raise ValidationError, in words, while another is being written, or many are kept."""
    if RegisterExport.objects.filter(council=council).kept().count() >= MOST_KEPT:
        raise ValidationError(typographic(TOO_MANY))
    export = RegisterExport(council=council, user=user, year=year)
    with transaction.atomic():
        export.full_clean()
        export.save(force_insert=True)
        Journal.objects.record(council, user, Action.EXPORT_ASKED, export)
        transaction.on_commit(lambda: write_export.enqueue(str(export.key)))
    return export


@task
def write_export(key: str) -> None:
    """Write the file of an export, tell how far that is, and keep why there is none.

    Two processes may be asked for the same one: one writes it.
    """
    found = RegisterExport.objects.going_on().filter(pk=key).select_related("council", "user")
    export = found.first()
    if export is None:
        return
    with _alone(export) as is_first:
        if is_first:
            _write(export)


def _write(export: RegisterExport) -> None:
    try:
        facts: dict[str, object] = {"size": _zipped(export), "finished_at": timezone.now()}
    except NotExportable as refusal:
        facts = {"fault": str(refusal)}
    except DatabaseError:
        raise  # The task begins again when the database is back.
    except OSError as fault:
        facts = {"fault": FULL if is_about_room(fault) else LOST}
    except Exception:
        _keep(export, fault=LOST)  # Or the page would wait for ever.
        raise
    _keep(export, **facts)


def _keep(export: RegisterExport, **facts: object) -> None:
    RegisterExport.objects.going_on().filter(pk=export.pk).update(**facts)


def _zipped(export: RegisterExport) -> int:
    """Write the register in a folder, then that folder in a file which takes its name once whole; return its size."""
    name = export.path.stem
    folder, draft = export.path.with_name(f"{name}-folder"), export.path.with_name(f"{name}-draft")
    shutil.rmtree(folder, ignore_errors=True)

    def tell(done: int, acts: int) -> None:
        _keep(export, done=done, acts=acts)

    try:
        export_register(export.council, folder, year=export.year, tell=tell, user=export.user)
        _zip(folder, draft, export.name.removesuffix(".zip"))
        draft.replace(export.path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        draft.unlink(missing_ok=True)
    return export.path.stat().st_size


def _zip(folder: Path, target: Path, top: str) -> None:
    """Write a folder as a zip that no other account of the machine opens, under one folder of that name."""
    opened = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(opened, "wb") as file, ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, f"{top}/{path.relative_to(folder)}")


@contextmanager
def _alone(export: RegisterExport) -> Iterator[bool]:
    """Yield whether no other process of this machine writes this export."""
    folder = export.path.parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = export.path.with_suffix(".lock")
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
        lock.unlink(missing_ok=True)


def forget_exports(now: datetime) -> int:
    """Take away the files whose day is over, and what no line speaks of any more; return how many."""
    past = list(RegisterExport.objects.past(now))
    for export in past:
        export.path.unlink(missing_ok=True)
    RegisterExport.objects.filter(pk__in=[one.pk for one in past]).update(forgotten_at=now)
    return len(past) + _take_away_strays()


def _take_away_strays() -> int:
    """Take away the beginnings that a stop left, two days after."""
    folder = settings.DATA_DIR / "exports"
    oldest = time.time() - 2 * RegisterExport.KEPT.total_seconds()
    found = list(folder.iterdir()) if folder.is_dir() else []
    strays = [path for path in found if path.stat().st_mtime < oldest]
    for path in strays:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    return len(strays)


@task
def resume_exports() -> None:
    """Write the exports that a stopped server left."""
    for export in RegisterExport.objects.going_on():
        write_export.enqueue(str(export.key))
