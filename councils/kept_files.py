"""Write a heavy file behind a page, once; keep it for its time; take away what a stop left half-way."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from django.db import DatabaseError
from django.http import FileResponse
from django.utils import timezone

from councils.alone import alone
from councils.disk import is_about_room
from councils.models import KeptFile
from councils.storage import KEPT, stored, written_before


@dataclass(frozen=True)
class KeptFileWords:
    """What the page says of a file that stopped half-way, and of a disk that is full."""

    lost: str
    full: str


def write_once(
    file: KeptFile,
    make: Callable[[BinaryIO], dict[str, object]],
    *,
    refusals: tuple[type[Exception], ...],
    words: KeptFileWords,
) -> None:
    """Write a file, or keep why there is none: of two processes, one does.

    `make` writes it, and returns what its line keeps; the sentence of one of its `refusals`
    is kept as it is. A database that goes away is left to the task, which begins again.
    """
    with _first(file) as is_first:
        # Another may have written it since it was asked for.
        if is_first and type(file).objects.going_on().filter(pk=file.pk).exists():
            tell(file, **_facts_of(file, make, refusals, words))


def _facts_of(
    file: KeptFile,
    make: Callable[[BinaryIO], dict[str, object]],
    refusals: tuple[type[Exception], ...],
    words: KeptFileWords,
) -> dict[str, object]:
    """Write a file, and return what its line keeps of it."""
    try:
        return _written(file, make) | {"finished_at": timezone.now()}
    except refusals as refusal:
        return {"fault": str(refusal)}
    except DatabaseError:
        raise
    except OSError as fault:
        return {"fault": words.full if is_about_room(fault) else words.lost}
    except Exception:
        tell(file, fault=words.lost)  # Or the page would wait for ever.
        raise


def tell(file: KeptFile, **facts: object) -> None:
    """Keep what is known of a file that is being written: how far it is, or how it ended."""
    type(file).objects.going_on().filter(pk=file.pk).update(**facts)


def forget(model: type[KeptFile], now: datetime) -> int:
    """Take away the files whose time is over, and the beginnings that a stop left; return how many."""
    past = list(model.objects.past(now))
    for file in past:
        stored(KEPT).delete(file.stored)
    model.objects.filter(pk__in=[one.pk for one in past]).update(forgotten_at=now)
    return len(past) + _take_away_strays(model)


def _take_away_strays(model: type[KeptFile]) -> int:
    """Take away what no line will: what a stop left here of a draft, and what was kept under a line that is gone."""
    folder, oldest = model.folder(), time.time() - 2 * model.KEPT.total_seconds()
    found = list(folder.iterdir()) if folder.is_dir() else []
    strays = [path for path in found if path.stat().st_mtime < oldest]
    for path in strays:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    kept = written_before(stored(KEPT), model.FOLDER, datetime.fromtimestamp(oldest, UTC))
    for name in kept:
        stored(KEPT).delete(name)
    return len(strays) + len(kept)


def _written(file: KeptFile, make: Callable[[BinaryIO], dict[str, object]]) -> dict[str, object]:
    """Write a file that no other account of the machine reads; it takes its name once whole."""
    draft = file.draft
    # What a stopped server left may still be written by a process that it began.
    draft.unlink(missing_ok=True)
    try:
        opened = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(opened, "w+b") as target:
            facts = make(target)
        size = draft.stat().st_size
        stored(KEPT).take(file.stored, draft)
    finally:
        draft.unlink(missing_ok=True)
    return facts | {"size": size}


@contextmanager
def _first(file: KeptFile) -> Iterator[bool]:
    """Yield whether no other process writes this file."""
    file.folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    with alone(f"{file.FOLDER}/{file.pk}", once=True) as is_first:
        yield is_first


def send_kept(file: KeptFile, name: str, content_type: str) -> FileResponse:
    """Return the answer that holds a file, to be saved under a name; raise FileNotFoundError where it is kept no more."""
    if not file.is_ready:
        raise FileNotFoundError(file.stored)
    return FileResponse(
        stored(KEPT).reading(file.stored),
        as_attachment=True,
        filename=name,
        content_type=content_type,
        headers={"Content-Length": file.size},
    )
