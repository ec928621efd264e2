"""Mark the tests that need a database, so that those alone are run again on PostgreSQL: `-m database`.

None is forgotten: pytest-django refuses the database to a test that does not
ask for it. A test whose database is that of a process it starts says so itself.
"""

import pytest

FIXTURES = {"db", "transactional_db", "live_server"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if item.get_closest_marker("django_db") or FIXTURES & set(item.fixturenames):
            item.add_marker("database")
