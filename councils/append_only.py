"""Tables to which rows are only ever added: triggers refuse the rest, also to raw SQL."""

from contextlib import contextmanager

from django.db import migrations

SENTENCE = "Folio : cette table ne fait que croître, rien n’y change et rien n’en sort."

SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
BEGIN SELECT RAISE(ABORT, '{sentence}'); END
"""
#: `REPLACE INTO` deletes the row that is in its way, and SQLite calls no trigger for it.
SQLITE_REPLACE = """
CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE {taken})
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


def statements(connection, table: str) -> list[str]:
    """Return the SQL that makes a table append-only on its engine."""
    vendor = connection.vendor
    pattern = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[vendor]
    written = [
        pattern.format(table=table, verb=verb, VERB=verb.upper(), sentence=SENTENCE)
        for verb in VERBS[vendor]
    ]
    if vendor == "postgresql":
        return [POSTGRESQL_FUNCTION.format(sentence=SENTENCE), *written]
    taken = _taken(connection, table)
    return [*written, SQLITE_REPLACE.format(table=table, taken=taken, sentence=SENTENCE)]


def _taken(connection, table: str) -> str:
    """Return the SQL that finds the rows in the way of a new one: those of its key, or of a unique constraint."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, table)
        fields = connection.introspection.get_table_description(cursor, table)
        conditions = _conditions(cursor, table)
    keys = {
        name: one["columns"] for name, one in found.items() if one["unique"] or one["primary_key"]
    }
    new = ", ".join(f'NEW."{field.name}" AS "{field.name}"' for field in fields)
    return " OR ".join(
        f"({_same(columns, conditions.get(name), new)})" for name, columns in keys.items()
    )


def _conditions(cursor, table: str) -> dict[str, str]:
    """Return the condition of each unique constraint that has one, by its name: it holds for some rows alone."""
    cursor.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s", [table]
    )
    parts = ((name, (sql or "").partition(" WHERE ")[2]) for name, sql in cursor.fetchall())
    return {name: condition for name, condition in parts if condition}


def _same(columns: list[str], condition: str | None, new: str) -> str:
    same = " AND ".join(f'"{name}" = NEW."{name}"' for name in columns)
    if condition is None:
        return same
    return f"{same} AND ({condition}) AND EXISTS (SELECT 1 FROM (SELECT {new}) WHERE {condition})"


def drops(connection, table: str) -> list[str]:
    """Return the SQL that takes the triggers of a table away."""
    vendor = connection.vendor
    on = f" ON {table}" if vendor == "postgresql" else ""
    return [f"DROP TRIGGER IF EXISTS {table}_no_{verb}{on}" for verb in (*VERBS[vendor], "replace")]


def append_only(table: str) -> migrations.RunPython:
    """Return the operation of a migration that makes a table append-only; going back takes the triggers away."""

    def forwards(apps, schema_editor):
        _run(schema_editor, statements(schema_editor.connection, table))

    def backwards(apps, schema_editor):
        _run(schema_editor, drops(schema_editor.connection, table))

    return migrations.RunPython(forwards, backwards)


def append_only_anew(table: str) -> migrations.RunPython:
    """Return the operation that gives a table the triggers of today; going back leaves them."""

    def forwards(apps, schema_editor):
        with unlocked(schema_editor, table):
            pass

    return migrations.RunPython(forwards, migrations.RunPython.noop)


def append_only_around(table: str) -> tuple[migrations.RunPython, migrations.RunPython]:
    """Return the first and the last operation of a migration that gives columns to an append-only table.

    The triggers name the columns: going back, they are away while the columns go.
    """

    def anew(apps, schema_editor):
        with unlocked(schema_editor, table):
            pass

    def away(apps, schema_editor):
        _run(schema_editor, drops(schema_editor.connection, table))

    noop = migrations.RunPython.noop
    return migrations.RunPython(noop, anew), migrations.RunPython(anew, away)


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
    _run(schema_editor, drops(schema_editor.connection, table))
    yield
    _run(schema_editor, statements(schema_editor.connection, table))


def _run(schema_editor, written: list[str]) -> None:
    for statement in written:
        schema_editor.execute(statement, params=None)
