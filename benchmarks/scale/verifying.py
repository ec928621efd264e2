"""What `./folio verify_register` costs, in registers of several sizes: seconds, CPU, and memory of all its processes.

    python -m benchmarks.scale.verifying [ACTS…]          on SQLite
    python -m tests.postgres python -m benchmarks.scale.verifying [ACTS…]

The command runs on its own, from the start and then again. 200 acts of each register
(`FOLIO_PAPERS`) have their certified extract, sealed for real (`benchmarks.scale.papers`); what as many extracts as
acts would ask of the processor is calculated from them, and told apart. `FOLIO_CODE` is the folder of another
version of Folio, which reads the same registers: it is measured first, once. `FOLIO_COUNCIL` is a council of the
database that the environment names: it is verified as it stands, and nothing is made.

Memory: that of all processes together, where what they share counts once, and the most that one of them has.
"""

import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

FOUND = os.environ.get("FOLIO_COUNCIL")
PAPERS = int(os.environ.get("FOLIO_PAPERS", "200"))
#: How often memory is read, in seconds.
EVERY = 0.2
TICKS = os.sysconf("SC_CLK_TCK")


def tell(line):
    print(line, flush=True)  # noqa: T201


def environment():
    """Return the variables under which another process finds the database of this run, or the one that they name."""
    if FOUND:
        return os.environ
    from django.db import connection

    url = os.environ.get("DATABASE_URL", "")
    if connection.vendor == "postgresql":
        url = f"{url.rpartition('/')[0]}/{connection.settings_dict['NAME']}"
    return os.environ | ({"DATABASE_URL": url} if url else {})


def family(pid):
    """Yield a process and those that it began."""
    yield pid
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from family(child)


def memory(pid):
    """Return the MiB of a process and those that it began: of all, what they share once, and of the largest."""
    shares, sizes = [0], [0]
    with suppress(OSError):
        for one in family(pid):
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
            told = dict(line.split(":") for line in lines[1:])
            shares.append(int(told["Pss"].split()[0]))
            sizes.append(int(told["Rss"].split()[0]))
    return sum(shares) / 1024, max(sizes) / 1024


def processor(pid):
    """Return the seconds of the processor that a process and those that it began have spent, by process.

    What ends is not always told to who began it: each is read as long as it lasts.
    """
    spent = {}
    with suppress(OSError, IndexError):
        for one in family(pid):
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
            spent[str(one)] = (int(fields[11]) + int(fields[12])) / TICKS
    return spent


def measured(slug, *options, code="."):
    """Run the command, and return its seconds, its CPU seconds, its MiB at most (all, the largest), and its last words."""
    begun, most = time.perf_counter(), (0.0, 0.0)
    spent: dict[str, float] = {}
    command = [sys.executable, "manage.py", "verify_register", slug, *options]
    with subprocess.Popen(
        command, cwd=code, env=environment(), stdout=subprocess.PIPE, text=True
    ) as running:
        while running.poll() is None:
            most = tuple(map(max, most, memory(running.pid)))
            spent |= processor(running.pid)
            time.sleep(EVERY)
        said = running.stdout.read().strip()
    passed = time.perf_counter() - begun
    if running.returncode:
        raise SystemExit(said)
    return passed, sum(spent.values()), most, said


def row(name, acts, papers, cost):
    passed, spent, (whole, largest), _ = cost
    told = f"{passed:.1f} | {spent:.1f} | {whole:.0f} | {largest:.0f}"
    tell(f"| {name} | {acts} | {papers} | {told} |")


HEAD = "| | acts | papers | seconds | CPU | MiB of all processes | of the largest |"


def main(sizes):
    from benchmarks.scale.papers import fill
    from benchmarks.scale.registers import make_register

    tell(HEAD)
    for size in sizes:
        council = make_register(size, slug=f"commune-{size}")
        if code := os.environ.get("FOLIO_CODE"):
            row("before, no paper", size, 0, measured(council.slug, code=code))
        bare = measured(council.slug, "--from-start")
        row("no paper", size, 0, bare)
        papers = fill(council, PAPERS)
        full = measured(council.slug, "--from-start")
        row("from the start", size, papers, full)
        row("again", size, papers, measured(council.slug))
        a_paper = (full[1] - bare[1]) / papers
        whole = bare[1] + size * a_paper
        tell(
            f"calculated: {1000 * a_paper:.0f} ms of CPU a paper, {whole:.0f} s with {size} of them"
        )


def as_it_stands(slug):
    """Verify a council of a database that is there, from the start and again."""
    tell(HEAD)
    for name, options in (("from the start", ["--from-start"]), ("again", [])):
        cost = measured(slug, *options)
        row(name, "", "", cost)
        tell(cost[-1])


if __name__ == "__main__":
    if FOUND:
        as_it_stands(FOUND)
    else:
        from benchmarks.scale.database import emptied

        with emptied():
            main([int(size) for size in sys.argv[1:]] or [1_000, 10_000])
