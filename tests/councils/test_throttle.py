"""The limit on guessing is one limit, whatever process or thread counts; and it ends."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache, caches
from django.db import connections

from councils.throttle import LIMITS, UNKNOWN_CODES, WINDOW_SECONDS, count, is_over_limit

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


@pytest.mark.django_db(transaction=True)
def test_tries_at_the_same_moment_are_all_counted():
    def several():
        try:
            guess(LIMITS[UNKNOWN_CODES] // 4)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        for tries in [threads.submit(several) for _ in range(4)]:
            tries.result()
    assert is_over_limit(UNKNOWN_CODES, VISITOR)
    cache.clear()


def test_the_count_is_kept_outside_the_process(db):
    guess(LIMITS[UNKNOWN_CODES])
    # What another process has: a cache object of its own, and the same place behind it.
    another = caches.create_connection("default")
    assert len(another.get_many([f"{UNKNOWN_CODES}-{VISITOR}-{n}" for n in range(99)])) == 20
