"""A stranger's file is read in a process of its own, which has little time and little memory.

A few kilobytes can keep a parser busy for ever or fill the memory of the machine, and no list
of such files is ever whole. So whoever reads one does it here: a function of ours, called in a
process that the kernel ends at its limits. At most two run at once on a machine; the others wait
a little, or are told to come back.

    python -m councils.confined MODULE FUNCTION      reads one line of arguments in JSON, then the file
"""

import fcntl
import importlib
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings

AT_ONCE = 2
SECONDS = 10
MEMORY_BYTES = 768 * 2**20
ANSWER_BYTES = 16 * 2**20
#: How long a file waits for its turn: longer, and whoever sent it should know.
TURN_SECONDS = 5.0


class Overrun(Exception):
    """A file asked for more time or more memory than any honest one does."""


class Busy(Exception):
    """As many files as may be read at once are being read, and it lasts."""


def confined(function: Callable[..., Any], content: bytes, *arguments: Any) -> Any:
    """Return what a function of a module answers about a file, called within hard limits.

    The function takes the content, then the arguments; these and its answer are values of
    JSON. Raise Overrun where it came to no answer within the limits, Busy where its turn does not come.
    """
    command = [sys.executable, "-m", __name__, function.__module__, function.__name__, str(SECONDS)]
    told = json.dumps(arguments).encode() + b"\n" + content
    with _turn():
        try:
            # The kernel counts the time of the processor; this one is for what only waits.
            done = subprocess.run(
                command,
                cwd=settings.BASE_DIR,
                input=told,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=6 * SECONDS,
                check=True,
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as end:
            raise Overrun from end
    return json.loads(done.stdout)


@contextmanager
def _turn() -> Iterator[None]:
    """Hold one of the places of this machine; the kernel gives it back, however its holder ends."""
    until = time.monotonic() + TURN_SECONDS
    places = [settings.DATA_DIR / f"lecture-{number}.lock" for number in range(1, AT_ONCE + 1)]
    while (held := next(filter(None, map(_take, places)), None)) is None:
        if time.monotonic() > until:
            raise Busy
        time.sleep(0.1)
    with held:
        yield


def _take(place: Path) -> Any:
    """Return the open lock of a place, None where somebody holds it."""
    lock = place.open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        return None
    return lock


def main(module: str, name: str, seconds: str) -> None:
    """Answer on standard output, within limits that this process cannot raise again."""
    function = getattr(importlib.import_module(module), name)
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    arguments = json.loads(sys.stdin.buffer.readline())
    answer = json.dumps(function(sys.stdin.buffer.read(), *arguments)).encode()
    if len(answer) > ANSWER_BYTES:
        sys.exit("The answer is larger than any of ours.")
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main(*sys.argv[1:])
