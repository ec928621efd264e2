"""Mark the tests that need a database, so that those alone are run again on PostgreSQL: `-m database`.

None is forgotten: pytest-django refuses the database to a test that does not
ask for it. A test whose database is that of a process it starts says so itself.
"""

from collections import defaultdict
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import HealthCheck, settings

TESTS = Path(__file__).parent
FIXTURES = {"db", "transactional_db", "live_server"}
#: What draws papers from an extract that `tests/papers/extract` has read on both databases:
#: no database can change a line of them, and drawing is long. SQLite alone does it.
DRAWN = (
    "papers/pdf",
    "papers/words",
    "papers/test_printing",
    "register/actions/test_copies",
    "register/actions/test_dated_copies",
    "register/certified/test_attempts",
    "register/heads/test_offline",
    "test_personal_data",
)
#: Of a test that has so many cases, PostgreSQL is asked one in four: they take the same course as SQLite's,
#: and what they send it is the same from one to the next.
MANY = 10
#: But for these, each of whose cases asks the database something of its own.
EACH = (
    "councils/test_journal",
    "deliberations/test_migrations",
    "register/proof/test_tampering",
    "register/test_search",
    "test_hostile",
    "test_permissions",
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    cases = defaultdict(list)
    for item in items:
        place = item.path.relative_to(TESTS).as_posix()
        if item.get_closest_marker("django_db") or FIXTURES & set(item.fixturenames):
            item.add_marker("database")
        if place.startswith(DRAWN):
            item.add_marker("drawing")
        if not place.startswith(EACH):
            cases[item.nodeid.partition("[")[0]].append(item)
    for many in cases.values():
        for item in repeated(many):
            item.add_marker("repeated")


def repeated(cases):
    """Return the cases of one test that PostgreSQL is not asked: three in four, of each row of a table in turn."""
    if len(cases) < MANY:
        return []
    return [case for rank, case in enumerate(cases) if rank % 4 != rank // 4 % 4]


def examples(number):
    """Return Hypothesis's settings for a test of the database: each example begins from the same rows.

    SQLite is searched for any course that nobody thought of; a quarter of it tells
    whether PostgreSQL, which runs the same code, takes another.
    """
    searched = number if connection.vendor == "sqlite" else number // 4
    return settings(max_examples=searched, suppress_health_check=list(HealthCheck))


def papers_are_drawn():
    """Tell whether a test draws papers beside what it reads: from the same record, SQLite's are enough."""
    return connection.vendor == "sqlite"
