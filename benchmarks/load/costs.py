"""What each program of the site costs: seconds of processor, and memory."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Process:
    parent: int
    name: str
    #: Seconds of its own, and of those that it started and that have ended.
    cpu: float


def processes() -> dict[int, Process]:
    """Return every process by its number."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            before, _, after = (folder / "stat").read_text().rpartition(")")
            told = after.split()
            cpu = sum(map(int, told[11:15])) / TICKS
            found[int(folder.name)] = Process(int(told[1]), before.partition("(")[2], cpu)
    return found


class Programs:
    """The programs of a site by their name, each with all that it started; gunicorn's processes are told apart."""

    def __init__(self, leaders: dict[str, int], apart: str = "web"):
        self.leaders, self.apart = leaders, apart
        self.began: dict[str, float] = {}
        self.memory: dict[str, list[float]] = {}
        self.began = self.cpu()

    def cpu(self) -> dict[str, float]:
        """Return the seconds that each has used since the beginning."""
        spent = dict.fromkeys(self.began, 0.0)
        found = processes()
        for pid in found:
            if name := self._of(pid, found):
                spent[name] = spent.get(name, 0.0) + found[pid].cpu
        return {name: seconds - self.began.get(name, 0.0) for name, seconds in spent.items()}

    def look(self) -> None:
        """Note the memory of each, in MiB: what several share is counted once."""
        held: dict[str, float] = {}
        found = processes()
        for pid in found:
            if name := self._of(pid, found):
                held[name] = held.get(name, 0.0) + _proportional(pid)
        for name, mebibytes in held.items():
            self.memory.setdefault(name, []).append(mebibytes)

    def _of(self, pid: int, found: dict[int, Process]) -> str:
        """Return the program to which a process belongs: that of the nearest of its parents that leads one."""
        names = {leader: name for name, leader in self.leaders.items()}
        line = [pid]
        while line[-1] in found and line[-1] not in names:
            line.append(found[line[-1]].parent)
        name = names.get(line[-1], "")
        if name == self.apart and len(line) > 1:
            # Its processes by their age.
            children = sorted(p for p, one in found.items() if one.parent == line[-1])
            return f"{name}, process {children.index(line[-2]) + 1}"
        return f"{name}, master" if name == self.apart else name


def _proportional(pid: int) -> float:
    """Return the memory of a process in MiB, with its share of what it has in common with others."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0
