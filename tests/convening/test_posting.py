"""Messages leave over a real connection: whatever the server does, and whenever we are killed, nobody is missed."""

from hashlib import sha256

import pytest

from convening import posting
from convening.models import Delivery, Trace
from convening.posting import WrittenOnce, post_all
from convening.reading import sent_of
from convening.rules.service import SendingFact, is_waiting
from tests.convening.postman import Postman, serve

pytestmark = [pytest.mark.django_db, pytest.mark.database]
ALL = [f"m{rank:02}@valombre.example" for rank in (1, 2, 3)]


@pytest.fixture
def postman(settings):
    """Point Folio at a real mail server, which takes everything until a test says otherwise."""
    server = serve(postman := Postman())
    point_at(settings, server.port)
    yield postman
    server.stop()


def point_at(settings, port, patience_seconds=30):
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    options = {"host": "127.0.0.1", "port": port, "timeout": patience_seconds}
    settings.MAILERS = {"default": {"BACKEND": smtp, "OPTIONS": options}}


class Killed(BaseException):
    """The process ends there and then: nothing of ours catches it."""


def written(delivery):
    headers = {"Message-ID": f"<{delivery.key.hex}@valombre.example>"}
    to = [delivery.destination.address]
    return WrittenOnce("Convocation", "Réunis", "mairie@valombre.example", to, headers=headers)


def waiting(convocation):
    return [one.delivery for one in sent_of(convocation) if is_waiting(one.sending)]


def run(convocation):
    return post_all(waiting(convocation), written)


def noted(kind):
    return [trace.delivery.reference for trace in Trace.objects.filter(kind=kind)]


def test_each_message_is_noted_with_the_digest_of_what_left(convocation, postman):
    run(convocation)
    assert postman.reached == ALL
    assert postman.sessions == 1
    left = {sha256(one).hexdigest() for one in postman.contents}
    assert set(Trace.objects.values_list("sha256", flat=True)) == left


def test_an_address_that_is_refused_is_told_with_the_words_of_the_server(convocation, postman):
    postman.answers[ALL[1]] = "550 5.1.1 <m02> does not exist here"
    run(convocation)
    assert postman.reached == [ALL[0], ALL[2]]
    (refusal,) = Trace.objects.filter(kind=SendingFact.REFUSED)
    assert refusal.delivery.reference == "m02"
    assert refusal.detail == "550 5.1.1 <m02> does not exist here"
    assert waiting(convocation) == []


def test_who_is_put_off_has_it_the_next_time(convocation, postman):
    postman.answers[ALL[0]] = ["451 4.7.1 Greylisted, come back later"]
    run(convocation)
    assert noted(SendingFact.DELAYED) == ["m01"]
    run(convocation)
    assert postman.reached == [*ALL[1:], ALL[0]]
    assert waiting(convocation) == []


def test_a_server_that_thinks_for_long_has_it_once(convocation, postman, settings):
    server_port = settings.MAILERS["default"]["OPTIONS"]["port"]
    point_at(settings, server_port, patience_seconds=1)
    postman.seconds = 1.2
    post_all(waiting(convocation)[:1], written)
    assert postman.reached == ALL[:1]
    assert noted(SendingFact.ACCEPTED) == ["m01"]


def test_a_line_that_breaks_after_the_message_sends_it_twice_under_one_name(convocation, postman):
    postman.hangs_up = {2}
    run(convocation)
    assert postman.reached == [ALL[0], ALL[1], ALL[1], ALL[2]]
    assert len({message["Message-ID"] for message in postman.received}) == 3
    assert noted(SendingFact.ACCEPTED) == ["m01", "m02", "m03"]


def test_a_server_that_is_away_leaves_all_waiting(convocation, postman, settings):
    there = settings.MAILERS
    point_at(settings, 9)
    assert run(convocation).is_away
    assert Trace.objects.count() == 0
    settings.MAILERS = there
    assert not run(convocation).is_away
    assert postman.reached == ALL


def test_an_address_that_cannot_be_written_stops_nobody(convocation, postman):
    wrong = waiting(convocation)[0].destination
    wrong.address = "élise@valombre.example"
    wrong.save()
    run(convocation)
    assert noted(SendingFact.REFUSED) == ["m01"]
    assert postman.reached == ALL[1:]


@pytest.mark.parametrize("is_noted", [False, True], ids=["before the proof", "after the proof"])
@pytest.mark.parametrize("place", [1, 2, 3])
def test_killed_at_any_message_nobody_is_missed(convocation, postman, monkeypatch, place, is_noted):
    note, count = posting.note, iter(range(1, 10))

    def killing(delivery, kind, **facts):
        here = next(count) == place
        if here and not is_noted:
            raise Killed
        note(delivery, kind, **facts)
        if here:
            raise Killed

    monkeypatch.setattr(posting, "note", killing)
    with pytest.raises(Killed):
        run(convocation)
    monkeypatch.setattr(posting, "note", note)
    run(convocation)

    assert set(postman.reached) == set(ALL)
    assert len(postman.reached) == (3 if is_noted else 4)
    names = [message["Message-ID"] for message in postman.received]
    assert len(set(names)) == 3
    assert noted(SendingFact.ACCEPTED) == ["m01", "m02", "m03"]
    assert waiting(convocation) == []


def test_two_processes_note_the_same_thing_once(convocation):
    delivery = Delivery.objects.first()
    assert posting.note(delivery, SendingFact.ACCEPTED)
    assert posting.note(delivery, SendingFact.ACCEPTED) is None
    assert Trace.objects.count() == 1
