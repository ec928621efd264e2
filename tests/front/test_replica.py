"""What is read in a replica, when, and what the page says of it: on a real standby, and by the rules alone."""

import time
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, InternalError, OperationalError, connection, connections
from django.urls import reverse

from config.health import around
from config.health.finding import Health
from config.replicas import ENGINE, READS, replica_of
from councils.models import Council, Role, User
from councils.replica import lag, serving
from councils.replica.engine import base
from councils.replica.lag import Watch
from councils.replica.routing import REPLICA, ReadFromReplica, Router, is_read, reading_replica
from register.actions import correct, seal_sitting
from register.models import Entry
from tests.builders import make_user
from tests.html import parse
from tests.register.conftest import EVENING, decided
from tests.sittings import make_room
from tests.standby import replica_named, standby_of_the_tests

SENTENCE = "D’après une copie du registre, à jour le"
AT = datetime(2026, 11, 25, 13, 3, 12, tzinfo=UTC)


def words_of(client, entry):
    return parse(client.get(reverse("verify-code", args=[entry.printed_code]))).words


def until(told, seconds=5):
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not told():
        assert time.monotonic() < end
        time.sleep(0.02)


@contextmanager
def beside(patch, settings, **where):
    """Let the site have a replica, which this process has not asked yet."""
    settings.REPLICA_LAG, settings.DATABASE_ROUTERS = 10, ["councils.replica.routing.Router"]
    watch = Watch()
    patch.setattr(serving, "watch", watch)
    patch.setattr("config.health.answers.watch", watch)
    with replica_named(**where):
        yield watch


@pytest.fixture
def standby(transactional_db, monkeypatch, settings):
    monkeypatch.setattr(lag, "EVERY", 0)
    monkeypatch.setattr(lag, "PAUSE", 0)
    monkeypatch.setattr(base, "PATIENCE", 1)
    with standby_of_the_tests() as server:
        where = {"ENGINE": ENGINE, "HOST": str(server.folder), "OPTIONS": {"options": READS}}
        with beside(monkeypatch, settings, **where):
            yield server


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_a_page_is_read_in_a_standby_unless_it_is_late_or_away(client, standby, settings, caplog):
    it_is_not_taken_for_the_primary(standby)
    act, *_ = seal_sitting(sitting=decided(make_room(items=1)), user=None)
    until(lambda: SENTENCE in words_of(client, act))
    with pytest.raises(InternalError):
        Entry.objects.using(REPLICA).update(number="2026_999")
    tell_replica("SELECT pg_wal_replay_pause()")
    a_new_act_is_found_and_an_old_one_is_told_late(client, act)
    settings.REPLICA_LAG = 1
    until(lambda: SENTENCE not in words_of(client, act))
    assert "acte remplacé" in words_of(client, act)
    tell_replica("SELECT pg_wal_replay_resume()")
    until(lambda: SENTENCE in (page := words_of(client, act)) and "acte remplacé" in page)
    assert a_frozen_standby_is_left(client, act, standby)
    until(lambda: SENTENCE in words_of(client, act))
    caplog.clear()
    standby.stop()
    for _ in range(2):
        page = words_of(client, act)
        assert ("acte remplacé" in page, SENTENCE in page) == (True, False)
    assert len(caplog.messages) == 1
    assert "La copie de lecture ne répond pas" in caplog.text


def tell_replica(order):
    with connections[REPLICA].cursor() as cursor:
        cursor.execute(order)
        return cursor.fetchone()[0]


def a_frozen_standby_is_left(client, act, standby):
    with standby.frozen(tell_replica("SELECT pg_backend_pid()")):
        page = words_of(client, act)
    return "acte remplacé" in page and SENTENCE not in page


def a_new_act_is_found_and_an_old_one_is_told_late(client, act):
    newer = correct(entry=act, user=None, reason="Une coquille.", title="Un autre objet")
    page = words_of(client, newer)
    assert ("Un autre objet" in page, SENTENCE in page) == (True, False)
    page = words_of(client, act)
    assert ("Code authentique" in page, SENTENCE in page) == (True, True)


def it_is_not_taken_for_the_primary(standby):
    misled = connection.copy("misled")
    misled.settings_dict |= {"HOST": str(standby.folder)}
    with pytest.raises(OperationalError, match="hot standby"):
        misled.ensure_connection()


# By the rules alone, on any database: the replica is a second name of the same one.


@pytest.fixture
def act(db):
    with time_machine.travel(EVENING):
        return seal_sitting(sitting=decided(make_room(items=1)), user=None)[0]


@pytest.fixture
def same_rows(monkeypatch, settings, db):
    """Let the site have a replica that is up to date at AT: the rows are those of the test."""
    with beside(monkeypatch, settings) as watch:
        connections[REPLICA].connection = connection.connection
        connections[REPLICA].in_atomic_block = True
        monkeypatch.setattr(connections[REPLICA], "close", lambda: None)
        monkeypatch.setattr(watch, "stands_at", lambda: AT)
        yield watch


def test_what_is_read_in_a_replica_is_the_register_and_never_who_may_do_what(same_rows, act):
    router = Router()
    assert router.db_for_read(Entry) == DEFAULT_DB_ALIAS
    with reading_replica():
        read = Entry.objects.get(pk=act.pk)
        assert {model: router.db_for_read(model) for model in (Entry, User, Role, Council)} == {
            Entry: REPLICA, User: DEFAULT_DB_ALIAS, Role: DEFAULT_DB_ALIAS, Council: DEFAULT_DB_ALIAS
        }  # fmt: skip
        assert read.sitting._state.db == REPLICA
        assert router.db_for_write(Entry) == DEFAULT_DB_ALIAS
    with pytest.raises(ReadFromReplica):
        read.save()
    assert [router.allow_migrate(name, "register") for name in (REPLICA, DEFAULT_DB_ALIAS)] == [
        False,
        True,
    ]


def test_a_page_of_the_replica_says_its_moment_by_the_clocks_of_the_council(client, same_rows, act):
    assert f"{SENTENCE} 25 novembre 2026 à 14 h 03 min 12 s." in words_of(client, act)
    client.force_login(make_user(act.council, "clerk"))
    desk = reverse("desk", args=[act.council.slug])
    assert SENTENCE not in client.get(desk).text
    assert SENTENCE in client.get(desk, {"q": act.number}).text
    assert SENTENCE in client.get(reverse("council-search", args=["valombre"]), {"q": "mots"}).text


def test_who_has_just_written_reads_the_primary_for_as_long_as_the_replica_may_be_late(
    client, same_rows, act, settings
):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "councils.replica.serving.remember_writing"]
    client.post(reverse("verify"), {"code": act.printed_code})
    assert SENTENCE in words_of(client, act)
    client.force_login(make_user(act.council, "clerk"))
    client.post(reverse("verify"), {"code": act.printed_code})
    assert client.cookies[serving.WROTE]["max-age"] == 10
    assert SENTENCE not in words_of(client, act)


def test_a_replica_that_fails_while_a_page_is_read_costs_no_error(client, same_rows, act):
    def fail(*arguments):
        raise OperationalError("canceling statement due to conflict with recovery")

    with connections[REPLICA].execute_wrapper(fail):
        page = words_of(client, act)
    assert ("Code authentique" in page, SENTENCE in page) == (True, False)
    assert "ne répond pas (OperationalError)" in client.get("/sante/pret").text


def test_a_code_that_neither_has_is_one_try(client, same_rows, monkeypatch):
    tries = []
    monkeypatch.setattr("councils.throttle.count", lambda what, whose: tries.append(is_read()))
    assert client.get(reverse("verify-code", args=["7K4M-Q2ZP-93TD"])).status_code == 404
    assert tries == [False]


@pytest.fixture
def servers(monkeypatch, settings):
    """Return what the two servers answer, to be changed: positions in the log, and timelines."""
    settings.REPLICA_LAG = 10
    answers = {lag.END: (100, "00000001"), lag.COME_TO: (100, 1)}
    monkeypatch.setattr(lag, "_asked", lambda alias, question: answers[question])
    return answers


def test_an_idle_primary_makes_no_lag_and_a_busy_one_does(servers, monkeypatch):
    watch, clock = Watch(), []
    monkeypatch.setattr(lag.time, "monotonic", lambda: clock[-1])

    def stands(second):
        clock.append(second)
        return bool(watch.stands_at())

    assert (stands(2), stands(500)) == (True, True)
    servers[lag.END] = (120, "00000001")
    assert [stands(second) for second in (502, 509, 511, 513)] == [True, True, False, False]
    assert watch.told() == "la copie de lecture a plus de 10 s de retard"
    servers[lag.COME_TO] = (120, 1)
    assert stands(515)


@pytest.mark.parametrize(
    ("question", "answer", "told"),
    [
        (lag.COME_TO, None, lag.NOT_A_REPLICA),
        (lag.END, (90, "00000002"), lag.ANOTHER_LINE),
    ],
)
def test_another_server_than_a_replica_of_today_s_primary_is_not_read(
    servers, question, answer, told
):
    watch = Watch()
    assert watch.stands_at() is not None
    servers[question] = answer
    watch._next = 0
    assert watch.stands_at() is None
    assert told in watch.told()


def test_the_doctor_tells_a_replica_that_serves_nothing_and_finds_no_fault_in_it(servers):
    (found,) = around.replica()
    assert found.state is Health.WELL
    servers[lag.COME_TO] = None
    (found,) = around.replica()
    assert (found.state, lag.NOT_A_REPLICA in found.told) == (Health.SOON, True)


def test_a_replica_beside_sqlite_is_refused_in_words(monkeypatch):
    monkeypatch.setenv("COPY", "postgres://folio@nulle-part/folio")
    with pytest.raises(ImproperlyConfigured, match="ne va qu’avec PostgreSQL"):
        replica_of({"ENGINE": "django.db.backends.sqlite3"}, "COPY")
    made = replica_of({"ENGINE": "django.db.backends.postgresql"}, "COPY")
    assert "default_transaction_read_only=on" in made["OPTIONS"]["options"]
