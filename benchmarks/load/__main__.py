"""Folio on one machine as in production, with people at it: no error, nothing lost, every paper drawn.

    python -m benchmarks.load [--minutes 5] [--clerks 10] [--readers 300] [--extracts 60] [--redis]

A PostgreSQL of our own is started, with its settings by default, unless DATABASE_URL names one. In front:
nginx with `deploy/nginx/folio.conf`, gunicorn with `config/gunicorn.py`, one worker. Clerks hold sittings
by the forms and think from 0.5 to 2 s before each entry; readers, each from an address of their own,
read each page from 2 to 10 s; sittings are sealed meanwhile, so many extracts in all. Told at the
end: requests a second, p50, p95 and p99 of each kind, how long papers waited, processor and memory
of each program. The exit status is 1 where anything failed, is lost, or is not drawn.
"""

import argparse
import asyncio
import os
import sys
from datetime import UTC, datetime

from tests import postgres

if "DATABASE_URL" not in os.environ:
    command = [sys.executable, "-m", "benchmarks.load", *sys.argv[1:]]
    sys.exit(postgres.main(command, options={"listen_addresses": ""}))
os.environ["FOLIO_URL"] = "https://folio.valombre.example"

# It sets Django up for the site of this name, and comes first.
from benchmarks.scale.database import emptied

# isort: split
from django.db import connection

from benchmarks.load import judging, telling
from benchmarks.load.costs import Programs
from benchmarks.load.crowd import Run, play
from benchmarks.load.place import make_place
from benchmarks.load.site import opened
from benchmarks.running import database
from benchmarks.running.holding import tell


def main(options) -> int:
    place = make_place(
        options.acts, options.clerks, options.readers, options.extracts, options.minutes
    )
    tell(f"{options.acts} acts made; {os.cpu_count()} processors, load {load()}")
    run, since = Run(seconds=60 * options.minutes), datetime.now(UTC)
    with opened(options.redis) as site:
        leaders = {**site.leaders, "PostgreSQL": database.leader()}
        programs = Programs(leaders)
        connection.close()
        asyncio.run(play(site, place, options.readers, run, programs))
        tell(f"load {load()}")
        judging.wait_for_papers(since)
        verified = judging.verified(site)
        said = site.said if run.told.faults else []
    report(run, programs, judging.waits(since))
    faults = [*judging.faults(run, since, options.extracts)]
    holds, told = verified
    tell(told)
    for fault in faults if holds else [*faults, "the register does not hold"]:
        tell(f"FAULT {fault}")
    for line in said:
        tell(f"  {line}")
    return 0 if holds and not faults else 1


def report(run, programs, waits) -> None:
    for line in (*telling.table_of_answers(run), "", *telling.table_of_costs(run, programs), ""):
        tell(line)
    p50, p95 = (telling.at(waits, share) for share in (0.5, 0.95))
    tell(f"{len(waits)} papers drawn; half of them within {p50:.1f} s, 95 % within {p95:.1f} s")
    entries = sum(one.count for one in run.entered.values())
    tell(f"{entries} entries acknowledged in {len(run.entered)} sittings")
    tell(f"{run.told.asked_to_come_back} people with a file were asked to come back")


def load() -> str:
    """Return the load of the machine over one, five and fifteen minutes."""
    return ", ".join(f"{one:.1f}" for one in os.getloadavg())


def read_options():
    parser = argparse.ArgumentParser(prog="benchmarks.load")
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--clerks", type=int, default=10)
    parser.add_argument("--readers", type=int, default=300)
    parser.add_argument("--extracts", type=int, default=60)
    parser.add_argument("--acts", type=int, default=2000)
    parser.add_argument("--redis", action="store_true", help="count tries in Redis")
    return parser.parse_args()


if __name__ == "__main__":
    asked = read_options()
    with emptied():
        status = main(asked)
    sys.exit(status)
