"""Thirty-two threads in four processes, which seal the sittings of one council at the same moment."""

import os
import random
import sys
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import Error, connection

from benchmarks.running import database
from benchmarks.running.holding import ITEMS, hold, prepare, tell
from register.actions import seal_sitting

PROCESSES, THREADS = 4, 8
#: What all but one are told, of those who seal a sitting at the same moment.
REFUSAL = "La séance est scellée\u00a0: plus rien ne peut y changer."
#: How long the threads wait for each other, in seconds.
MEETING = 120


def run(council, how_many, stops, chance):
    """Let every thread seal every sitting: half of them all at once, the others each in its own order."""
    sittings = prepare(council, how_many)
    stops = stops if database.is_ours() else 0
    context = get_context("fork")
    meeting = Meeting(sittings[::2], context.Barrier(PROCESSES * THREADS), context.Event())
    begun = time.monotonic()
    seeds = [chance.random() for _ in range(PROCESSES)]
    children = [in_child(seal_everything, council, meeting, seed) for seed in seeds]
    assert meeting.over.wait(MEETING), log().read_text()
    for _ in range(stops):
        time.sleep(chance.uniform(0, 0.3))
        database.stop()
        database.start()
    for child in children:
        assert os.waitpid(child, 0)[1] == 0, log().read_text()
    spent = time.monotonic() - begun
    hold(council)
    entries = council.entries.count()
    assert entries == how_many * ITEMS, f"{entries} entries"
    tell(
        f"{PROCESSES} processes of {THREADS} threads: {how_many} sittings, "
        f"{len(meeting.sittings)} of them by all threads at once, {entries} entries in {spent:.1f} s, "
        f"the database stopped {stops} times: the register holds"
    )


@dataclass(frozen=True)
class Meeting:
    """The sittings that all threads seal together, each after they have waited for each other."""

    sittings: list
    barrier: Any
    over: Any

    def hold(self):
        for sitting in self.sittings:
            self.barrier.wait(MEETING)
            seal(sitting)
        self.barrier.wait(MEETING)
        self.over.set()


def seal_everything(council, meeting, seed):
    chances = [random.Random(f"{seed} {number}") for number in range(THREADS)]
    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(seal_all, [council] * THREADS, [meeting] * THREADS, chances))


def seal_all(council, meeting, chance):
    try:
        meeting.hold()
        seal_in_disorder(council, chance)
    finally:
        connection.close()


def seal_in_disorder(council, chance):
    """Seal each sitting that is not sealed yet; a database that is away is waited for."""
    while True:
        try:
            waiting = list(council.sittings.exclude(state="sealed"))
            if not waiting:
                return
            seal(chance.choice(waiting))
        except Error:
            connection.close()
            time.sleep(0.2)


def seal(sitting):
    """Seal a sitting; whoever comes second is told so."""
    try:
        seal_sitting(sitting=sitting, user=None)
    except ValidationError as refusal:
        if refusal.messages != [REFUSAL]:
            raise


def in_child(action, *arguments):
    """Run an action in a process of its own, and return its number; no connection is shared."""
    connection.close()
    if child := os.fork():
        return child
    try:
        os.dup2(os.open(log(), os.O_WRONLY | os.O_CREAT | os.O_APPEND), sys.stderr.fileno())
        action(*arguments)
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def log():
    """Return the file where the processes say what went wrong."""
    return Path(os.environ["FOLIO_DATA"]) / "storm.log"
