"""What a process took, with all those that come from it: memory, and seconds of processor."""

import os
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
GONE = FileNotFoundError, ProcessLookupError


def peaks(process):
    """Yield the most memory (MiB) that a process held, and each of those that come from it."""
    status = Path(f"/proc/{process}/status").read_text()
    if "VmHWM:" in status:
        yield int(status.partition("VmHWM:")[2].split()[0]) // 1024
    for child in children(process):
        with suppress(*GONE):
            yield from peaks(child)


def cpu():
    """Return the seconds of processor that this process took, and all that live and come from it."""
    return time.process_time() + sum(_ticks(child) for child in children(os.getpid())) / TICKS


def _ticks(process):
    try:
        said = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        own = int(said[11]) + int(said[12])
        return own + sum(_ticks(child) for child in children(process))
    except GONE:
        return 0


def children(process):
    for thread in Path(f"/proc/{process}/task").iterdir():
        yield from (thread / "children").read_text().split()


@contextmanager
def watched_children():
    """Give a list, in which the most memory (MiB) that a process begun inside held is found at the end."""
    most, over = [0], threading.Event()

    def watch():
        while not over.wait(0.01):
            for child in children(os.getpid()):
                with suppress(*GONE):
                    most[0] = max([most[0], *peaks(child)])

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield most
    finally:
        over.set()
        watching.join()
