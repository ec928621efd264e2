"""A heavy roster file is set aside, and read behind a page that says how far it is.

The file stays under its upload's key until it is read, whatever becomes of the server.
"""

from datetime import date
from typing import BinaryIO, cast

from django.core.files.base import File
from django.db import DatabaseError, transaction
from django.tasks import task
from django.utils import timezone

from councils.alone import alone
from councils.models import Council, User
from councils.storage import KEPT, stored, written_before
from members.actions import digest
from members.models import RosterImport
from members.plan import table_of
from members.reading.faults import Unreadable

#: From this weight on, in bytes, nobody waits before a page that does not answer: the list of a town weighs far less.
HEAVY = 2_500_000
FOLDER = "imports"
LOST = "Ce fichier n’a pas été lu jusqu’au bout. Déposez-le à nouveau."


def set_aside(
    *, council: Council, user: User, name: str, file: BinaryIO, on: date, renews: bool = False
) -> RosterImport:
    """Keep a heavy file until it is read, and ask for that; return the upload, of which nothing is known yet."""
    upload = RosterImport(council=council, user=user, name=name, content=b"", on=on, renews=renews)
    file.seek(0)
    stored(KEPT).save(_name(upload), File(file))
    upload.size = stored(KEPT).size(_name(upload))
    RosterImport.objects.forgotten().delete()
    with transaction.atomic():
        upload.save(force_insert=True)
        read_aside.enqueue(str(upload.key))
    return upload


def _name(upload: RosterImport) -> str:
    """Return how the files that are kept for a time know it, on whichever machine reads it."""
    return f"{FOLDER}/{upload.key}"


@task
def read_aside(key: str) -> None:
    """Read a file that was set aside, tell how far that is, and keep its rows or why there are none.

    Two processes may be asked for the same file: one reads it.
    """
    upload = RosterImport.objects.select_related("council").filter(pk=key).first()
    if upload is None or not upload.is_being_read:
        return
    with alone(_name(upload), once=True) as is_first:
        if is_first:
            _read_kept(upload)


def _read_kept(upload: RosterImport) -> None:
    try:
        kept = stored(KEPT).open(_name(upload))
    except FileNotFoundError:
        _keep(upload, fault=LOST)
        return
    with kept:
        _read(upload, cast(BinaryIO, kept.file))
    stored(KEPT).delete(_name(upload))


def _read(upload: RosterImport, file: BinaryIO) -> None:
    def tell(lines: int, place: int) -> None:
        _keep(upload, lines_read=lines, bytes_read=place)

    try:
        table = table_of(upload.council, file, tell)
    except Unreadable as fault:
        _keep(upload, fault=str(fault))
    except DatabaseError:
        raise  # The task begins again when the database is back.
    except Exception:
        _keep(upload, fault=LOST)  # Or the page would wait for ever.
        raise
    else:
        _keep(upload, content=table.as_json(), sha256=digest(file))


def _keep(upload: RosterImport, **facts: object) -> None:
    """Write what is known by now of a file that is being read, and nothing once that is known."""
    still = RosterImport.objects.filter(pk=upload.pk, imported_at=None, fault="", sha256="")
    still.update(**facts)


def take_away_old_files() -> int:
    """Delete the files set aside that nobody waits for any more; return how many."""
    old = written_before(stored(KEPT), FOLDER, timezone.now() - RosterImport.KEPT)
    for name in old:
        stored(KEPT).delete(name)
    return len(old)


@task
def resume_reading() -> None:
    """Read the files that a stopped server left, and take away those that nobody waits for."""
    take_away_old_files()
    for upload in RosterImport.objects.being_read():
        read_aside.enqueue(str(upload.key))
