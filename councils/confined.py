"""A file from outside is read in a process of its own, which has little time and little memory.

A few kilobytes can keep a parser busy for ever or fill the memory of the machine, and no list
of such files is ever whole. So whoever reads one does it here: a function of ours, called in a
process that the kernel ends at its limits. A door says what these are, and how many files are
read at once on a machine; the others wait a little, or are told to come back. Strangers have
their own door: however many come, those who have an account go on.

    python -m councils.confined MODULE FUNCTION FILE LIMITS      reads its arguments in JSON on standard input
"""

import fcntl
import importlib
import json
import logging
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import UnsupportedOperation
from pathlib import Path
from shutil import copyfileobj
from typing import Any, BinaryIO

import django
from django.conf import settings

logger = logging.getLogger(__name__)
#: How much of a fault of ours the log keeps, in characters.
TOLD = 500


@dataclass(frozen=True)
class Door:
    """Where files wait for their turn, and what reading one may take.

    `turn_seconds` is how long a file waits: longer, and whoever sent it should know.
    `knows_models` lets the function read modules that import models; beginning then takes longer.
    """

    name: str
    at_once: int = 2
    seconds: int = 10
    memory_bytes: int = 768 * 2**20
    answer_bytes: int = 16 * 2**20
    turn_seconds: float = 5.0
    knows_models: bool = False


#: Anybody's, without an account.
STRANGERS = Door("lecture")
#: Those of an account: the national files of members weigh 60 MB.
ACCOUNTS = Door("depot", seconds=60, answer_bytes=64 * 2**20, turn_seconds=15.0)
#: Those of a command: nobody waits for its page.
COMMANDS = Door("commande", seconds=120, turn_seconds=60.0, knows_models=True)


class Overrun(Exception):
    """A file asked for more time or more memory than any honest one does."""


class Busy(Exception):
    """As many files as may be read at once are being read, and it lasts."""


def confined(
    function: Callable[..., Any],
    file: bytes | BinaryIO,
    *arguments: Any,
    door: Door,
) -> Any:
    """Return what a function of a module answers about a file, called within the limits of a door.

    The function takes the file, open and at its beginning, then the arguments; these and its
    answer are values of JSON. The file is never held in memory here. Raise Overrun where it came
    to no answer within the limits, Busy where its turn does not come.
    """
    with _turn(door), _descriptor(file) as number:
        answer = _asked(function, number, arguments, door)
    if "fault" in answer:
        logger.error("Un fichier n’a pas pu être lu : %s", answer["fault"])
        raise Overrun(answer["fault"])
    return answer["answer"]


def _asked(
    function: Callable[..., Any], number: int, arguments: tuple[Any, ...], door: Door
) -> dict[str, Any]:
    """Return what the process says in which a function reads the file of this number."""
    command = [sys.executable, "-m", __name__, function.__module__, function.__name__]
    limits = [door.seconds, door.memory_bytes, door.answer_bytes, int(door.knows_models)]
    try:
        # The kernel counts the time of the processor; this one is for what only waits.
        done = subprocess.run(
            [*command, str(number), *map(str, limits)],
            cwd=settings.BASE_DIR,
            input=json.dumps(arguments).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pass_fds=[number],
            timeout=6 * door.seconds,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as end:
        raise Overrun from end
    return json.loads(done.stdout)


@contextmanager
def _descriptor(file: bytes | BinaryIO) -> Iterator[int]:
    """Give the number under which the kernel knows a file, at its beginning; one in memory is written apart."""
    with tempfile.TemporaryFile() as apart:
        if isinstance(file, bytes):
            apart.write(file)
        else:
            file.seek(0)
            try:
                yield file.fileno()
                return
            except UnsupportedOperation:
                copyfileobj(file, apart)
        apart.seek(0)
        yield apart.fileno()


@contextmanager
def _turn(door: Door) -> Iterator[None]:
    """Hold one of the places of this machine; the kernel gives it back, however its holder ends."""
    until = time.monotonic() + door.turn_seconds
    names = [f"{door.name}-{number}.lock" for number in range(1, door.at_once + 1)]
    places = [settings.DATA_DIR / name for name in names]
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


def main(module: str, name: str, *numbers: str) -> None:
    """Answer on standard output, within limits that this process cannot raise again."""
    descriptor, seconds, memory, most, knows_models = map(int, numbers)
    if knows_models:
        django.setup()
    function = getattr(importlib.import_module(module), name)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    arguments = json.loads(sys.stdin.buffer.read())
    answer = json.dumps(_answered(function, descriptor, arguments)).encode()
    if len(answer) > most:
        sys.exit("The answer is larger than any of ours.")
    sys.stdout.buffer.write(answer)


def _answered(function: Callable[..., Any], descriptor: int, arguments: list[Any]) -> Any:
    """Return what the function answers, or its fault: a fault that is not the file's is one of ours."""
    try:
        with os.fdopen(descriptor, "rb") as file:
            return {"answer": function(file, *arguments)}
    except (MemoryError, RecursionError):
        raise
    except Exception as fault:
        return {"fault": repr(fault)[:TOLD]}


if __name__ == "__main__":
    main(*sys.argv[1:])
