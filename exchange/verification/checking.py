"""Verify a register: all that Folio froze of a council, or what came since the last time that it was found whole."""

from collections.abc import Callable
from dataclasses import dataclass

from councils.models import Council
from exchange.verification.bounds import Bounds
from exchange.verification.counting import counts_of
from exchange.verification.marks import Mark, last_mark, mark_fault, mark_of
from exchange.verification.running import processes_for, run_all, tasks_of

#: Called with how much is done, and of how much.
type Tell = Callable[[int, int], None]


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


def check(
    council: Council,
    *,
    from_start: bool = False,
    processes: int | None = None,
    tell: Tell = lambda done, count: None,
) -> Report:
    """Verify the register of a council, and return what does not hold.

    What was read when it was last found whole is not read again, but for the order and the digests of its
    acts, unless `from_start`, or where something contradicts that reading.
    """
    since = None if from_start else last_mark(council)
    rewritten = mark_fault(council, since) if since else None
    since = None if rewritten else since
    reached, bounds = mark_of(council, since), Bounds.of(council, since)
    faults = _faults(council, bounds, processes, tell)
    told = (rewritten, *faults) if rewritten else faults
    return Report(council, counts_of(council), told, since, None if told else reached)


def _faults(council: Council, bounds: Bounds, processes: int | None, tell: Tell) -> tuple[str, ...]:
    """Return the first fault of each check, in the order of the checks."""
    (count, whole), done = _size(council, bounds), 0
    first: dict[int, tuple[int, str]] = {}
    for found in run_all(tasks_of(council, bounds), processes or processes_for(count)):
        done += found.task.weight
        tell(done, whole)
        if found.fault:
            told = (found.task.rank, found.fault)
            first[found.task.check] = min(told, first.get(found.task.check, told))
    return tuple(fault for _, (_, fault) in sorted(first.items()))


def _size(council: Council, bounds: Bounds) -> tuple[int, int]:
    """Return how many parts there are to check, and what they weigh."""
    count = whole = 0
    for task in tasks_of(council, bounds):
        count, whole = count + 1, whole + task.weight
    return count, whole
