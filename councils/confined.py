"""A file from outside is read in a process of its own, which has little time and little memory.

A few kilobytes can keep a parser busy for ever or fill the memory of the machine, and no list
of such files is ever whole. So whoever reads one does it here: a function of ours, called in a
process that the kernel ends at its limits. A door says what these are, and how many files are
read at once on a machine; the others wait a little, or are told to come back. Strangers have
their own door: however many come, those who have an account go on. One waits at a door in each process
of the server, and the next is told at once: its threads are for those who only read pages.

    python -m councils.confined MODULE FUNCTION FILE LIMITS      reads its arguments in JSON on standard input
"""

import fcntl
import importlib
import json
import logging
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import UnsupportedOperation
from pathlib import Path
from shutil import copyfileobj
from subprocess import DEVNULL, PIPE
from threading import Lock, Timer
from typing import IO, Any, BinaryIO, cast

import django
from django.conf import settings

logger = logging.getLogger(__name__)
#: Where the number of the file stands in the command of a reading process.
FILE = 5
#: How much of a fault of ours the log keeps, in characters.
TOLD = 500
#: How a process ends at its limits of time, that of the processor or that of the clock; for want of memory it exits.
OUT_OF_TIME = (-signal.SIGKILL, -signal.SIGXCPU)
#: Held by who waits at a door in this process, by the name of the door.
_waiting: defaultdict[str, Lock] = defaultdict(Lock)


@dataclass(frozen=True)
class Door:
    """Where files wait for their turn, and what reading one may take.

    `turn_seconds` is how long a file waits: longer, and whoever sent it should know. A function
    writes in its file where `written_bytes` lets it, and in no other.
    `knows_models` lets the function read modules that import models; beginning then takes longer.
    """

    name: str
    at_once: int = 2
    seconds: int = 10
    memory_bytes: int = 768 * 2**20
    answer_bytes: int = 16 * 2**20
    written_bytes: int = 0
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


class TimeOverrun(Overrun):
    """A file was at its limit of time: an honest one may be, on a machine that does too much at once."""


class Busy(Exception):
    """As many files as may be read at once are being read, and it lasts."""


def confined(
    function: Callable[..., Any],
    file: bytes | BinaryIO,
    *arguments: Any,
    door: Door,
    tell: Callable[..., Any] | None = None,
) -> Any:
    """Return what a function of a module answers about a file, called within the limits of a door.

    The function takes the file, open and at its beginning, then the arguments; these and its
    answer are values of JSON. With `tell`, it is given a `tell` as well, and what it tells meanwhile
    is told here. The file is never held in memory here. Raise Overrun where it came to no answer
    within the limits, as TimeOverrun where that of time ended it, Busy where its turn does not come.
    """
    with _turn(door), _descriptor(file) as number:
        answer = _asked(_command(function, number, door), arguments, door, tell)
    if "fault" in answer:
        logger.error("Un fichier n’a pas pu être lu : %s", answer["fault"])
        raise Overrun(answer["fault"])
    return answer["answer"]


def _command(function: Callable[..., Any], number: int, door: Door) -> list[str]:
    limits = [number, door.seconds, door.memory_bytes, door.answer_bytes, door.written_bytes]
    called = [function.__module__, function.__name__]
    return [sys.executable, "-m", __name__, *called, *map(str, limits), str(int(door.knows_models))]


def _asked(
    command: list[str],
    arguments: tuple[Any, ...],
    door: Door,
    tell: Callable[..., Any] | None,
) -> dict[str, Any]:
    """Return the last line that a reading process says, and tell the others."""
    line: dict[str, Any] = {}
    with _process(command, 6 * door.seconds) as process:
        questions, said = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
        with suppress(BrokenPipeError), questions:
            questions.write(json.dumps([arguments, tell is not None]).encode())
        for text in said:
            line = _read(text)
            if "told" in line and tell:
                tell(*line["told"])
        if not line or "told" in line:
            raise TimeOverrun if process.wait() in OUT_OF_TIME else Overrun
    return line


@contextmanager
def _process(command: list[str], seconds: int) -> Iterator[subprocess.Popen[bytes]]:
    """Start a process and give it; it is gone afterwards, whatever comes."""
    number = int(command[FILE])
    pipes: dict[str, Any] = {"stdin": PIPE, "stdout": PIPE, "stderr": DEVNULL, "pass_fds": [number]}
    with subprocess.Popen(command, cwd=settings.BASE_DIR, **pipes) as process:
        # The kernel counts the time of the processor; this one is for what only waits.
        patience = Timer(seconds, process.kill)
        patience.start()
        try:
            yield process
        finally:
            patience.cancel()
            process.kill()


def _read(line: bytes) -> dict[str, Any]:
    """Return what a line says, nothing for one in the middle of which the process ended."""
    try:
        return json.loads(line)
    except ValueError:
        return {}


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
    with _place(door) or _awaited(door):
        yield


def _place(door: Door) -> Any:
    """Return the open lock of a place that is free, None where none is."""
    names = [f"{door.name}-{number}.lock" for number in range(1, door.at_once + 1)]
    return next(filter(None, (_take(settings.DATA_DIR / name) for name in names)), None)


def _awaited(door: Door) -> Any:
    """Return the open lock of a place once one is free; raise Busy where it is not in time, or another waits here."""
    until = time.monotonic() + door.turn_seconds
    if not _waiting[door.name].acquire(blocking=False):
        raise Busy
    try:
        while (held := _place(door)) is None:
            if time.monotonic() > until:
                raise Busy
            time.sleep(0.1)
        return held
    finally:
        _waiting[door.name].release()


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
    descriptor, seconds, memory, most, written, knows_models = map(int, numbers)
    if knows_models:
        django.setup()
    function = getattr(importlib.import_module(module), name)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (written, written))
    arguments, tells = json.loads(sys.stdin.buffer.read())
    answer = json.dumps(_answered(function, descriptor, arguments, tells))
    if len(answer) > most:
        sys.exit("The answer is larger than any of ours.")
    _say(answer)


def _answered(
    function: Callable[..., Any], descriptor: int, arguments: list[Any], tells: bool
) -> Any:
    """Return what the function answers, or its fault: a fault that is not the file's is one of ours."""
    more = {"tell": lambda *values: _say(json.dumps({"told": values}))} if tells else {}
    try:
        with os.fdopen(descriptor, "r+b") as file:
            return {"answer": function(file, *arguments, **more)}
    except (MemoryError, RecursionError):
        raise
    except Exception as fault:
        return {"fault": repr(fault)[:TOLD]}


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
