"""The limit on guessing is one limit, whatever process or thread counts; and it ends."""

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import PIPE
from threading import Barrier

import pytest
import time_machine
from django.core.cache import cache, caches
from django.db import connection, connections
from django.urls import reverse
from pytest_django.asserts import assertContains

from config import environment
from councils.throttle import LIMITS, UNKNOWN_CODES, WINDOW_SECONDS, count, is_over_limit

ROOT = Path(__file__).parent.parent.parent
VISITOR = "198.51.100.7"


def guess(times):
    for _ in range(times):
        count(UNKNOWN_CODES, VISITOR)


def test_an_address_is_over_its_limit_once_every_try_is_used(db):
    guess(LIMITS[UNKNOWN_CODES] - 1)
    assert not is_over_limit(UNKNOWN_CODES, VISITOR)
    guess(1)
    assert is_over_limit(UNKNOWN_CODES, VISITOR)
    assert not is_over_limit(UNKNOWN_CODES, "198.51.100.8")


def test_each_try_is_forgotten_after_ten_minutes(db):
    start = datetime(2026, 11, 25, 12, tzinfo=UTC)
    with time_machine.travel(start, tick=False):
        guess(1)
    with time_machine.travel(start + timedelta(minutes=5), tick=False):
        guess(LIMITS[UNKNOWN_CODES] - 1)
        assert is_over_limit(UNKNOWN_CODES, VISITOR)
    with time_machine.travel(start + timedelta(seconds=WINDOW_SECONDS + 1), tick=False):
        assert not is_over_limit(UNKNOWN_CODES, VISITOR)


@pytest.mark.parametrize("ended", [False, True], ids=["new places", "places that ended"])
@pytest.mark.django_db(transaction=True)
def test_tries_at_the_same_moment_are_all_counted(ended):
    tries, processes = LIMITS[UNKNOWN_CODES], 4
    start = Barrier(processes)

    def several():
        try:
            start.wait()
            guess(tries // processes)
        finally:
            connections.close_all()

    for _ in range(5):
        cache.clear()
        if ended:
            guess(tries)
            with connection.cursor() as cursor:
                cursor.execute("UPDATE folio_cache SET expires = %s", ["2026-01-01 00:00:00"])
        with ThreadPoolExecutor(processes) as threads:
            for told in [threads.submit(several) for _ in range(processes)]:
                told.result()
        assert is_over_limit(UNKNOWN_CODES, VISITOR)
    cache.clear()


def test_the_count_is_kept_outside_the_process(db):
    guess(LIMITS[UNKNOWN_CODES])
    # What another process has: a cache object of its own, and the same place behind it.
    another = caches.create_connection("default")
    assert len(another.get_many([f"{UNKNOWN_CODES}-{VISITOR}-{n}" for n in range(99)])) == 20


@pytest.fixture
def redis(tmp_path_factory):
    """Start a Redis that keeps nothing, on a socket of its own, and give its address and its process."""
    if not (program := shutil.which("redis-server")):
        pytest.skip("no redis-server here")
    folder = tmp_path_factory.mktemp("redis")
    door = folder / "door"
    command = [program, "--port", "0", "--unixsocket", door, "--save", "", "--dir", folder]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        until = time.monotonic() + 10
        while not door.exists():
            assert time.monotonic() < until
            time.sleep(0.02)
        yield f"unix://{door}", process
        process.kill()


GUESS = """
from councils.throttle import UNKNOWN_CODES, count
print("ready", flush=True)
input()
for _ in range(10):
    count(UNKNOWN_CODES, "198.51.100.7")
"""


def guesser(folder):
    """Start another machine, which tries ten codes once it is told to."""
    known = {"DJANGO_SETTINGS_MODULE": "config.settings", "FOLIO_DATA": str(folder)}
    command = [sys.executable, "-c", GUESS]
    return subprocess.Popen(command, env=os.environ | known, stdin=PIPE, stdout=PIPE, cwd=ROOT)


def test_two_machines_count_in_one_redis_and_nothing_is_let_through_without_it(
    redis, settings, monkeypatch, client, tmp_path
):
    address, process = redis
    monkeypatch.setenv("CACHE_URL", address)
    settings.CACHES = environment.caches("CACHE_URL")
    with guesser(tmp_path) as another:
        another.stdout.readline()
        another.stdin.write(b"now\n")
        another.stdin.flush()
        guess(LIMITS[UNKNOWN_CODES] // 2)
    assert another.returncode == 0
    assert is_over_limit(UNKNOWN_CODES, VISITOR)
    process.kill()
    process.wait()
    client.raise_request_exception = False
    page = client.get(reverse("verify-code", args=["AAAA-AAAA-AAAA-AAAA"]))
    assertContains(page, "Le serveur qui compte les essais ne répond pas", status_code=503)
