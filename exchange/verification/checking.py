"""Verify a register: all that Folio froze of a council, or what came since the last time that it was found whole."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from councils.models import Council
from exchange.verification.bounds import Bounds
from exchange.verification.counting import counts_of
from exchange.verification.marks import Mark, last_marks, mark_fault, mark_of
from exchange.verification.running import processes_for, tasks_of, workers
from exchange.verification.stages import stages_of

#: Called with how much is done, and of how much.
type Tell = Callable[[int, int], None]
#: Called with how far everything held, before the rest is read.
type Keep = Callable[[Mark], None]


def nobody(*told: object) -> None:
    """Hear what is told, and do nothing."""


@dataclass(frozen=True)
class Report:
    """What a verification found of a register: how much of each kind it holds, and the first fault of each check.

    `unread` is how far it had been read before, and was not read again; `reached` how far it is read now.
    """

    council: Council
    counts: dict[str, int]
    faults: tuple[str, ...]
    unread: Mark | None
    reached: Mark | None

    @property
    def holds(self) -> bool:
        return not self.faults

    @property
    def fault(self) -> str | None:
        """The first thing that does not hold."""
        return next(iter(self.faults), None)


@dataclass(frozen=True)
class Verification:
    """What is to be read of a register: behind `since`, all of it where that is None.

    `rewritten` says how the register contradicts an earlier reading.
    """

    council: Council
    since: Mark | None
    rewritten: str | None

    @classmethod
    def of(cls, council: Council, *, from_start: bool = False) -> "Verification":
        """Return what is left to read since the last time, or all of it: where something contradicts that reading, too."""
        marks = [] if from_start else last_marks(council)
        rewritten = next(filter(None, (mark_fault(council, mark) for mark in marks)), None)
        since = None if rewritten else next(iter(marks), None)
        return cls(council, since, rewritten)

    def read(
        self, *, processes: int | None = None, tell: Tell = nobody, keep: Keep = nobody
    ) -> Report:
        """Read it, and return what does not hold; `keep` is called with the mark of each stage, as long as all holds.

        A register that was rewritten leaves none: the next verification would go on from there, and say nothing.
        """
        reached = mark_of(self.council, self.since)
        stages = stages_of(self.council, self.since, reached)
        keep = nobody if self.rewritten else keep
        faults = _faults(self.council, stages, processes, tell, keep)
        told = (self.rewritten, *faults) if self.rewritten else faults
        counts = counts_of(self.council)
        return Report(self.council, counts, told, self.since, None if told else reached)


def check(council: Council, *, from_start: bool = False, processes: int | None = None) -> Report:
    """Verify the register of a council, and return what does not hold.

    What was read when it was last found whole is not read again, but for the order and the digests of its
    acts, unless `from_start`, or where something contradicts that reading.
    """
    return Verification.of(council, from_start=from_start).read(processes=processes)


def _faults(
    council: Council, stages: Sequence[Bounds], processes: int | None, tell: Tell, keep: Keep
) -> tuple[str, ...]:
    """Return the first fault of each check, in the order of the checks."""
    (count, whole), done = _size(council, stages), 0
    first: dict[int, tuple[int, int, str]] = {}
    with workers(processes or processes_for(count)) as run_all:
        for stage, bounds in enumerate(stages):
            for found in run_all(tasks_of(council, bounds)):
                done += found.task.weight
                # What is entered meanwhile is read as well.
                tell(min(done, whole), whole)
                if found.fault:
                    told = (stage, found.task.rank, found.fault)
                    first[found.task.check] = min(told, first.get(found.task.check, told))
            if bounds.until and not first:
                keep(bounds.until)
    return tuple(fault for _, (*_, fault) in sorted(first.items()))


def _size(council: Council, stages: Sequence[Bounds]) -> tuple[int, int]:
    """Return how many parts there are to check, and what they weigh."""
    count = whole = 0
    for bounds in stages:
        for task in tasks_of(council, bounds):
            count, whole = count + 1, whole + task.weight
    return count, whole
