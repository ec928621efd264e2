"""Everybody at once: the clerks, the readers and the seals of a run, and what they were answered."""

import asyncio
import random
import time
from collections.abc import Coroutine, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from benchmarks.load.clerks import Clerk, Entered, seal
from benchmarks.load.costs import Programs
from benchmarks.load.place import Place, Seal, addresses
from benchmarks.load.readers import Reader, Searcher
from benchmarks.load.site import Site
from benchmarks.load.visitor import Fault, Told, Visitor

#: Papers are asked for until this share of the time, so that the last are drawn under load too.
SEALED_BY = 0.9
#: Readers come one after another during this share of the time, each with a browser that has no file yet.
COME_BY = 0.25
#: How often memory is looked at, in seconds: reading it costs a few milliseconds.
LOOKS = 5


@dataclass
class Run:
    """What a run has seen: every answer, every entry that was acknowledged, and what it has cost."""

    seconds: float
    told: Told = field(default_factory=Told)
    entered: dict[int, Entered] = field(default_factory=dict)
    cpu: dict[str, float] = field(default_factory=dict)
    #: Seconds of processor of whoever plays all these people.
    own_cpu: float = 0.0


class Crowd:
    """Everybody of a run, each at a browser of their own."""

    def __init__(self, site: Site, place: Place, run: Run):
        self.site, self.place, self.run = site, place, run
        self.over = asyncio.Event()
        self.visitors: list[Visitor] = []
        self.clerks = [
            Clerk(self.visitor(office.address), office, self.over, f"clerk {number}")
            for number, office in enumerate(place.offices)
        ]

    def visitor(self, address: str, cookies: Mapping[str, str] | None = None) -> Visitor:
        self.visitors.append(Visitor(self.site, self.run.told, address, cookies or {}))
        return self.visitors[-1]

    def readers(self, count: int) -> Iterator[Coroutine]:
        """Yield what readers do: those with an account come first."""
        for number, address in enumerate(addresses(count)):
            seed, came = f"reader {number}", self.run.seconds * COME_BY * number / count
            if number < len(self.place.readers):
                shelf, cookies = self.place.readers[number]
                reader = Searcher(self.visitor(address, cookies), shelf, self.over, seed)
            else:
                shelf = random.Random(seed).choice(self.place.shelves)
                reader = Reader(self.visitor(address), shelf, self.over, seed)
            yield _after(came, reader.work())

    def seals(self) -> Iterator[Coroutine]:
        """Yield what secretaries do who seal, one after another."""
        for number, waiting in enumerate(self.place.seals):
            moment = self.run.seconds * SEALED_BY * (number + 0.5) / len(self.place.seals)
            yield _after(moment, _sealed(self.visitor(waiting.address), waiting))


async def play(site: Site, place: Place, readers: int, run: Run, programs: Programs) -> None:
    """Let everybody in, and return once each has finished what was begun when the time was over."""
    crowd, began = Crowd(site, place, run), time.process_time()
    looking = asyncio.create_task(_look(programs))
    asyncio.get_running_loop().call_later(run.seconds, crowd.over.set)
    clerks = (clerk.work() for clerk in crowd.clerks)
    # A fault of the run itself ends it.
    await asyncio.gather(*clerks, *crowd.readers(readers), *crowd.seals())
    looking.cancel()
    run.cpu, run.own_cpu = programs.cpu(), time.process_time() - began
    for clerk in crowd.clerks:
        run.entered |= clerk.entered
    await asyncio.gather(*(visitor.close() for visitor in crowd.visitors))


async def _after(seconds: float, deed: Coroutine) -> None:
    await asyncio.sleep(seconds)
    await deed


async def _sealed(visitor: Visitor, waiting: Seal) -> None:
    # A fault is counted; the paper that is missing then is told at the end.
    with suppress(Fault):
        await seal(visitor, waiting)


async def _look(programs: Programs) -> None:
    while True:
        programs.look()
        await asyncio.sleep(LOOKS)
