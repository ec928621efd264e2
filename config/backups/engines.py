"""The engine of this installation, and what its database already holds."""

from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from config.backups import postgresql, sqlite
from councils.models import Council, Journal, User
from register.finder import INDEX as FINDER
from register.models import Entry


def engine() -> ModuleType:
    """Return the module that copies and restores the database of this installation."""
    return {"sqlite": sqlite, "postgresql": postgresql}[connection.vendor]


def newer_migrations(applied: Iterable[tuple[str, str]]) -> list[str]:
    """Return those of a database (room, name) that this version of Folio does not have: a newer one made them."""
    # What a library leaves behind when it changes says nothing of Folio.
    rooms = {
        app.label for app in apps.get_app_configs() if Path(app.path).parent == settings.BASE_DIR
    }
    there = MigrationLoader(None).disk_migrations or {}
    known = set(there) | {old for one in there.values() for old in one.replaces}
    return sorted(f"{room}.{name}" for room, name in set(applied) - known if room in rooms)


def is_empty() -> bool:
    """Tell whether the database holds nothing of anybody: no council, no account, no act, no line."""
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
    facts = (model for model in (Council, User, Entry, Journal) if model._meta.db_table in there)
    return not any(model.objects.exists() for model in facts)


def foreign_tables() -> list[str]:
    """Return the tables of the database that are none of Folio's."""
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
    models = apps.get_models(include_auto_created=True)
    ours = {model._meta.db_table for model in models} | {"django_migrations", "folio_cache"}
    return sorted(table for table in there - ours if not table.startswith(FINDER))
