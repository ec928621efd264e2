"""The disk of this server: whether it is full, and how a file stays on it whatever is pulled or cut.

One judge for pages, papers and tasks; a file or folder that is written waits in the system
until it is flushed.
"""

import errno
import os
import shutil
from pathlib import Path

from django.conf import settings

#: Less than this, and neither a paper nor a line of the journal is sure to hold.
LEAST_BYTES = 4 * 2**20
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
#: SQLite's own words, and the code of PostgreSQL (53100).
_SQLITE, _POSTGRESQL = "disk is full", "53100"


def is_full() -> bool:
    """Tell whether the disk that holds the data of this server has no room left."""
    return shutil.disk_usage(settings.DATA_DIR).free < LEAST_BYTES


def is_about_room(error: BaseException | None) -> bool:
    """Tell whether an error, or what it came from, says that a disk or a database has no room."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _FULL:
            return True
        if _SQLITE in str(error) or getattr(error, "sqlstate", None) == _POSTGRESQL:
            return True
        error = error.__cause__ or error.__context__
    return False


def flush(path: Path) -> None:
    """Return once a file's content, or the names in a folder, are on the disk itself."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def put_in_place(draft: Path, target: Path) -> None:
    """Give a written draft its name: whoever finds the name finds all of it, after a power cut too."""
    flush(draft)
    draft.replace(target)
    flush(target.parent)
