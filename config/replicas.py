"""The settings of the replica: the connection of a page that reads, and gives up before its visitor does."""

import os

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from councils.replica import PATIENCE

#: The rooms of which a page may read something there. Councils, accounts, roles, sessions, limits and the
#: journal stay with the primary: what somebody may do is never told late.
ROOMS = frozenset(
    ("members", "deliberations", "votes", "papers", "convening", "register")
    + ("decisions", "minutes", "binding")
)
#: What waits no longer than this for an answer, by the driver as by the server.
ENGINE = "councils.replica.engine"
#: Seconds to reach it.
REACH = 2
#: A standby takes no writing; whoever names the primary by mistake writes nothing there either.
READS = f"-c default_transaction_read_only=on -c statement_timeout={PATIENCE}s"


def replica_of(primary: dj_database_url.DBConfig, name: str) -> dj_database_url.DBConfig | None:
    """Return Django's settings for the replica that the variable `name` says; None where it says nothing.

    What keeps a question waiting there, a lock of a migration for example, ends it: the page asks the primary.
    """
    value = os.environ.get(name, "")
    if not value:
        return None
    if primary["ENGINE"].endswith("sqlite3") or not value.startswith(("postgres:", "postgresql:")):
        raise ImproperlyConfigured(
            f"{name} ne va qu’avec PostgreSQL : il faut postgres://… ici et dans DATABASE_URL."
        )
    replica = dj_database_url.parse(value, ENGINE, conn_max_age=600, conn_health_checks=True)
    said = replica.get("OPTIONS", {})
    options = f"{said.get('options', '')} {READS}".strip()
    replica["OPTIONS"] = {"connect_timeout": REACH} | said | {"options": options}
    replica["TEST"] = {"MIRROR": "default"}
    return replica
