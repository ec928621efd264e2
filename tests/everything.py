"""Run every test on SQLite, and again on PostgreSQL those of the database: `./folio test [OPTIONS OF PYTEST]`.

The browser tests run on SQLite alone: what they try is the pages, and SQLite,
whose writers wait for each other, is the harder ground for two people at once.
So do the tests that never reach a database: the law, the words, the papers.

Both run at once: a browser, a lock or a timer leaves a processor idle, and the
other database takes it. What PostgreSQL tells comes after, as a whole.
"""

import os
import signal
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
from contextlib import ExitStack
from pathlib import Path

PYTEST = [sys.executable, "-m", "pytest", "--durations", "10"]
# The browser tests come last in the order of the tests, and wait a good deal: who steals work
# from the other end runs them beside those that compute.
PYTEST += ["-n", "auto", "--maxprocesses", "4", "--dist", "worksteal"]
#: A paper is drawn from a record; that every database gives the same record, shorter papers show.
#: Of many cases of one test, and of many tests of a file, a few tell whether it takes them as SQLite does
#: (tests/databases.py).
ELSEWHERE = "database and not browser and not drawing and not repeated"
RUNS = {
    "SQLite": PYTEST,
    "PostgreSQL": [sys.executable, "-m", "tests.postgres", *PYTEST, "-m", ELSEWHERE],
}
#: What the tests decide for themselves, whatever the machine says. Compiled modules are kept: each
#: worker of the second database would compile all of them again, and each process that a test starts.
DECIDED = ("CACHE_URL", "DEBUG", "FOLIO_URL", "FOLIO_PORT", "MAIL_URL", "MAIL_FROM", "SECRET_KEY")
DECIDED += ("PYTHONDONTWRITEBYTECODE",)
#: What pytest returns beside 0 and 1.
INTERRUPTED = 2
NOTHING_SELECTED = 5


def main(options):
    """Run both, tell the sum of both, and return 0 if all passed."""
    with tempfile.TemporaryDirectory(prefix="folio-tests-") as name:
        folder = Path(name)
        sqlite, postgresql = run_all(folder, options)
        if sqlite < 0 or sqlite == INTERRUPTED:
            return INTERRUPTED
        tell(f"SQLite + PostgreSQL: {total(folder.glob('*.xml'))}")
    # A choice of tests may well be of browser tests alone.
    return sqlite or (0 if postgresql == NOTHING_SELECTED else postgresql)


def run_all(folder, options):
    """Run both at once, tell what the first says as it comes and the other at the end; return both exit statuses.

    A Ctrl-C reaches them by itself, and any other order to stop is passed on; both are waited for.
    """
    with ExitStack() as stack:
        running = {}
        signal.signal(signal.SIGINT, lambda *_: None)
        signal.signal(signal.SIGTERM, lambda *_: [one.terminate() for one in running.values()])
        tell("SQLite")
        said = stack.enter_context(open(folder / "said", "w+"))
        for name, command in RUNS.items():
            start = [*command, f"--junitxml={folder / name}.xml", *options]
            output = said if running else None
            environment = environment_of(name, folder)
            process = subprocess.Popen(start, env=environment, stdout=output, stderr=output)
            running[name] = stack.enter_context(process)
        sqlite = running["SQLite"].wait()
        postgresql = running["PostgreSQL"].wait()
        said.seek(0)
        tell(f"PostgreSQL\n{said.read()}")
    return sqlite, postgresql


def environment_of(name, folder):
    """Return the environment of one run: data of its own, and for PostgreSQL the server that the machine names."""
    environment = {key: value for key, value in os.environ.items() if key not in DECIDED}
    if name == "SQLite":
        environment.pop("DATABASE_URL", None)
    data = folder / f"data-{name}"
    data.mkdir()
    return environment | {"FOLIO_DATA": str(data)}


def total(reports):
    """Return the sum of pytest's reports, in pytest's own words; what could not run has failed."""
    suites = [suite for report in reports for suite in xml.parse(report).iter("testsuite")]
    tests, failures, errors, skipped = (
        sum(int(suite.get(name)) for suite in suites)
        for name in ("tests", "failures", "errors", "skipped")
    )
    failed = failures + errors
    return f"{tests - failed - skipped} passed, {failed} failed, {skipped} skipped"


def tell(text):
    """Write a line in its place among those of pytest."""
    sys.stdout.write(f"\n{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
