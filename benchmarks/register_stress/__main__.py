"""Seal under stress: 32 threads at once, the server killed at any moment, the database stopped in between.

    python -m benchmarks.register_stress [--rounds 100] [--sittings 64] [--stops 2] [--seed N]

A PostgreSQL of our own is started, reached by a socket alone; DATABASE_URL names
another engine (a test database is made there and destroyed), which is never
stopped. First four processes of eight threads seal the same sittings of one
council, then the real server is killed while two secretaries seal. After each:
no gap, no number twice, no half-sealed sitting, a chain that holds, no paper
twice; at the end nothing is left out. The first thing that does not hold ends
the run.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import django

from tests import postgres

if "DATABASE_URL" not in os.environ:
    sys.exit(postgres.main([sys.executable, "-m", "benchmarks.register_stress", *sys.argv[1:]]))
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
folder = tempfile.TemporaryDirectory(prefix="folio-benchmark-", delete=False)
os.environ["FOLIO_DATA"] = folder.name
django.setup()

from django.db import Error, connection  # noqa: E402 (Django comes first)

from benchmarks.register_stress import kills, storm  # noqa: E402
from benchmarks.running.holding import tell  # noqa: E402
from register.seal.certificates import seal_of  # noqa: E402
from tests.sittings import make_room  # noqa: E402


def main(options):
    chance = random.Random(options.seed)
    council = make_room(items=0).council
    council.sittings.all().delete()
    seal_of(council.slug)
    tell(f"{connection.vendor}, seed {options.seed}, {os.cpu_count()} processors, load {load()}")
    storm.run(council, options.sittings, options.stops, chance)
    kills.run(council, options.rounds, chance)
    tell(f"load {load()}")


def load():
    """Return the load of the machine over one, five and fifteen minutes."""
    return ", ".join(f"{one:.1f}" for one in os.getloadavg())


def read_options():
    parser = argparse.ArgumentParser(prog="benchmarks.register_stress")
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--sittings", type=int, default=64)
    parser.add_argument("--stops", type=int, default=2)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    return parser.parse_args()


def make_database():
    """Make a database of this run alone: the tests may have theirs beside it."""
    name = f"stress_{os.getpid()}"
    is_file = connection.vendor == "sqlite"
    test = connection.settings_dict["TEST"]
    test["NAME"] = str(Path(folder.name) / name) if is_file else name
    connection.creation.create_test_db(verbosity=0)
    if not is_file:
        # Our server is a quick one; what it said is done must still be so after a crash.
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER DATABASE {name} SET synchronous_commit = on")
    connection.close()


if __name__ == "__main__":
    asked = read_options()
    make_database()
    try:
        main(asked)
    except BaseException:
        tell(f"what the server said is kept in {folder.name}")
        raise
    finally:
        with suppress(Error):
            connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
    folder.cleanup()
