"""Whether the disk of this server is full: one judge for pages, papers and tasks."""

import errno
import shutil

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
