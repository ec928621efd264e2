"""What `./folio verify_register` costs, in registers of several sizes: seconds, CPU, and memory of all its processes.

    python -m benchmarks.scale.verifying [ACTS…]          on SQLite
    python -m tests.postgres python -m benchmarks.scale.verifying [ACTS…]

The command runs on its own, from the start and then again. 200 acts of each register
(`FOLIO_PAPERS`) have their certified extract, drawn and sealed for real; what as many extracts as acts would ask of
the processor is calculated from them, and told apart. `FOLIO_CODE` is the folder of another
version of Folio, which reads the same registers: it is measured first, once.
"""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.scale.database import emptied
from benchmarks.scale.registers import make_register

PAPERS = int(os.environ.get("FOLIO_PAPERS", "200"))
#: How often memory is read, in seconds.
EVERY = 0.05
PAGE = os.sysconf("SC_PAGE_SIZE")


def tell(line):
    print(line, flush=True)  # noqa: T201


def draw_some(council):
    """Draw the certified extracts of the last acts, and return how many."""
    from register.certified.drawing import rendering_of

    last = council.entries.select_related("council").order_by("-position")[:PAPERS]
    return len([rendering_of(entry) for entry in last])


def environment():
    """Return the variables under which another process finds this database."""
    from django.db import connection

    url = os.environ.get("DATABASE_URL", "")
    if connection.vendor == "postgresql":
        url = f"{url.rpartition('/')[0]}/{connection.settings_dict['NAME']}"
    return os.environ | ({"DATABASE_URL": url} if url else {})


def memory(pid):
    """Return the bytes in memory of a process and of those that it began.

    A child that is no other program yet is in the memory of its parent: it is not counted twice.
    """
    try:
        own = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
        tasks = Path(f"/proc/{pid}/task").iterdir()
        children = {one for task in tasks for one in (task / "children").read_text().split()}
        return own + sum(memory(one) for one in children if program(one) != program(pid))
    except (OSError, IndexError):
        return 0


def program(pid):
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def measured(slug, *options, code="."):
    """Run the command, and return its seconds, its CPU seconds, its most bytes in memory, and its last words."""
    before, begun, most = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter(), 0
    command = [sys.executable, "manage.py", "verify_register", slug, *options]
    with subprocess.Popen(
        command, cwd=code, env=environment(), stdout=subprocess.PIPE, text=True
    ) as running:
        while running.poll() is None:
            most = max(most, memory(running.pid))
            time.sleep(EVERY)
        said = running.stdout.read().strip()
    passed, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if running.returncode:
        raise SystemExit(said)
    return passed, spent, most, said


def row(name, acts, papers, cost):
    passed, spent, most, _ = cost
    tell(f"| {name} | {acts} | {papers} | {passed:.1f} | {spent:.1f} | {most / 2**20:.0f} |")


def main(sizes):
    tell("| | acts | papers | seconds | CPU | MiB of all processes |")
    for size in sizes:
        council = make_register(size, slug=f"commune-{size}")
        if code := os.environ.get("FOLIO_CODE"):
            row("before, no paper", size, 0, measured(council.slug, code=code))
        bare = measured(council.slug, "--from-start")
        row("no paper", size, 0, bare)
        papers = draw_some(council)
        full = measured(council.slug, "--from-start")
        row("from the start", size, papers, full)
        row("again", size, papers, measured(council.slug))
        a_paper = (full[1] - bare[1]) / papers
        whole = bare[1] + size * a_paper
        tell(
            f"calculated: {1000 * a_paper:.0f} ms of CPU a paper, {whole:.0f} s with {size} of them"
        )


if __name__ == "__main__":
    with emptied():
        main([int(size) for size in sys.argv[1:]] or [1_000, 10_000])
