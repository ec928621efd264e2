"""Run every test on SQLite, and again on PostgreSQL those of the database: `./folio test [OPTIONS OF PYTEST]`.

The browser tests run on SQLite alone: what they try is the pages, and SQLite,
whose writers wait for each other, is the harder ground for two people at once.
So do the tests that never reach a database: the law, the words, the papers.
"""

import os
import sys
import tempfile
import xml.etree.ElementTree as xml
from pathlib import Path

from tests.postgres import run_to_end

PYTEST = [sys.executable, "-m", "pytest", "--durations", "10"]
# The browser tests come last in the order of the tests, and wait a good deal: who steals work
# from the other end runs them beside those that compute.
PYTEST += ["-n", "auto", "--maxprocesses", "4", "--dist", "worksteal"]
ON_SQLITE = PYTEST
#: A paper is drawn from a record; that every database gives the same record, shorter papers show.
ELSEWHERE = "database and not browser and not drawing"
ON_POSTGRESQL = [sys.executable, "-m", "tests.postgres", *PYTEST, "-m", ELSEWHERE]
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
        environment = {key: value for key, value in os.environ.items() if key not in DECIDED}
        environment["FOLIO_DATA"] = name
        database = environment.pop("DATABASE_URL", None)
        tell("SQLite")
        sqlite = run(ON_SQLITE, folder / "sqlite.xml", options, environment)
        if sqlite < 0 or sqlite == INTERRUPTED:
            return INTERRUPTED
        if database:
            environment["DATABASE_URL"] = database
        tell("PostgreSQL")
        postgresql = run(ON_POSTGRESQL, folder / "postgresql.xml", options, environment)
        tell(f"SQLite + PostgreSQL: {total(folder.glob('*.xml'))}")
    # A choice of tests may well be of browser tests alone.
    return sqlite or (0 if postgresql == NOTHING_SELECTED else postgresql)


def run(command, report, options, environment):
    """Run pytest, and return its exit status."""
    return run_to_end([*command, f"--junitxml={report}", *options], environment)


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
