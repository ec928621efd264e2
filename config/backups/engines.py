"""The engine of this installation, and what its database already holds."""

from types import ModuleType

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from config.backups import postgresql, sqlite
from councils.models import Council, Journal, User
from register.finder import INDEX as FINDER
from register.models import Entry


def engine() -> ModuleType:
    """Return the module that copies and restores the database of this installation."""
    return {"sqlite": sqlite, "postgresql": postgresql}[connection.vendor]


def unknown_migrations(applied: tuple[str, ...]) -> list[str]:
    """Return the migrations that this version of Folio does not have: a newer one made them."""
    loader = MigrationLoader(None)
    there = loader.disk_migrations or {}
    known = set(there) | {old for one in there.values() for old in one.replaces}
    return sorted(set(applied) - {f"{app}.{name}" for app, name in known})


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
