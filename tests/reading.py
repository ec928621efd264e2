"""A guard for the tests: a request that only asks must not write."""

from contextlib import ExitStack

from django.core.handlers.base import BaseHandler
from django.db import connections

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
READS = ("SELECT", "BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "EXPLAIN")
# A session is the visitor's own note pad, not a fact: Django moves a password
# link's token into it, and drops from it the messages that were shown. Nor is
# the cache a fact: an address that guesses codes is counted there. When a session
# was used last is noted beside it.
NOTE_PADS = ("django_session", "folio_cache", "councils_visit")


def only_reads_during_safe_requests(monkeypatch):
    """Make every safe request raise AssertionError when its view writes in the database."""
    answer = BaseHandler.get_response

    def guarded(handler, request):
        if request.method not in SAFE_METHODS:
            return answer(handler, request)
        with ExitStack() as stack:
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(refuse_to_write))
            return answer(handler, request)

    monkeypatch.setattr(BaseHandler, "get_response", guarded)


def refuse_to_write(execute, sql, params, many, context):
    """Run a statement that reads, or that touches the session or the cache; refuse any other."""
    reads = str(sql).lstrip(" \n(").upper().startswith(READS)
    assert reads or any(pad in str(sql) for pad in NOTE_PADS), (
        f"a safe request must not write: {sql}"
    )
    return execute(sql, params, many, context)
