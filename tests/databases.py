"""Mark the tests that need a database, so that those alone are run again on PostgreSQL: `-m database`.

None is forgotten: pytest-django refuses the database to a test that does not
ask for it. A test whose database is that of a process it starts says so itself,
and so does one that asks each database what its neighbours do not.
"""

from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import HealthCheck, settings

TESTS = Path(__file__).parent
FIXTURES = {"db", "transactional_db", "live_server"}
#: What draws papers from an extract that `tests/papers/extract` has read on both databases, or
#: reads files from outside in a process of their own: no database can change a line of them,
#: and both are long. SQLite alone does it.
DRAWN = (
    "binding/test_pages",
    "deliberations/word",
    "papers/pdf",
    "papers/words",
    "papers/test_drafting",
    "papers/test_pictures",
    "papers/test_printing",
    "papers/test_proxy_forms",
    "papers/test_ranking_sheet",
    "papers/test_room_sheets",
    "papers/test_sheets_under_form",
    "papers/test_vote_sheets",
    "register/actions/test_copies",
    "register/actions/test_dated_copies",
    "register/certified/test_attempts",
    "register/heads/test_offline",
    "test_personal_data",
)
#: Of a test that has so many cases, PostgreSQL is asked one in six: they take the same course as SQLite's,
#: and what they send it is the same from one to the next.
MANY = ONE_CASE_IN = 6
#: Of the other tests of a file, it is asked one in three, and every one that commits: a file sends
#: it much the same. `python -m tests.postgres python -m pytest -m database` asks all of them.
ONE_TEST_IN = 3
#: But for these, each of whose cases asks the database something of its own.
EACH = (
    "councils/test_journal",
    "deliberations/test_migrations",
    "register/proof/test_tampering",
    "register/test_search",
    "test_hostile",
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    cases, files = defaultdict(list), defaultdict(list)
    for item in items:
        place = place_of(item.path)
        says_so = item.get_closest_marker("database")
        if item.get_closest_marker("django_db") or FIXTURES & set(item.fixturenames):
            item.add_marker("database")
        if place.startswith(DRAWN):
            item.add_marker("drawing")
        if not says_so and not place.startswith(EACH) and item.get_closest_marker("database"):
            cases[item.nodeid.partition("[")[0]].append(item)
    for many in cases.values():
        left_out = repeated(many)
        for item in left_out:
            item.add_marker("repeated")
        if not left_out:
            files[many[0].path].extend(one for one in many if not commits(one))
    for alike in files.values():
        for rank, item in enumerate(alike):
            if rank % ONE_TEST_IN:
                item.add_marker("repeated")


@cache
def place_of(path):
    """Return where a file of tests stands, without its ending for the lists above."""
    return path.relative_to(TESTS).as_posix()


def commits(item):
    """Tell whether a test writes for good, as two people at once do: what databases answer differently."""
    marker = item.get_closest_marker("django_db")
    told = bool(marker) and (marker.kwargs.get("transaction") or any(marker.args))
    return bool(told or {"transactional_db", "live_server"} & set(item.fixturenames))


def repeated(cases):
    """Return the cases of one test that PostgreSQL is not asked: five in six, of each row of a table in turn."""
    if len(cases) < MANY:
        return []
    ranked = enumerate(cases)
    return [
        case for rank, case in ranked if rank % ONE_CASE_IN != rank // ONE_CASE_IN % ONE_CASE_IN
    ]


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
