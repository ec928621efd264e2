"""At which moment the replica stands, told by positions in PostgreSQL's log and by the clock of this machine alone.

Each second at most, the primary is asked where its log ends: that is a mark. The replica is asked how far
it has come: past a mark, it has all that was committed before that mark was made. An idle primary
makes no lag, two clocks are never compared, and nothing is written. Positions mean something
inside one timeline: after a failover, a replica that follows the former primary counts no longer.
"""

import logging
import time
from collections import deque
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.utils import timezone

from councils.replica.routing import REPLICA

logger = logging.getLogger(__name__)

#: How often both are asked, in seconds; and how long a replica that fails is left alone.
EVERY, PAUSE = 1.0, 10.0
#: Marks that a replica has not come to: it is late long before there are so many.
MOST = 128
END = """
SELECT (pg_current_wal_flush_lsn() - '0/0')::bigint,
       left(pg_walfile_name(pg_current_wal_flush_lsn()), 8)
"""
COME_TO = """
SELECT (pg_last_wal_replay_lsn() - '0/0')::bigint,
       greatest((pg_control_checkpoint()).timeline_id, (pg_control_recovery()).min_recovery_end_timeline,
                (SELECT received_tli FROM pg_stat_wal_receiver))
WHERE pg_is_in_recovery()
"""
NOT_A_REPLICA = "n’est la copie de rien : ce serveur-là prend des écritures"
ANOTHER_LINE = "ne suit pas le serveur qui prend les écritures aujourd’hui"


@dataclass(frozen=True)
class LogMark:
    """Where the log of the primary ended, a little after `at`; `since` is that moment by a clock that never goes back."""

    at: datetime
    since: float
    place: int
    timeline: int

    @property
    def age(self) -> float:
        """Return how many seconds ago it was made."""
        return time.monotonic() - self.since


class Watch:
    """What this process knows of the replica; its threads share it, and one of them at a time looks."""

    def __init__(self) -> None:
        self._looking = Lock()
        self._next = 0.0
        self._ahead: deque[LogMark] = deque()
        self._reached: LogMark | None = None
        # What keeps pages from it, as the end of « la copie de lecture… », and what of this the log has.
        self._trouble = self._logged = ""

    def stands_at(self) -> datetime | None:
        """Return a moment up to which the replica has everything; None where it is too old, away, or not known yet."""
        if time.monotonic() >= self._next and self._looking.acquire(blocking=False):
            try:
                self._look()
                self._log()
            finally:
                self._looking.release()
        mark = self._reached
        return mark.at if mark and mark.age <= settings.REPLICA_LAG else None

    def lost(self, fault: Error) -> None:
        """Leave the replica alone for a while: it failed while a page was read."""
        self._away(fault)
        self._log()

    def told(self) -> str:
        """Return what was known of the replica when it was last asked: nothing is asked here."""
        if self._trouble:
            return f"la copie de lecture {self._trouble}"
        if self._reached is None:
            return "la copie de lecture n’a pas encore été lue par ce serveur"
        return f"la copie de lecture était à jour il y a {self._reached.age:.0f} s"

    def trouble_now(self) -> str:
        """Look until the replica has what is in the primary now, for as long as it may be late; return what is wrong, or nothing."""
        self._look()
        end = time.monotonic() + settings.REPLICA_LAG
        while not self._trouble and self._reached is None and time.monotonic() < end:
            time.sleep(0.2)
            self._look()
        return self._trouble or ("" if self._reached else _late())

    def _look(self) -> None:
        self._next = time.monotonic() + EVERY
        self._mark()
        try:
            come_to = _asked(REPLICA, COME_TO)
        except Error as fault:
            self._away(fault)
            return
        if come_to is None:
            self._leave(NOT_A_REPLICA)
        else:
            self._compare(*come_to)

    def _mark(self) -> None:
        """Make a mark; a primary that does not answer makes none, and what is known ages."""
        at, since = timezone.now(), time.monotonic()
        try:
            place, name = _asked(DEFAULT_DB_ALIAS, END) or (0, "0")
        except Error:
            return
        mark = LogMark(at, since, place, int(name, 16))
        last = self._ahead[-1] if self._ahead else self._reached
        if last and last.timeline != mark.timeline:
            self._reached = None
            self._ahead.clear()
        if len(self._ahead) < MOST:
            self._ahead.append(mark)

    def _compare(self, place: int, timeline: int) -> None:
        if self._ahead and self._ahead[-1].timeline != timeline:
            self._leave(ANOTHER_LINE)
            return
        while self._ahead and self._ahead[0].place <= place:
            self._reached = self._ahead.popleft()
        is_late = self._ahead and self._ahead[0].age > settings.REPLICA_LAG
        self._trouble = _late() if is_late else ""

    def _leave(self, trouble: str) -> None:
        self._reached, self._trouble = None, trouble

    def _away(self, fault: Error) -> None:
        connections[REPLICA].close()
        self._next = time.monotonic() + PAUSE
        self._leave(f"ne répond pas ({type(fault).__name__})")

    def _log(self) -> None:
        """Write in the log what has changed, once."""
        if self._trouble == self._logged:
            return
        self._logged = self._trouble
        if self._trouble:
            logger.warning("La copie de lecture %s : les pages se lisent sans elle.", self._trouble)
        else:
            logger.warning("La copie de lecture est à jour : les pages se lisent avec elle.")


def _late() -> str:
    return f"a plus de {settings.REPLICA_LAG} s de retard"


def _asked(alias: str, question: str) -> tuple | None:
    with connections[alias].cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()


watch = Watch()
