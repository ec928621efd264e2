"""What a page reads does not grow with the register: on SQLite, no plan walks through its acts or their facts."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from councils.models import Role
from deliberations.deadlines import DueKind
from register.actions import seal_sitting
from register.models import Effect, Milestone, Posting
from register.past import keep_past
from register.schedule import due_around
from tests.builders import make_sitting, make_user
from tests.register.conftest import decided
from tests.sittings import make_room

pytestmark = pytest.mark.django_db

#: What a plan says where it goes through all the acts of a council, or all the facts that retract nothing.
WALKS = (
    ("SEARCH register_entry", "(council_id=?)"),
    ("SEARCH register_event", "(retracts_id=?)"),
    ("SCAN register_e", ""),
)


@pytest.fixture
def entries():
    """The acts of a sitting; the last withdraws the first."""
    entries = seal_sitting(sitting=decided(make_room()), user=None)
    Effect.objects.create(source=entries[-1], target=entries[0], kind=Effect.Kind.WITHDRAWS)
    keep_past(entries[0].council)
    return entries


def walks(client, address):
    """Return the steps of SQLite that walk through the register, for the queries of a page."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    found = []
    with connection.cursor() as cursor:
        for query in asked.captured_queries:
            if query["sql"].startswith("SELECT"):
                cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}", None)
                found += [step for *_, step in cursor.fetchall() if is_walk(step)]
    return found


def is_walk(step):
    """Tell whether a step goes through the whole of a table; corrections have an index of their own, and are few."""
    walked = any(step.startswith(start) and step.endswith(end) for start, end in WALKS)
    return walked and "entry_corrections" not in step


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL scans tables that are small")
@pytest.mark.parametrize("question", ["q=commune", "q=2026_001", "etat=past"])
def test_a_search_walks_through_no_register(client, entries, question):
    council = entries[0].council
    client.force_login(make_user(council, Role.Kind.CLERK))
    assert walks(client, f"{reverse('desk', args=[council.slug])}?{question}") == []


def test_what_is_due_around_a_sitting_reads_nothing_of_the_others(entries):
    sitting = entries[0].sitting
    before = rows_read(sitting)
    for weeks in range(1, 5):
        day = sitting.date - timedelta(weeks=weeks)
        told = make_sitting(sitting.council, date=day, state="sealed")
        Milestone.objects.create(sitting=told, kind=DueKind.LIST, on=day)
        board = {"paper": Posting.Paper.LIST, "way": Posting.Way.BOARD, "place": "Mairie"}
        Posting.objects.create(sitting=told, since=day, **board)
    make_sitting(sitting.council, date=date(2026, 5, 11), state="draft")
    following = rows_read(sitting)
    make_sitting(sitting.council, date=date(2026, 6, 11), state="draft")
    assert (before + 1, following) == (following, rows_read(sitting))


def rows_read(sitting):
    """Return how many rows the queries of what is due around a sitting give."""
    with CaptureQueriesContext(connection) as asked:
        due_around(sitting)
    rows = 0
    with connection.cursor() as cursor:
        for query in asked.captured_queries:
            cursor.execute(query["sql"], None)
            rows += len(cursor.fetchall())
    return rows
