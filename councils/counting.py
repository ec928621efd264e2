"""Where tries are counted, by every process of every machine: a table of the database, or Redis."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.core.cache.backends.redis import RedisCache
from django.db import connections, router
from django.utils import timezone
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry


class CountsAway(Exception):
    """Redis does not answer: nobody knows how many tries there were, so that none is let through."""


class TableOfPlaces(DatabaseCache):
    """Django's table, in which a place that ended is taken again by one process alone.

    Django's own reads that a place ended, and then writes it again or deletes it: two processes
    at the same moment would both have it, and two tries would count as one. Here a place
    that ended is deleted while it still has, then inserted; none is given back before its end.
    """

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        self._base_delete_many([self.make_and_validate_key(key, version=version)])
        return super().add(key, value, timeout, version)

    def _base_delete_many(self, keys):
        if not keys:
            return False
        connection = connections[router.db_for_write(self.cache_model_class)]
        now = connection.ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0))
        table: str = self._table  # type: ignore[attr-defined]  # the stubs leave it out
        marks = ", ".join(["%s"] * len(keys))
        ended = f"DELETE FROM {table} WHERE cache_key IN ({marks}) AND expires < %s"
        with connection.cursor() as cursor:
            cursor.execute(ended, [*keys, now])
            return bool(cursor.rowcount)


class Plain:
    """What is written in Redis: nothing that Python would run when it reads it."""

    def dumps(self, value: Any) -> str:
        return json.dumps(value)

    def loads(self, text: bytes) -> Any:
        return json.loads(text)


class RedisOfPlaces(RedisCache):
    """Places in Redis, which gives each to one process (`SET NX`); one that is away is told as such.

    What failed is tried once more, at once: its library would keep the page waiting for several seconds.
    """

    def __init__(self, server, params):
        options = params.get("OPTIONS", {}) | {"retry": Retry(NoBackoff(), 1)}
        super().__init__(server, params | {"OPTIONS": options})

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        with _told():
            return super().add(key, value, timeout, version)

    def get_many(self, keys, version=None):
        with _told():
            return super().get_many(keys, version)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except RedisError as fault:
        raise CountsAway from fault
