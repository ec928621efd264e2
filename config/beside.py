"""Keep a worker beside a web server: one that ends is started again, and it ends with the server.

    python -m config.beside SERVER      the process of the server, which started this one

Nothing of Django is imported here: this process does nothing but wait.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

PAUSE_SECONDS = 0.5
#: One that cannot begin is not tried again at once.
LONGEST_PAUSE_SECONDS = 30


def start(folder: Path) -> subprocess.Popen[bytes]:
    """Start, in the folder of Folio, the process that keeps a worker beside this one."""
    return subprocess.Popen([sys.executable, "-m", __name__, str(os.getpid())], cwd=folder)


def main(server: int) -> None:
    """Keep one worker as long as the server lives."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit())
    pause = PAUSE_SECONDS
    while os.getppid() == server:
        begun = time.monotonic()
        _watch(_worker(), server)
        lived = time.monotonic() - begun
        pause = PAUSE_SECONDS if lived > LONGEST_PAUSE_SECONDS else pause
        time.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE_SECONDS)


def _worker() -> subprocess.Popen[bytes]:
    command = [sys.executable, "manage.py", "worker", "--beside", str(os.getpid())]
    return subprocess.Popen(command)


def _watch(worker: subprocess.Popen[bytes], server: int) -> None:
    """Wait for the end of a worker, and end it where the server ends before."""
    try:
        while worker.poll() is None and os.getppid() == server:
            time.sleep(PAUSE_SECONDS)
    finally:
        worker.terminate()
        worker.wait()


if __name__ == "__main__":
    main(int(sys.argv[1]))
