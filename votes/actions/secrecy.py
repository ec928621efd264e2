"""What a secret ballot leaves behind: nothing, not even in the file of the database (CGCT, art. L2121-21)."""

from django.db import connection

#: How long a reader may hold the ballot up.
BUSY_TIMEOUT_MS = 1000


def wipe() -> None:
    """Write the emptied pages over the old ones, once the ballot is saved.

    SQLite keeps the former state of a page in its journal until the file is
    brought up to date; the settings have freed places overwritten with zeros.
    A reader who holds the journal back holds up the ballot for a moment at most.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        (usual,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute(f"PRAGMA busy_timeout = {usual}")
