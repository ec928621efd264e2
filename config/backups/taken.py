"""What is asked of the database of a backup, whatever its engine."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.apps import apps
from django.db import models

Select = Callable[[str], Sequence[Sequence[Any]]]

#: Tables whose rows stay behind: an open session is a key to an account, and a cache is nobody's fact.
FORGOTTEN = ("django_session", "folio_cache")
#: On PostgreSQL, the tasks that wait too: a worker that begins asks for all that is left to do.
QUEUE = tuple(
    f"procrastinate_{table}" for table in ("jobs", "events", "workers", "periodic_defers")
)


def migrations_in(select: Select) -> tuple[str, ...]:
    """Return the migrations that made the database, « register.0001_initial »."""
    rows = select("SELECT app, name FROM django_migrations ORDER BY app, name")
    return tuple(f"{app}.{name}" for app, name in rows)


def files_in(select: Select) -> Iterator[str]:
    """Return the name of each file that a row names, as the storage knows it."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, models.FileField):
                column, table = field.column, model._meta.db_table
                rows = select(f'SELECT "{column}" FROM "{table}" WHERE "{column}" <> \'\'')
                yield from (name for (name,) in rows)
