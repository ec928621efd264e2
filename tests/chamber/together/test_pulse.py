"""What a screen asks every second: one query where nothing is new, and none of the rights is missed."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from chamber.together.pulse import FRESH, PRESENT
from councils.models import Role, User, Visit
from tests.builders import make_user
from tests.sittings import at, make_room, mark, opened

pytestmark = pytest.mark.django_db


def hold():
    return opened(make_room())


@pytest.fixture
def asked(clerk, sitting):
    """Return the function by which the clerk's screen asks what came after the last line, as it knows it."""
    address = at(sitting, "sitting-news")
    last = clerk.get(address).json()["version"]
    return lambda since=last: clerk.get(address, {"since": since})


def test_nothing_new_is_answered_by_one_query(asked, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = asked()
    assert answer.json()["news"] == []
    assert answer.headers["Content-Length"] == str(len(answer.content))
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_new_line_is_told(asked, sitting, django_assert_num_queries):
    known = asked().json()["version"]
    mark(sitting, "m03")
    assert asked().json()["version"] > known


def end_the_session():
    Session.objects.all().delete()


def let_the_session_expire():
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))


def close_the_account():
    User.objects.update(is_active=False)


@pytest.mark.parametrize("end", [end_the_session, let_the_session_expire, close_the_account])
def test_who_is_no_longer_logged_in_is_led_to_the_log_in_at_once(asked, end):
    assert asked().status_code == 200
    end()
    assert asked().url.startswith("/connexion/")


def test_who_no_longer_has_the_role_is_refused_at_once(asked):
    Role.objects.update(kind=Role.Kind.READER)
    assert asked().status_code == 403
    Role.objects.all().delete()
    assert asked().status_code == 404


def test_a_session_is_noted_as_used_though_nothing_is_new(asked):
    long_ago = timezone.now() - FRESH - timedelta(seconds=1)
    Visit.objects.update(seen_at=long_ago)
    asked()
    assert Visit.objects.get().seen_at > long_ago + FRESH


def test_a_screen_learns_whether_somebody_else_could_enter_something(asked, sitting):
    reader = make_user(sitting.council, Role.Kind.READER, name="Louis PRAT")
    Visit.objects.create(user=reader, session_key="of-a-reader")
    assert asked().json()["alone"]
    colleague = make_user(sitting.council, Role.Kind.SECRETARIAT, name="Claire MARTINET")
    visit = Visit.objects.create(user=colleague, session_key="of-a-colleague")
    assert not asked().json()["alone"]
    visit.seen_at -= PRESENT
    visit.save()
    assert asked().json()["alone"]
