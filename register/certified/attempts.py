"""Try to draw papers, each alone: what one does, down to ending the process that draws it, stops no other."""

import os
import resource
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from types import FrameType

from papers.words.under_form import PaperLogo
from register.certified.faults import (
    CPU_SECONDS,
    KILLED,
    MEMORY_BYTES,
    NotDrawn,
    OutOfTime,
    fault_of,
)
from register.certified.making import Drawn, draw
from register.certified.printing import Certification
from register.certified.processes import processes

#: What waits, and takes no time of the processor, is ended too.
LONGEST_SECONDS = 4 * CPU_SECONDS


@dataclass(frozen=True)
class Job:
    """A paper to draw: a record, the council that seals it, who certifies a copy, and what it may cost."""

    record: str
    slug: str
    certification: Certification | None = None
    seconds: int = CPU_SECONDS
    memory: int = MEMORY_BYTES
    logo: PaperLogo | None = None

    def draw(self) -> Drawn:
        return draw(self.record, self.slug, self.certification, self.logo)


type Named[Key] = tuple[Key, Job]
type Answer[Key] = tuple[Key, Drawn | NotDrawn]


class DrawingPool:
    """Processes that draw, which stay from some papers to the next; others take the place of those that are killed."""

    def __init__(self, workers: int):
        self.workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "DrawingPool":
        return self

    def __exit__(self, *fault: object) -> None:
        self._end()

    def attempt_each[Key](self, jobs: Iterable[Named[Key]]) -> Iterator[Answer[Key]]:
        """Yield what became of each job, as they end.

        Where a process is killed nobody can tell which job did it: those that
        were in hand are tried again, each by a process of its own.
        """
        waiting = deque(jobs)
        while waiting:
            suspects = yield from self._together(waiting)
            for key, job in suspects:
                yield key, _alone(job)

    def _together[Key](
        self, waiting: deque[Named[Key]]
    ) -> Generator[Answer[Key], None, list[Named[Key]]]:
        """Draw until nothing waits, or a process is killed; return what was in hand then."""
        running: dict[Future[Drawn | NotDrawn], Named[Key]] = {}
        pool = self._pool = self._pool or processes(self.workers)
        while waiting or running:
            while waiting and len(running) < self.workers:
                key, job = waiting.popleft()
                try:
                    running[pool.submit(attempt, job)] = key, job
                except BrokenProcessPool:
                    self._end()
                    return [(key, job), *running.values()]
                except (OSError, EOFError) as error:  # no process can be had
                    yield key, fault_of(error)
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                if isinstance(future.exception(), BrokenProcessPool):
                    self._end()
                    return list(running.values())
                key, _job = running.pop(future)
                yield key, _answer(future)
        return []

    def _end(self) -> None:
        if self._pool:
            self._pool.shutdown()
            self._pool = None


def attempt_each[Key](jobs: Iterable[Named[Key]], workers: int) -> Iterator[Answer[Key]]:
    """Yield what became of each job, as they end, drawn by several processes."""
    with DrawingPool(workers) as pool:
        yield from pool.attempt_each(jobs)


def _alone(job: Job) -> Drawn | NotDrawn:
    try:
        with processes(1) as pool:
            future = pool.submit(attempt, job)
            return _answer(future)
    except (OSError, EOFError) as error:
        return fault_of(error)


def _answer(future: "Future[Drawn | NotDrawn]") -> Drawn | NotDrawn:
    try:
        return future.result()
    except BrokenProcessPool:
        return NotDrawn(KILLED)
    except Exception as error:  # whatever it is, the other papers are drawn
        return fault_of(error)


def attempt(job: Job) -> Drawn | NotDrawn:
    """Draw a paper in this process, which is kept for that, within hard limits; nothing is raised."""
    watch = threading.Timer(LONGEST_SECONDS, os._exit, [1])
    watch.daemon = True
    watch.start()
    try:
        _limit(job)
        return job.draw()
    except (Exception, OutOfTime) as error:
        return fault_of(error)
    finally:
        watch.cancel()


def _limit(job: Job) -> None:
    """Give the paper its share of memory and of time, which the kernel counts."""
    signal.signal(signal.SIGXCPU, _end)
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + job.seconds
    # The soft limits alone: the next paper has its own.
    for kind, most in ((resource.RLIMIT_CPU, until), (resource.RLIMIT_AS, job.memory)):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(
            kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard)
        )


def _end(number: int, frame: FrameType | None) -> None:
    raise OutOfTime
