"""What a run is told as: tables that go into benchmarks/README.md."""

from collections.abc import Iterator

from benchmarks.load.costs import Programs
from benchmarks.load.crowd import Run


def table_of_answers(run: Run) -> Iterator[str]:
    """Yield a line for each kind of request: how many, and how long they took at the visitor's."""
    yield "| | requests | a second | p50 ms | p95 ms | p99 ms | slowest |"
    yield "|---|---|---|---|---|---|---|"
    every = [one for times in run.told.seconds.values() for one in times]
    kinds = sorted(run.told.seconds.items(), key=lambda told: -len(told[1]))
    for kind, times in [("all", every), *kinds]:
        p50, p95, p99, last = (1000 * at(times, share) for share in (0.5, 0.95, 0.99, 1))
        rate = len(times) / run.seconds
        told = f"{len(times):,} | {rate:.1f} | {p50:.0f} | {p95:.0f} | {p99:.0f} | {last:.0f}"
        yield f"| {kind} | {told} |"


def table_of_costs(run: Run, programs: Programs) -> Iterator[str]:
    """Yield a line for each program: its seconds of processor, and its memory at first, at most, at last."""
    yield "| | CPU s | of a core | MiB at first | at most | at last |"
    yield "|---|---|---|---|---|---|"
    for name, cpu in sorted(run.cpu.items()):
        memory = programs.memory.get(name, [0.0])
        told = f"{cpu:.1f} | {cpu / run.seconds:.0%}"
        yield f"| {name} | {told} | {memory[0]:.0f} | {max(memory):.0f} | {memory[-1]:.0f} |"
    mine = f"{run.own_cpu:.1f} | {run.own_cpu / run.seconds:.0%}"
    yield f"| whoever plays these people, on the same processors | {mine} | | | |"


def at(times: list[float], share: float) -> float:
    """Return the time within which that share of all was done; 0 where there is none."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0
