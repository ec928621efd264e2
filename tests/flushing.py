"""The flush after a test that commits: every row goes, but what no test changes."""

from functools import cache

import pytest

from councils.append_only import drops, statements

#: No row leaves these but by this flush.
APPEND_ONLY = (
    "convening_convocation",
    "convening_convocationfile",
    "convening_delivery",
    "convening_memberanswer",
    "convening_trace",
    "binding_gathering",
    "binding_signedon",
    "councils_journal",
    "councils_journallink",
    "decisions_delegateddecision",
    "minutes_frozenpaper",
    "papers_paperform",
    "papers_picture",
    "register_certifiedcopy",
    "register_effect",
    "register_entry",
    "register_event",
    "register_headtoken",
    "register_log",
    "register_posting",
    "register_rendering",
    "register_sealline",
    "register_sentslip",
    "register_signedhead",
)
#: What Django writes after the migrations, and would write again after each flush.
LASTING = {"auth_permission", "django_content_type"}


@pytest.fixture(scope="session", autouse=True)
def flush_what_tests_wrote():
    """Empty also the tables to which rows are only ever added, and leave those that last."""
    from django.core.management.commands import flush
    from django.db.backends.postgresql.operations import DatabaseOperations as PostgreSQL
    from django.db.backends.sqlite3.base import DatabaseOperations as SQLite

    flush.emit_post_migrate_signal = lambda *arguments: None
    for operations in (PostgreSQL, SQLite):
        operations.sql_flush = sparing(operations.sql_flush)
        operations.execute_sql_flush = unlocked(operations.execute_sql_flush)


def sparing(sql_flush):
    """Return the SQL of the flush without the tables that last."""

    def spared(operations, style, tables, **options):
        return sql_flush(operations, style, [t for t in tables if t not in LASTING], **options)

    return spared


def unlocked(flush):
    """Return the flush, with the triggers of append-only tables taken away and put back."""

    def flushed(operations, sql_list):
        away, back = triggers(operations.connection)
        with operations.connection.cursor() as cursor:
            for statement in away:
                cursor.execute(statement)
        flush(operations, sql_list)
        with operations.connection.cursor() as cursor:
            for statement in back:
                cursor.execute(statement, None)

    return flushed


@cache
def triggers(connection):
    """Return the SQL that takes the triggers away, and that which puts them back."""
    tables = set(connection.introspection.table_names())
    growing = [table for table in APPEND_ONLY if table in tables]
    away = [statement for table in growing for statement in drops(connection, table)]
    return away, [statement for table in growing for statement in statements(connection, table)]
