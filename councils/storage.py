"""Keep a file whole or not at all: what does not hold on the disk leaves nothing there."""

from typing import Any

from django.core.files.storage import FileSystemStorage


class WholeFiles(FileSystemStorage):
    """The folder of the files that arrive; Django leaves there the beginning of one that filled the disk."""

    def _save(self, name: str, content: Any) -> str:
        was_there = self.exists(name)
        try:
            return super()._save(name, content)  # type: ignore[misc]  # the stubs leave it out
        except OSError:
            if not was_there:
                self.delete(name)
            raise
