"""A guard for the tests: a request that changes a fact writes a line in the journal."""

import re
from contextlib import ExitStack

from django.core.handlers.base import BaseHandler
from django.db import connections

WRITES = re.compile(
    r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) "([a-z_0-9]+)"', re.IGNORECASE
)
JOURNAL = "councils_journal"
#: What is no fact of a council: who is logged in, a roster file that is only looked at, the roll as
#: it is drawn up from the mandates, and the note that an entry sent twice is done once. An account
#: belongs to no council; what Django's own pages do to it is in their history. A passkey counts how often it signed.
#: A discussion is saved again and again as it is typed: one line tells of all that is typed in one go.
NO_FACTS = re.compile(
    "django_|folio_cache$|axes_|otp_|councils_user$|councils_visit$|councils_passkey$|members_rosterimport$|votes_attendance$|councils_sent$|deliberations_discussion$"
)


def changes_are_journalled(monkeypatch):
    """Make every request that changes a fact, and tells nothing of it to the journal, raise AssertionError.

    Only inside the transaction of a test: there a refusal undoes by a savepoint, which is seen.
    """
    answer = BaseHandler.get_response

    def guarded(handler, request):
        with ExitStack() as stack:
            watched = [_watched(stack, one) for one in connections.all() if one.in_atomic_block]
            response = answer(handler, request)
        for tables in watched:
            facts = {table for table in tables if not NO_FACTS.match(table)}
            assert not facts or JOURNAL in facts, f"{request.path} writes {facts}, and no journal"
        return response

    monkeypatch.setattr(BaseHandler, "get_response", guarded)


def _watched(stack, connection):
    """Return the list of the tables that are written from now on, emptied by each refusal."""
    tables = []

    def watch(execute, sql, params, many, context):
        if "ROLLBACK TO" in str(sql):
            tables.clear()
        elif written := WRITES.match(str(sql)):
            tables.append(written[1])
        return execute(sql, params, many, context)

    stack.enter_context(connection.execute_wrapper(watch))
    return tables
