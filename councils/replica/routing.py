"""Which database a question goes to: the primary, but for what a page reads of the register."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS

REPLICA = "replica"
_is_read: ContextVar[bool] = ContextVar("replica_is_read", default=False)


class ReadFromReplica(Exception):
    """Something read in the replica is being written: older than the primary's, it would undo a change."""


@contextmanager
def reading_replica() -> Iterator[None]:
    """Let what is read inside come from the replica."""
    before = _is_read.set(True)
    try:
        yield
    finally:
        _is_read.reset(before)


def is_read() -> bool:
    """Tell whether what is asked now comes from the replica."""
    return _is_read.get()


class Router:
    """Django's router of an installation that has a replica."""

    def db_for_read(self, model, **hints):
        is_there = _is_read.get() and model._meta.app_label in settings.REPLICA_ROOMS
        return REPLICA if is_there else DEFAULT_DB_ALIAS

    def db_for_write(self, model, instance=None, **hints):
        if isinstance(instance, model) and instance._state.db == REPLICA:
            raise ReadFromReplica(model.__name__)
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one, other, **hints):
        # The same rows under the same keys: an act of the replica has the council of the primary.
        return True

    def allow_migrate(self, db, app_label, **hints):
        return db == DEFAULT_DB_ALIAS
