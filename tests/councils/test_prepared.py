"""A prepared query answers what its query set would, about any row, and writes its SQL once."""

import threading
from contextlib import suppress
from datetime import date

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import CharField, DateField

from councils.models import Council, Visit
from councils.prepared import GivenValue, PreparedRows, lay_beside
from members.models import Mandate, Member
from tests.builders import make_council, make_members, make_user

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


def test_what_is_asked_besides_the_row_is_given_by_name_as_the_database_takes_it(councils):
    born = PreparedRows(
        Council,
        lambda one: one.members.filter(
            birth_date=GivenValue("day", DateField()), last_name=GivenValue("name", CharField())
        ),
    )
    council, day = councils[0], date(1961, 4, 12)
    one, other = council.members.order_by("pk")[:2]
    council.members.filter(pk=one.pk).update(birth_date=day)
    assert born.of(council, day=day, name=one.last_name) == [one]
    assert born.of(council, day=day, name=other.last_name) == []
    with pytest.raises(KeyError, match="name"):
        born.of(council, day=day)


def test_a_row_whose_key_is_a_text_is_asked_about_too(councils):
    prepared = PreparedRows(Session, lambda one: Visit.objects.filter(session_key=one.pk))
    user = make_user(councils[0], email="greffe@valombre.example")
    visit = Visit.objects.create(user=user, session_key="7aq4", address="192.0.2.7")
    assert prepared.of(Session(pk="7aq4")) == [visit]
    assert prepared.of(Session(pk="another")) == []


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


def test_rows_laid_beside_others_are_those_of_each_and_ask_nothing(
    councils, django_assert_num_queries
):
    council, other = councils
    members, mandates = list(council.members.order_by("pk")), list(Mandate.objects.order_by("pk"))
    with django_assert_num_queries(0):
        lay_beside(members, "mandates", mandates)
        assert [list(member.mandates.all()) for member in members] == [
            [mandate for mandate in mandates if mandate.member_id == member.pk]
            for member in members
        ]
        assert all(one.member is member for member in members for one in member.mandates.all())
    # Those of the other council point to none of these rows.
    assert {one.member.council_id for one in mandates} == {council.pk, other.pk}
    lay_beside([], "mandates", mandates)
