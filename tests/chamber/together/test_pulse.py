"""What a screen asks every second: one query where nothing is new, and none of the rights is missed."""

import json
from dataclasses import dataclass
from datetime import timedelta
from unittest.mock import Mock

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError
from django.test import RequestFactory
from django.utils import timezone

from chamber.together.pulse import FRESH, PRESENT, pulse
from councils.models import Role, User, Visit
from tests.builders import make_user
from tests.sittings import at, make_room, mark, opened

pytestmark = pytest.mark.django_db


def hold():
    return opened(make_room())


@dataclass
class Answer:
    """What the door answers: its status, its headers, its text."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def told(self):
        return json.loads(self.text)


@pytest.fixture
def asked(clerk, sitting):
    """Return the function by which the clerk's screen asks what came after the last line, as it knows it."""
    address, door = at(sitting, "sitting-news"), pulse(get_wsgi_application())
    key = clerk.cookies[settings.SESSION_COOKIE_NAME]
    last = clerk.get(address).json()["version"]

    def ask(since=last, alone=None, **environ):
        cookie = f"theme=dark; {key.key}={key.value}"
        known = {"since": since} | ({} if alone is None else {"alone": alone})
        asked = RequestFactory().get(address, known, headers={"Cookie": cookie})
        begun = []
        body = door(asked.environ | environ, lambda *told: begun.extend(told))
        return Answer(int(begun[0][:3]), dict(begun[1]), b"".join(body).decode())

    return ask


def test_nothing_new_is_answered_by_one_query_and_kept_by_nobody(asked, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = asked()
    assert answer.told["news"] == []
    assert answer.headers == {
        "Content-Type": "application/json",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
        "Content-Length": str(len(answer.text)),
    }


def test_a_screen_that_knows_it_all_is_answered_without_a_word(asked, sitting):
    assert asked().told["alone"]
    answer = asked(alone=1)
    assert (answer.status, answer.text) == (204, "")
    assert answer.headers == {
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    assert asked(alone=0).told["alone"]
    assert asked(alone="1&x=2").status == 200
    mark(sitting, "m03")
    assert asked(alone=1).told["version"] > 0


def test_a_new_line_is_told(asked, sitting):
    known = asked().told["version"]
    mark(sitting, "m03")
    assert asked().told["version"] > known


def test_the_door_and_the_page_behind_it_say_the_same(asked, clerk, sitting):
    page = clerk.get(at(sitting, "sitting-news")).json()
    assert asked(page["version"]).told == page | {"alone": True}


def test_a_line_that_is_not_encrypted_takes_the_usual_road_to_the_one_that_is(asked, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert "alone" in asked(HTTP_X_FORWARDED_PROTO="https").told
    assert "alone" not in asked(HTTP_X_FORWARDED_PROTO="http").told
    assert "alone" not in asked().told


@pytest.mark.parametrize("slug", ["\0", "mairie\0", "é", "autre"])
def test_an_address_that_is_none_takes_the_usual_road(asked, sitting, slug):
    address = at(sitting, "sitting-news").replace(sitting.council.slug, slug)
    assert asked(PATH_INFO=address).status in (400, 404)


def test_a_database_that_fails_once_is_asked_again_behind_the_door(asked, monkeypatch):
    monkeypatch.setattr("chamber.together.pulse._found", Mock(side_effect=OperationalError))
    assert asked().told["news"] == []


def end_the_session():
    Session.objects.all().delete()


def let_the_session_expire():
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))


def close_the_account():
    User.objects.update(is_active=False)


@pytest.mark.parametrize("end", [end_the_session, let_the_session_expire, close_the_account])
def test_who_is_no_longer_logged_in_is_led_to_the_log_in_at_once(asked, end):
    assert asked().status == 200
    end()
    assert asked().headers["Location"].startswith("/connexion/")


def test_who_no_longer_has_the_role_is_refused_at_once(asked):
    Role.objects.update(kind=Role.Kind.READER)
    assert asked().status == 403
    Role.objects.all().delete()
    assert asked().status == 404


def test_a_session_is_noted_as_used_though_nothing_is_new(asked):
    long_ago = timezone.now() - FRESH - timedelta(seconds=1)
    Visit.objects.update(seen_at=long_ago)
    asked()
    assert Visit.objects.get().seen_at > long_ago + FRESH


def test_a_screen_learns_whether_somebody_else_could_enter_something(asked, sitting):
    reader = make_user(sitting.council, Role.Kind.READER, name="Louis PRAT")
    Visit.objects.create(user=reader, session_key="of-a-reader")
    assert asked().told["alone"]
    colleague = make_user(sitting.council, Role.Kind.SECRETARIAT, name="Claire MARTINET")
    visit = Visit.objects.create(user=colleague, session_key="of-a-colleague")
    assert not asked().told["alone"]
    visit.seen_at -= PRESENT
    visit.save()
    assert asked().told["alone"]
