"""Bend rosters and sitting files at random, and give them to the real loaders: none may fail, nor leave a half.

    python -m benchmarks.hostile_files [--count N] [--seed N] [--seconds N] [--first N] [--door N]

N rosters (CSV, XLSX, ODS) and N sitting files (1,000 unless said otherwise), each from its number, `--first` and those after it, and the seed.
They are read in this process; one in `--door` goes through the door that Folio itself has: a process within limits.
A test database is made and destroyed, on the engine that DATABASE_URL names: SQLite without it.
"""

import argparse
import csv
import io
import json
import os
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from random import Random

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("FOLIO_DATA", tempfile.mkdtemp(prefix="folio-benchmark-"))
django.setup()

from django.db import connection, transaction  # noqa: E402 (Django comes first)
from openpyxl import Workbook  # noqa: E402

import exchange  # noqa: E402
from benchmarks import mutants  # noqa: E402
from councils.models import Council, Journal, Kind  # noqa: E402
from deliberations.models import Sitting  # noqa: E402
from exchange.actions import load_sitting  # noqa: E402
from exchange.faults import Refused  # noqa: E402
from exchange.outside import content_of  # noqa: E402
from members import saving  # noqa: E402
from members.models import Mandate, Member  # noqa: E402
from members.plan import plan_of, table_of  # noqa: E402
from members.reading.faults import Unreadable  # noqa: E402
from members.sheet.council import CouncilTable, Sought  # noqa: E402
from members.sheet.outside import told  # noqa: E402

DEMO = Path(exchange.__file__).parent / "demo"
ON = date(2026, 3, 12)
COUNTED = (Council, Member, Mandate, Sitting, Journal)


def rows_of(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text("utf-8-sig").splitlines(), delimiter=";"))


def xlsx(rows: list[list[str]]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def try_roster(council: Council, content: bytes, at_door: bool) -> str:
    """Read a roster as the process behind the door does, or at the door; plan it and import it; say what became of it."""
    table = table_of(council, content) if at_door else read_here(content)
    work = plan_of(council, table, ON)
    work.first(100), work.remarks, work.refused_file(), work.look_alikes
    if work.refused:
        return "rows refused"
    saving.save(work)
    return "taken"


def read_here(content: bytes) -> CouncilTable:
    answer = json.loads(json.dumps(told(io.BytesIO(content), vars(Sought()))))
    if "refused" in answer:
        raise Unreadable(answer["refused"])
    return CouncilTable.from_facts(answer["rows"])


def try_sitting(content: bytes, at_door: bool) -> str:
    load_sitting(content_of(io.BytesIO(content)) if at_door else content)
    return "taken"


def tried(work: Callable[[bytes, bool], str], content: bytes, at_door: bool) -> str:
    """Return what became of a file; whatever it wrote is undone, and a refusal must have written nothing."""
    before = [model.objects.count() for model in COUNTED]
    with transaction.atomic():
        try:
            said = work(content, at_door)
        except (Refused, Unreadable) as refusal:
            said = "refused"
            if not str(refusal).strip():
                said = "FAILED: refused without a word"
            if [model.objects.count() for model in COUNTED] != before:
                said = "FAILED: half-saved"
        except Exception as fault:
            place = traceback.extract_tb(fault.__traceback__)[-1]
            said = f"FAILED: {fault!r:.200} at {place.filename.rpartition('/')[2]}:{place.lineno}"
        transaction.set_rollback(True)
    return said


def run(
    name: str, makers, work: Callable[[bytes, bool], str], options: argparse.Namespace
) -> Counter[str]:
    """Try bent files one after another; tell what became of them, and the slowest."""
    became, slowest, begun = Counter[str](), (0.0, 0), time.monotonic()
    for number in range(options.first, options.first + options.count):
        random = Random(f"{options.seed}-{name}-{number}")
        content = random.choice(makers)(random)
        start = time.process_time()
        said = tried(work, content, bool(options.door) and number % options.door == 0)
        slowest = max(slowest, (time.process_time() - start, number))
        if said.startswith("FAILED") and not became[said]:
            say(f"  {name} {number}: {said}")
        became[said] += 1
        if time.monotonic() - begun > options.seconds:
            break
    say(
        f"{name}: {became.total()} in {time.monotonic() - begun:.0f} s; slowest {slowest[0]:.1f} s (number {slowest[1]})"
    )
    for said, count in became.most_common():
        say(f"  {count:6} {said}")
    return became


def main(options: argparse.Namespace) -> None:
    facts = {"assembly": "Conseil municipal", "kind": Kind.COMMUNE, "seats": 15}
    council = Council.objects.create(name="Montbrac", slug="montbrac", **facts)
    rows = rows_of(DEMO / "valombre.csv")[
        :13
    ]  # Below, somebody has the name of another: that row is refused.
    became = run(
        "rosters",
        mutants.rosters(rows, xlsx(rows)),
        partial(try_roster, council),
        options,
    )
    sittings = [json.loads(path.read_text()) for path in sorted(DEMO.glob("valombre-*.json"))]
    makers = [lambda random, one=one: mutants.sitting(one, random) for one in sittings]
    became += run("sitting files", makers, try_sitting, options)
    if any(said.startswith("FAILED") for said in became):
        sys.exit("A file made Folio fail.")


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", default="folio")
    parser.add_argument("--seconds", type=float, default=3600.0)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--door", type=int, default=0)
    options = parser.parse_args()
    connection.creation.create_test_db(verbosity=0)
    try:
        main(options)
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
