"""Django's PostgreSQL, but that nobody waits for long: a page has the primary to turn to."""

from functools import partial

from django.db.backends.postgresql import base

from councils.replica import PATIENCE


class DatabaseWrapper(base.DatabaseWrapper):
    """The server ends what takes too long; but frozen, or behind a line that was cut, it tells nothing.

    The driver by itself would then wait for ever, and the visitors of every thread with it.
    """

    def get_new_connection(self, conn_params):
        connection = super().get_new_connection(conn_params)
        connection.wait = partial(connection.wait, timeout=PATIENCE)
        return connection
