"""Mark the tests that need a database, so that those alone are run again on PostgreSQL: `-m database`.

None is forgotten: pytest-django refuses the database to a test that does not
ask for it. A test whose database is that of a process it starts says so itself.
"""

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
    "test_personal_data",
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if item.get_closest_marker("django_db") or FIXTURES & set(item.fixturenames):
            item.add_marker("database")
        if item.path.relative_to(TESTS).as_posix().startswith(DRAWN):
            item.add_marker("drawing")


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
