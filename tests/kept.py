"""Rows that are built once for all tests of a file: `keep(build)`, in a fixture of the module."""

import pytest
from django.db import connection, transaction


@pytest.fixture(scope="module")
def keep(request, django_db_setup, django_db_blocker):
    """Return the function that builds rows from which each test of the file begins.

    They stand in a transaction around that of each test, which undoes what the
    test did to them. A test that commits would find them locked, and has a file of its own.
    """
    tests = [item for item in request.session.items if item.path == request.path]
    assert not any(map(commits, tests)), f"{request.path}: a test that commits cannot stand here"

    def built(build):
        with django_db_blocker.unblock():
            answer = build()
            connection.check_constraints()
            return answer

    with pytest.MonkeyPatch.context() as patch:
        with django_db_blocker.unblock():
            around = transaction.atomic()
            around.__enter__()
            # Django closes the connection after each test, and would lose them.
            patch.setattr(connection, "close", lambda: None)
        yield built
        with django_db_blocker.unblock():
            transaction.set_rollback(True)
            around.__exit__(None, None, None)


@pytest.fixture(scope="module")
def kept_sitting(request, keep):
    """Return the sitting that the file's own `hold` opens, once for all of its tests."""
    return keep(request.module.hold)


@pytest.fixture
def sitting(kept_sitting, db):
    """Return that sitting as `hold` left it, read anew; a test that commits holds its own."""
    return type(kept_sitting).objects.get(pk=kept_sitting.pk)


def commits(test):
    """Tell whether a test runs without a transaction of its own."""
    mark = test.get_closest_marker("django_db")
    asked = {"transactional_db", "live_server"} & set(test.fixturenames)
    return bool(asked) or bool(mark and mark.kwargs.get("transaction"))
