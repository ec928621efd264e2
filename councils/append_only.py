"""Tables to which rows are only ever added: triggers refuse the rest, also to raw SQL."""

from contextlib import contextmanager

from django.db import migrations

SENTENCE = "Folio : cette table ne fait que croître, rien n’y change et rien n’en sort."

SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
BEGIN SELECT RAISE(ABORT, '{sentence}'); END
"""
POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION folio_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
POSTGRESQL = """
CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION folio_append_only()
"""
VERBS = {"sqlite": ("update", "delete"), "postgresql": ("update", "delete", "truncate")}


def statements(vendor: str, table: str) -> list[str]:
    """Return the SQL that makes a table append-only on this engine."""
    pattern = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[vendor]
    first = [POSTGRESQL_FUNCTION] if vendor == "postgresql" else []
    written = [
        pattern.format(table=table, verb=verb, VERB=verb.upper(), sentence=SENTENCE)
        for verb in VERBS[vendor]
    ]
    return [statement.format(sentence=SENTENCE) for statement in first] + written


def drops(vendor: str, table: str) -> list[str]:
    """Return the SQL that takes the triggers of a table away."""
    on = f" ON {table}" if vendor == "postgresql" else ""
    return [f"DROP TRIGGER IF EXISTS {table}_no_{verb}{on}" for verb in VERBS[vendor]]


def append_only(table: str) -> migrations.RunPython:
    """Return the operation of a migration that makes a table append-only; going back takes the triggers away."""

    def forwards(apps, schema_editor):
        _run(schema_editor, statements(schema_editor.connection.vendor, table))

    def backwards(apps, schema_editor):
        _run(schema_editor, drops(schema_editor.connection.vendor, table))

    return migrations.RunPython(forwards, backwards)


@contextmanager
def unlocked(schema_editor, table: str):
    """Take the triggers of a table away, and put them back: for a migration that makes a derived column anew.

    An exception inside undoes everything, triggers included, as the migration
    is one transaction.
    """
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        # A trigger is not changed as long as checks of the transaction are pending.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE", params=None)
    _run(schema_editor, drops(vendor, table))
    yield
    _run(schema_editor, statements(vendor, table))


def _run(schema_editor, written: list[str]) -> None:
    for statement in written:
        schema_editor.execute(statement, params=None)
