"""Write a volume behind its page as one file, which is kept a week and made anew when it is asked for again."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.tasks import task
from django.utils import timezone

from binding.models import Volume, VolumeFile
from binding.soundness import Broken
from binding.volumes import write
from councils.disk import is_about_room
from councils.french import NBSP
from councils.models import Action, Journal, User
from papers.pdf.engine import NotPrintable

LOST = "La préparation n’est pas allée jusqu’au bout. Demandez-la à nouveau."
FULL = f"Le disque du serveur est plein. Prévenez qui administre Folio, puis demandez le volume{NBSP}à nouveau."
EMPTY = f"Ce volume n’a aucun feuillet{NBSP}: imprimez un cahier d’abord."


def ask_file(*, volume: Volume, user: User | None) -> VolumeFile:
    """Ask for a volume as one file; raise ValidationError, in words, while it is being written, or is empty."""
    if not volume.leaves:
        raise ValidationError(EMPTY)
    file = VolumeFile(volume=volume, parts=volume.gatherings.count())
    with transaction.atomic():
        file.full_clean()
        file.save(force_insert=True)
        Journal.objects.record(volume.council, user, Action.VOLUME_ASKED, volume)
        transaction.on_commit(lambda: write_volume.enqueue(str(file.key)))
    return file


@task
def write_volume(key: str) -> None:
    """Write the file of a volume, tell how far that is, and keep why there is none: of two processes, one does."""
    found = VolumeFile.objects.going_on().filter(pk=key).select_related("volume__council")
    if (file := found.first()) is None:
        return
    with _alone(file) as is_first:
        if is_first:
            _write(file)


def _write(file: VolumeFile) -> None:
    try:
        pages, size = _written(file)
        facts: dict[str, object] = {"pages": pages, "size": size, "finished_at": timezone.now()}
    except (Broken, NotPrintable) as refusal:
        facts = {"fault": str(refusal)}
    except DatabaseError:
        raise  # The task begins again when the database is back.
    except OSError as fault:
        facts = {"fault": FULL if is_about_room(fault) else LOST}
    except Exception:
        _keep(file, fault=LOST)  # Or the page would wait for ever.
        raise
    _keep(file, **facts)


def _keep(file: VolumeFile, **facts: object) -> None:
    VolumeFile.objects.going_on().filter(pk=file.pk).update(**facts)


def _written(file: VolumeFile) -> tuple[int, int]:
    """Write the volume where no other account of the machine reads; it takes its name once whole. Return its pages and bytes."""
    draft = file.path.with_suffix(".draft")
    try:
        opened = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(opened, "w+b") as target:
            pages = write(file.volume, target, lambda done: _keep(file, done=done))
        draft.replace(file.path)
    finally:
        draft.unlink(missing_ok=True)
    return pages, file.path.stat().st_size


@contextmanager
def _alone(file: VolumeFile) -> Iterator[bool]:
    """Yield whether no other process of this machine writes this file."""
    file.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = file.path.with_suffix(".lock")
    with lock.open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
        lock.unlink(missing_ok=True)


def forget_volumes(now: datetime) -> int:
    """Take away the files whose time is over, and the beginnings that a stop left; return how many."""
    past = list(VolumeFile.objects.past(now))
    for file in past:
        file.path.unlink(missing_ok=True)
    VolumeFile.objects.filter(pk__in=[one.pk for one in past]).update(forgotten_at=now)
    folder, oldest = (
        settings.DATA_DIR / "volumes",
        time.time() - 2 * VolumeFile.KEPT.total_seconds(),
    )
    found = list(folder.iterdir()) if folder.is_dir() else []
    strays = [path for path in found if path.stat().st_mtime < oldest]
    for path in strays:
        path.unlink(missing_ok=True)
    return len(past) + len(strays)


@task
def resume_volumes() -> None:
    """Write the volumes that a stopped server left."""
    for file in VolumeFile.objects.going_on():
        write_volume.enqueue(str(file.key))
