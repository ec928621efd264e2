"""Keep a file whole or not at all: what does not hold on the disk leaves nothing there."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.core.files.storage import FileSystemStorage

from councils.disk import flush, put_in_place


class WholeFiles(FileSystemStorage):
    """The folder of the files that arrive; Django leaves there the beginning of one that filled the disk."""

    place = ""

    def _save(self, name: str, content: Any) -> str:
        was_there = self.exists(name)
        try:
            kept: str = super()._save(name, content)  # type: ignore[misc]  # the stubs leave it out
            # The row that names it is on the disk as soon as it is committed.
            self._flush(Path(self.path(kept)))
            return kept
        except OSError:
            if not was_there:
                self.delete(name)
            raise

    def _flush(self, path: Path) -> None:
        """Return once a new file is on the disk, with the folders that were made for it."""
        flush(path)
        for folder in path.parents:
            flush(folder)
            if folder == Path(self.location):
                break

    def reading(self, name: str, begin: int = 0) -> BinaryIO:
        file = cast(BinaryIO, self.open(name).file)
        file.seek(begin)
        return file

    def names(self) -> Iterator[str]:
        root = Path(self.location)
        return (str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())

    def take(self, name: str, draft: Path) -> None:
        target = Path(self.path(name))
        mode = settings.FILE_UPLOAD_DIRECTORY_PERMISSIONS
        target.parent.mkdir(mode=mode, parents=True, exist_ok=True)
        put_in_place(draft, target)


class FilesOfData(WholeFiles):
    """A folder of `FOLIO_DATA`, beside that of the media: no backup and no archive takes what is there."""

    def __init__(self, folder: str = "") -> None:
        super().__init__()
        self.folder = folder

    @property
    def base_location(self) -> Path:
        return settings.DATA_DIR / self.folder

    @property
    def location(self) -> str:
        return os.path.abspath(self.base_location)
