"""Check the parts of a register, on every core: what is held in memory does not grow with the register."""

import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import cpu_count

from django.db import connection, reset_queries

from councils.french import NBSP
from councils.models import Council
from councils.moments import one_moment
from exchange.verification.bounds import Bounds, Part
from exchange.verification.checks import CHECKS
from register.certified.processes import processes as pool_of

logger = logging.getLogger(__name__)

#: What loads, once for all of them, what the processes need.
LOADED = "exchange.verification.loading"
#: What reading raises of a row that says no such thing; a database, or a disk, that is away is no fault of a row.
UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
UNREAD = (
    "Une ligne gardée ne se lit plus, et a arrêté sa vérification ({check}{NBSP}: {kind}). "
    "Le journal du serveur dit laquelle."
)
#: How many parts are worth another process.
WORTH_A_PROCESS = 40
#: How many parts wait for each process.
AHEAD = 4


@dataclass(frozen=True)
class Task:
    """A part to check of a council: `check` is its place in `CHECKS`, and `rank` that of the part among its own."""

    council: int
    check: int
    rank: int
    part: Part

    @property
    def weight(self) -> int:
        return CHECKS[self.check].weight


@dataclass(frozen=True)
class PartFound:
    """What a task found: the first fault of its part, None where it holds."""

    task: Task
    fault: str | None


#: Called with tasks: yields what each of them finds.
type RunAll = Callable[[Iterable[Task]], Iterator[PartFound]]


def tasks_of(council: Council, bounds: Bounds) -> Iterator[Task]:
    """Yield every part to check of a stage."""
    for place, check in enumerate(CHECKS):
        for rank, part in enumerate(check.parts(council, bounds)):
            yield Task(council.pk, place, rank, part)


def run(task: Task) -> PartFound:
    """Check one part, as the register is at one moment; a row that cannot even be read is its fault."""
    faults = CHECKS[task.check].faults
    with one_moment():
        council = Council.objects.get(pk=task.council)
        try:
            fault = next(iter(faults(council, *task.part)), None)
        except UNREADABLE as stop:
            logger.warning("Vérification %s arrêtée", faults.__name__, exc_info=True)
            fault = UNREAD.format(check=faults.__name__, kind=type(stop).__name__, NBSP=NBSP)
    reset_queries()
    return PartFound(task, fault)


def processes_for(tasks: int) -> int:
    """Return how many processes check so many parts best: one, in a transaction whose rows no other sees."""
    if connection.in_atomic_block:
        return 1
    return max(1, min(cpu_count(), tasks // WORTH_A_PROCESS))


@contextmanager
def workers(processes: int) -> Iterator[RunAll]:
    """Give what checks tasks, by so many processes, and yields what each finds, in the order in which they end."""
    if processes == 1:
        yield partial(map, run)
        return
    with pool_of(processes, LOADED) as pool:
        yield partial(_run_all, pool, AHEAD * processes)


def _run_all(pool: Executor, ahead: int, tasks: Iterable[Task]) -> Iterator[PartFound]:
    running: set[Future[PartFound]] = set()
    for task in tasks:
        running.add(pool.submit(run, task))
        if len(running) >= ahead:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            yield from (one.result() for one in done)
    yield from (one.result() for one in running)
