"""The folder in which all the processes of this machine count, one file a process and kind (prometheus_client)."""

import fcntl
import os
from contextlib import suppress
from pathlib import Path
from typing import IO

#: In memory: a count that is written costs no disk, and a power cut leaves no half of a file.
MEMORY = Path("/dev/shm")
#: What prometheus_client reads when it is loaded.
VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
_held: list[IO[str]] = []


def hold(port: int) -> Path:
    """Return the folder, held as long as this process lives and those that it forks.

    The first that comes empties it; what a process counted that ended meanwhile goes on counting.
    systemd names a folder of its own for the service (`RuntimeDirectory`).
    """
    given = os.environ.get("RUNTIME_DIRECTORY", "").partition(":")[0]
    folder = Path(given) / "mesures" if given else MEMORY / f"folio-{os.getuid()}-{port}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise PermissionError(f"{folder} appartient à un autre compte.")
    file = (folder / "tenu").open("a")
    with suppress(BlockingIOError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        for former in folder.glob("*.db"):
            former.unlink()
    fcntl.flock(file, fcntl.LOCK_SH)
    _held.append(file)
    os.environ[VARIABLE] = str(folder)
    return folder
