"""The figures of an installation: judged by what is looked at, and told as they are to Prometheus."""

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Count, Max, Min
from django.utils import timezone

from config.backups.folder import backups_in
from councils.models import Action, Council, Journal
from register.models import WaitingPaper
from register.seal.certificates import last_day_of, seal_of
from register.seals import refuse_unfit

#: A worker that says nothing for so long is taken for dead; work that waits for so long is not being done.
SILENCE, PATIENCE = timedelta(seconds=60), timedelta(minutes=15)


@dataclass(frozen=True)
class Work:
    """The queue of PostgreSQL: lanes of workers that live, tasks by queue and state, those that wait for too long."""

    alive: int
    tasks: Counter[tuple[str, str]]
    late: int
    #: When the task was asked for that waits for longest.
    oldest: datetime | None


def work() -> Work | None:
    """Return what waits in the queue; None where the server of the pages does all by itself."""
    if settings.EMBEDDED:
        return None
    now = timezone.now()
    jobs = _rows("ProcrastinateJob")
    counted = jobs.values_list("queue_name", "status").annotate(Count("pk")).order_by()
    # The first event of a task is that it was asked for.
    waiting = jobs.filter(status="todo", scheduled_at=None)
    asked = _rows("ProcrastinateEvent").filter(job__in=waiting, type="deferred")
    return Work(
        alive=_rows("ProcrastinateWorker").filter(last_heartbeat__gt=now - SILENCE).count(),
        tasks=Counter({(queue, status): count for queue, status, count in counted}),
        late=asked.filter(at__lt=now - PATIENCE).count(),
        oldest=asked.aggregate(oldest=Min("at"))["oldest"],
    )


def _rows(name: str) -> Any:
    return apps.get_model("procrastinate", name)._default_manager


def papers_waiting() -> tuple[int, datetime | None]:
    """Return how many certified papers are not drawn yet, and when the first of their acts was sealed."""
    found = WaitingPaper.objects.aggregate(count=Count("pk"), since=Min("entry__sealed_at"))
    return found["count"], found["since"]


def newest_backup() -> datetime | None:
    """Return when the last backup was made, in the folder that FOLIO_BACKUPS names."""
    if settings.BACKUPS_DIR is None:
        return None
    made = [facts.made_at for facts in backups_in(settings.BACKUPS_DIR).values()]
    return made[-1] if made else None


def last_days() -> Iterator[tuple[Council, date | str]]:
    """Yield each council with the last day of its certificate, or why it may seal nothing."""
    # All their lines are read at once: a measure asks this every few minutes, of five hundred councils.
    for council in Council.objects.order_by("name").prefetch_related("seal_lines"):
        try:
            refuse_unfit(council, seal_of(council.slug).certificate)
            yield council, last_day_of(council.slug)
        except ImproperlyConfigured as fault:
            yield council, str(fault)


def days_left() -> int | None:
    """Return in how many days the first certificate ends that papers are sealed with; None where there is none."""
    if settings.CERTIFICATE is None:
        return None
    ends = [(day - council.today).days for council, day in last_days() if isinstance(day, date)]
    return min(ends, default=None)


def last_verified() -> datetime | None:
    """Return when a register was last verified, whatever was found: the journal tells it."""
    lines = Journal.objects.filter(action=Action.REGISTER_VERIFIED).order_by("-pk")
    return lines.values_list("at", flat=True).first()


def verifications() -> list[Journal]:
    """Return the last line of the journal that says what was found of each register."""
    lines = Journal.objects.filter(action=Action.REGISTER_VERIFIED, council__isnull=False)
    last = lines.order_by().values("council").annotate(last=Max("pk")).values("last")
    return list(
        Journal.objects.filter(pk__in=last).select_related("council").order_by("council__name")
    )


def free_bytes() -> int:
    """Return the room under the data; raise OSError."""
    return shutil.disk_usage(settings.DATA_DIR).free
