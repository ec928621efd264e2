"""The files that all machines of an installation read: on the disk of the only one, or in a bucket (FOLIO_FILES).

disk.py      a folder of this machine
bucket.py    a bucket of an object storage that speaks S3
faults.py    what is said where the bucket does not answer

What machines tell each other of a file is its name in one of the `STORAGES`. Locks, drafts,
faces and collected static files belong to one machine, and stay in its folder of data.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

from django.core.files.base import File
from django.core.files.storage import storages

#: Names in `STORAGES`: annexes and the papers of convocations; recordings; what is kept for a time.
MEDIA, RECORDINGS, KEPT = "default", "recordings", "kept"


class StoredFiles(Protocol):
    """What a disk and a bucket both do; names are relative, « annexes/3/7.pdf »."""

    #: Where the files are, for whoever administers: « s3://folio/media »; "" for a disk, which needs no name.
    place: str

    def open(self, name: str, mode: str = "rb") -> "File[Any]":
        """Return a file that may be sought in; raise FileNotFoundError."""

    def reading(self, name: str, begin: int = 0) -> BinaryIO:
        """Return a file to be read once from a byte on, however heavy it is; raise FileNotFoundError."""

    def save(self, name: str, content: "File[Any]") -> str:
        """Keep a file under this name, or under a free one that is returned: none takes another's place."""

    def take(self, name: str, draft: Path) -> None:
        """Keep a file that this machine has written, under a name that is its own; the draft may be gone then."""

    def names(self) -> Iterator[str]:
        """Yield the name of every file, in whatever folder."""

    def exists(self, name: str) -> bool: ...
    def delete(self, name: str) -> None: ...
    def size(self, name: str) -> int: ...
    def listdir(self, path: str) -> tuple[list[str], list[str]]: ...
    def get_modified_time(self, name: str) -> datetime: ...


def stored(alias: str) -> StoredFiles:
    """Return the files of this name in `STORAGES`."""
    return cast(StoredFiles, storages[alias])


def written_before(files: StoredFiles, folder: str, moment: datetime) -> list[str]:
    """Return the names of the files of a folder that nobody has written since a moment."""
    names: list[str] = []
    with suppress(FileNotFoundError):
        names = [f"{folder}/{name}".lstrip("/") for name in files.listdir(folder)[1]]
    return [name for name in names if _is_before(files, name, moment)]


def _is_before(files: StoredFiles, name: str, moment: datetime) -> bool:
    # What another process takes away meanwhile needs no second one.
    with suppress(FileNotFoundError):
        return files.get_modified_time(name) < moment
    return False
