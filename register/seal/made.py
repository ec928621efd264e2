"""What Folio makes by itself for a trial: a certificate, a key, in the folder that all its machines read."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

from councils.disk import flush


def path_of(name: str) -> Path:
    """Return where something that Folio makes is kept: `FOLIO_SECRETS`, or the data of the only machine."""
    return Path(settings.SECRETS_DIR or settings.DATA_DIR, name)


def made_once(path: Path, make: Callable[[], bytes]) -> Path:
    """Return a file, made once, whole or not at all, which nobody else may read."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # Its own file for each thread: the first of them gives its name to the one that stays.
        with NamedTemporaryFile(dir=path.parent) as draft:
            draft.write(make())
            draft.flush()
            os.fsync(draft.fileno())
            with suppress(FileExistsError):
                os.link(draft.name, path)
            # The database will know this key: it must not be the only one that does.
            flush(path.parent)
    return path
