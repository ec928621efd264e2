"""The data of an installation are closed to the other accounts of the machine."""

import os
import stat
from pathlib import Path

#: What this process makes is its own: folders 700, files 600.
UMASK = 0o077


def close(folder: Path) -> None:
    """Close a folder, and the files that stand right in it, which a former version left open to others.

    Somebody else's are left as they are: their owner chose.
    """
    if not folder.is_dir():
        return
    for path in (folder, *(one for one in folder.iterdir() if one.is_file())):
        told = path.stat()
        mode = stat.S_IMODE(told.st_mode)
        if mode & UMASK and told.st_uid == os.geteuid() and not path.is_symlink():
            path.chmod(mode & ~UMASK)
