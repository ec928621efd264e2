"""A prepared query answers what its query set would, about any row, and writes its SQL once."""

import threading
from contextlib import suppress

import pytest
from django.db import connection

from councils.models import Council
from councils.prepared import PreparedRows
from members.models import Member
from tests.builders import make_council, make_members

pytestmark = pytest.mark.database


@pytest.fixture
def councils(db):
    """Two councils, of eleven members and of three."""
    councils = make_council("Valombre"), make_council("Orsonne", slug="orsonne")
    for council, how_many in zip(councils, (11, 3), strict=True):
        make_members(council, how_many)
    return councils


def members_of(council):
    return council.members.select_related("council").order_by("pk")


def test_it_finds_the_rows_of_each_council_and_those_that_were_added_since(councils):
    prepared = PreparedRows(Council, members_of)
    for council in councils:
        assert prepared.of(council) == list(members_of(council))
    Member.objects.filter(council=councils[1]).first().delete()
    assert len(prepared.of(councils[1])) == 2


def test_each_row_points_to_the_council_that_was_given(councils, django_assert_num_queries):
    prepared = PreparedRows(Council, lambda council: council.members.all())
    council = Council.objects.get(slug="orsonne")
    with django_assert_num_queries(1):
        assert {id(member.council) for member in prepared.of(council)} == {id(council)}


def test_what_is_prefetched_and_plain_values_come_as_from_a_query_set(councils):
    council, other = councils
    prepared = PreparedRows(Council, lambda one: members_of(one).prefetch_related("mandates"))
    assert [member.mandates.count() for member in prepared.of(other)] == [1, 1, 1]
    values = PreparedRows(
        Council, lambda one: members_of(one).values_list("reference", "last_name")
    )
    assert values.of(council) == list(members_of(council).values_list("reference", "last_name"))


def test_another_thread_asks_by_its_own_connection(councils):
    prepared, asked = PreparedRows(Council, members_of), []
    prepared.of(councils[0])
    theirs = threading.Thread(target=lambda: asked.extend(_asked_here(prepared, councils[0])))
    theirs.start()
    theirs.join()
    assert len(asked) == 1


def _asked_here(prepared, council):
    """Return what the connection of this thread is given to ask, and ask nothing."""
    found = []

    def stop(_execute, text, *_rest):
        found.append(text)
        raise InterruptedError

    with connection.execute_wrapper(stop), suppress(InterruptedError):
        prepared.of(council)
    connection.close()
    return found


def test_a_query_that_asks_about_no_row_is_refused(db):
    with pytest.raises(ValueError, match="about the row"):
        PreparedRows(Council, lambda council: Member.objects.all()).of(Council(pk=1))
