"""What is read when it is asked for: the figures of the installation, and what the doctor finds."""

import logging
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from time import monotonic

from django.db import DatabaseError, connections
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from config.health import figures
from config.health.every import looked_at
from config.health.finding import Health

logger = logging.getLogger(__name__)

#: How old what is answered may be. The doctor asks the mail server and reads every certificate.
FIGURES_SECONDS, DOCTOR_SECONDS = 30, 300
#: Nobody who asks waits longer than that for a look: it goes on behind the answer.
PATIENCE_SECONDS = 3
STATES = {Health.WELL: 0, Health.SOON: 1, Health.WRONG: 2}


class Looked(Collector):
    """The gauges of one kind, looked at again at most every so many seconds."""

    def __init__(self, look: Callable[[], Iterator[Metric]], seconds: float) -> None:
        self._look, self._seconds = look, seconds
        self._found: list[Metric] = []
        self._until = 0.0
        self._looking: threading.Thread | None = None
        self._lock = threading.Lock()

    def describe(self) -> list[Metric]:
        """Tell of no name beforehand: a registry would otherwise look when it is made."""
        return []

    def collect(self) -> list[Metric]:
        with self._lock:
            if self._looking is None and monotonic() >= self._until:
                self._looking = threading.Thread(target=self._again, daemon=True)
                self._looking.start()
            looking = self._looking
        if looking:
            looking.join(PATIENCE_SECONDS)
        return self._found

    def _again(self) -> None:
        try:
            self._found = list(self._look())
        except (DatabaseError, OSError) as fault:
            # Figures of before would be taken for those of now.
            self._found = []
            logger.warning("Les mesures ne se lisent pas : %s", fault.__class__.__name__)
        finally:
            connections.close_all()
            self._until, self._looking = monotonic() + self._seconds, None


def of_figures() -> Iterator[Metric]:
    yield from _of_work()
    count, since = figures.papers_waiting()
    yield _gauge("papers_waiting", "Certified papers that are not drawn yet.", count)
    age = _age(since) if since else 0.0
    yield _gauge("paper_oldest_seconds", "How long the first of them has waited.", age)
    room = figures.free_bytes()
    yield _gauge("disk_free_bytes", "Room under FOLIO_DATA.", room)


def _of_work() -> Iterator[Metric]:
    """Yield the gauges of the queue; a village has none."""
    work = figures.work()
    if work is None:
        return
    queued = GaugeMetricFamily(
        "folio_queue_tasks", "Tasks in the queue.", labels=["queue", "state"]
    )
    for (queue, state), count in sorted(work.tasks.items()):
        queued.add_metric([queue, state], count)
    yield queued
    age = _age(work.oldest) if work.oldest else 0.0
    yield _gauge("queue_oldest_seconds", "How long the oldest task has waited.", age)
    yield _gauge("workers_alive", "Lanes of workers that say that they live.", work.alive)


def of_doctor() -> Iterator[Metric]:
    states = GaugeMetricFamily(
        "folio_health", "What ./folio doctor finds: 0 well, 1 soon, 2 wrong.", labels=["look"]
    )
    for name, found in looked_at():
        # One that says nothing is about something that is not here.
        if found:
            states.add_metric([name], max(STATES[one.state] for one in found))
    yield states
    if made_at := figures.newest_backup():
        yield _gauge("backup_age_seconds", "Age of the last backup.", _age(made_at))
    if verified_at := figures.last_verified():
        yield _gauge("verified_age_seconds", "Since the last verify_register.", _age(verified_at))
    if (days := figures.days_left()) is not None:
        yield _gauge("certificate_days_left", "Until the first certificate ends.", days)


def _gauge(name: str, told: str, value: float) -> Metric:
    return GaugeMetricFamily(f"folio_{name}", told, value)


def _age(moment: datetime) -> float:
    return (timezone.now() - moment).total_seconds()
