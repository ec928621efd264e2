"""Seal under stress: 32 threads at once, processes killed at any moment, the database stopped in between.

    python benchmarks/register_stress.py [--kills 100] [--sittings 64] [--restarts 2] [--seed N]

A PostgreSQL of our own is started, reached by a socket alone; DATABASE_URL names
another engine (a test database is made there and destroyed). First four
processes of eight threads each seal the same sittings of one council, while the
database is stopped and started again. Then one process after another seals and
prints, and is killed (`kill -9`) at a random moment. After each: no gap, no
number twice, no half-sealed sitting, a chain that holds, no paper twice; at the
end nothing is left out. The first thing that does not hold ends the run.
"""

import argparse
import os
import random
import shlex
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests import postgres  # noqa: E402 (the folder above comes first)

if __name__ == "__main__" and "DATABASE_URL" not in os.environ:
    sys.exit(postgres.main([sys.executable, *sys.argv]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
if __name__ == "__main__":
    os.environ["FOLIO_DATA"] = tempfile.mkdtemp(prefix="folio-benchmark-")
django.setup()

from django.core.exceptions import ValidationError  # noqa: E402 (Django comes first)
from django.db import Error, connection  # noqa: E402

from councils.models import Journal  # noqa: E402
from register.actions import seal_sitting  # noqa: E402
from register.certificates import seal_of  # noqa: E402
from register.drawing import DRAWN, draw_waiting  # noqa: E402
from register.models import Rendering  # noqa: E402
from register.rules.chain import first_break  # noqa: E402
from register.verification import check  # noqa: E402
from register.witnesses import untold  # noqa: E402
from tests.builders import make_item, make_sitting  # noqa: E402
from tests.register.conftest import decided  # noqa: E402
from tests.votes.rooms import make_room  # noqa: E402

LOG = Path(os.environ.get("FOLIO_DATA", tempfile.gettempdir())) / "stress.log"
PROCESSES, THREADS, ITEMS = 4, 8, 3
#: How long a process lives at most, in seconds, that is to be killed while it seals.
SEALING = 0.15
#: How long the printing processes of a killed one may outlive it.
FAREWELL = 10
EVERY = 25


def main(options):
    chance = random.Random(options.seed)
    council = make_room(items=0).council
    council.sittings.all().delete()
    seal_of(council.slug)
    tell(f"{connection.vendor}, seed {options.seed}")
    storm(council, options.sittings, options.restarts, chance)
    kill_often(council, options.kills, chance)


def prepare(council, how_many):
    """Hold as many sittings, which only wait to be sealed."""
    last = council.sittings.order_by("date").last()
    day = last.date if last else date(2026, 1, 1)
    for number in range(1, how_many + 1):
        sitting = make_sitting(council, date=day + timedelta(number), convened_on=day)
        for _ in range(ITEMS):
            make_item(sitting)
        decided(sitting)


def storm(council, sittings, restarts, chance):
    """Let every thread of every process seal every sitting, each in its own order."""
    prepare(council, sittings)
    begun = time.monotonic()
    seeds = [chance.random() for _ in range(PROCESSES)]
    children = [in_child(seal_everything, council, seed) for seed in seeds]
    restarts = restarts if own_server() else 0
    for _ in range(restarts):
        time.sleep(chance.uniform(0.2, 1))
        restart_database(own_server())
    for child in children:
        wait_for(child)
    spent = time.monotonic() - begun
    hold(council)
    entries = council.entries.count()
    assert entries == sittings * ITEMS, f"{entries} entries"
    tell(
        f"{PROCESSES} processes of {THREADS} threads: {sittings} sittings, {entries} entries "
        f"in {spent:.1f} s, the database stopped {restarts} times: the register holds"
    )


def seal_everything(council, seed):
    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(seal_in_disorder, [council] * THREADS, range(THREADS), [seed] * THREADS))


def seal_in_disorder(council, thread, seed):
    """Seal each sitting that is not sealed yet; a database that is away is waited for."""
    chance = random.Random(f"{seed} {thread}")
    while True:
        try:
            waiting = list(council.sittings.exclude(state="sealed"))
            if not waiting:
                return connection.close()
            with suppress(ValidationError):
                seal_sitting(sitting=chance.choice(waiting), user=None)
        except Error:
            connection.close()
            time.sleep(0.2)


def kill_often(council, kills, chance):
    """Kill a process that seals and prints, as often as asked; the last one is left in peace."""
    prepare(council, kills // 2 + 2)
    begun, stages = time.monotonic(), Counter()
    wait_for(in_child(seal_and_draw, council))
    windows = SEALING, 1.2 * (time.monotonic() - begun)
    for number in range(kills):
        before = facts(council)
        child = in_child(seal_and_draw, council)
        time.sleep(chance.uniform(0, windows[number % 2]))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        wait_for_workers(child)
        hold(council, papers=number % EVERY == EVERY - 1)
        stages[stage(before, facts(council))] += 1
    seen = ", ".join(f"{how_many} {name}" for name, how_many in sorted(stages.items()))
    tell(f"{kills} kills in {time.monotonic() - begun:.0f} s ({seen}): the register held each time")
    finish(council)


def finish(council):
    """Do what the next start of the server does, and look that nothing is left out."""
    waiting = council.entries.waiting_for_paper().count()
    begun = time.monotonic()
    seal_and_draw(council)
    spent = time.monotonic() - begun
    hold(council, papers=True)
    entries, papers = facts(council)
    assert entries == papers == council.sittings.count() * ITEMS, f"{entries} and {papers}"
    tell(
        f"resumed: {papers} papers for {entries} entries, each drawn once ({waiting} waited, {spent:.0f} s)"
    )


def facts(council):
    papers = Rendering.objects.filter(entry__council=council)
    return council.entries.count(), papers.count()


def stage(before, after):
    """Say how far a process came before it was killed."""
    if after[1] > before[1]:
        return "while printing"
    return "after sealing" if after[0] > before[0] else "before the end of sealing"


def seal_and_draw(council):
    for sitting in council.sittings.exclude(state="sealed").order_by("date")[:1]:
        seal_sitting(sitting=sitting, user=None)
    assert draw_waiting(council) == []


def hold(council, papers=False):
    """Fail with the first thing that does not hold; with the papers, the whole check."""
    entries = list(council.entries.order_by("position"))
    assert [entry.position for entry in entries] == list(range(1, len(entries) + 1)), "a gap"
    assert [entry.sequence for entry in entries] == [entry.position for entry in entries], "numbers"
    assert first_break(entry.as_link for entry in entries) is None, "the chain"
    assert list(untold(council, entries)) == [], "the journal"
    in_sitting = Counter(entry.sitting_id for entry in entries)
    for sitting in council.sittings.all():
        assert in_sitting[sitting.pk] == (ITEMS if sitting.is_sealed else 0), f"half: {sitting}"
    drawn = Counter(line.after["code"] for line in Journal.objects.filter(action=DRAWN))
    stored = Rendering.objects.filter(entry__council=council)
    assert drawn == Counter(stored.values_list("entry__code", flat=True)), "a paper twice"
    if papers:
        assert (report := check(council)).holds, report.fault


def in_child(action, *arguments):
    """Run an action in a process of its own session, and return its number; no connection is shared."""
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()
    if child := os.fork():
        return child
    try:
        os.setsid()
        # Those that are killed, and theirs, have their say in a file: it is told when one fails by itself.
        os.dup2(os.open(LOG, os.O_WRONLY | os.O_CREAT | os.O_APPEND), sys.stderr.fileno())
        action(*arguments)
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def wait_for(child):
    assert os.waitpid(child, 0)[1] == 0, LOG.read_text()


def wait_for_workers(session):
    """Let the processes that a killed one started go by themselves."""
    limit = time.monotonic() + FAREWELL
    while alive := [pid for pid, its in sessions() if its == session]:
        assert time.monotonic() < limit, f"{len(alive)} processes outlive the one that was killed"
        time.sleep(0.02)


def sessions():
    """Yield each living process with its session."""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, _, _, session = (folder / "stat").read_text().rpartition(")")[2].split()[:4]
            if state != "Z":
                yield int(folder.name), int(session)


def own_server():
    """Return the folder of the server that was started for this run; None for anybody else's."""
    host = unquote(urlsplit(os.environ["DATABASE_URL"]).netloc.rpartition("@")[2])
    return Path(host) if Path(host).name.startswith("folio-postgres-") else None


def restart_database(folder):
    """Stop our PostgreSQL as if it had crashed, and start it again."""
    account = postgres.unprivileged()
    program = Path(shlex.split((folder / "data" / "postmaster.opts").read_text())[0])
    where = ("-D", folder / "data", "-l", folder / "log")
    postgres.run(account, program.with_name("pg_ctl"), *where, "-m", "immediate", "-w", "restart")


def tell(text):
    print(text, flush=True)  # noqa: T201


def read_options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--sittings", type=int, default=64)
    parser.add_argument("--restarts", type=int, default=2)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    return parser.parse_args()


def name_test_database():
    """Name a database of this run alone: the tests may have theirs beside it."""
    name = f"stress_{os.getpid()}"
    is_file = connection.vendor == "sqlite"
    test = connection.settings_dict["TEST"]
    test["NAME"] = str(Path(os.environ["FOLIO_DATA"]) / name) if is_file else name


if __name__ == "__main__":
    name_test_database()
    connection.creation.create_test_db(verbosity=0)
    if connection.vendor == "postgresql":
        # Our server is a quick one; what it said is done must still be so after a crash.
        with connection.cursor() as cursor:
            name = connection.settings_dict["NAME"]
            cursor.execute(f"ALTER DATABASE {name} SET synchronous_commit = on")
        connection.close()
        connection.close_pool()
    try:
        main(read_options())
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
