"""Long work behind the pages, asked of whichever machine has a worker: a line of PostgreSQL for each task.

The line is written in the transaction that asks for the work: committed with what the work is
about, or never there. Workers (`config.worker`) take the lines up.
"""

import logging
from time import perf_counter
from typing import Any

from django.db import connections
from django.tasks.backends.base import BaseTaskBackend
from django.tasks.base import Task, TaskResult, TaskResultStatus
from django.utils import timezone
from django.utils.json import normalize_json
from django.utils.module_loading import import_string
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import JobDeferrer
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from councils import measures

logger = logging.getLogger(__name__)

#: The name under which workers know what runs any task of ours.
RUN = "folio"


class QueueBackend(BaseTaskBackend):
    """Write each task in the queue of its backend's name, on Django's own connection.

    The option `PRIORITY` is that of the queue, for a worker that serves several; the task's own is added.
    """

    supports_defer = True
    supports_priority = True

    def enqueue(self, task: Task, args: Any, kwargs: Any) -> TaskResult:
        self.validate_task(task)
        asked = self._job(task).defer(**called(task, args, kwargs))
        return TaskResult(
            task=task,
            id=str(asked),
            status=TaskResultStatus.READY,
            enqueued_at=timezone.now(),
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=args,
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )

    def _job(self, task: Task) -> JobDeferrer:
        return configure_task(
            name=RUN,
            job_manager=JobManager(DjangoConnector()),
            queue=self.alias,
            priority=self.options.get("PRIORITY", 0) + task.priority,
            schedule_at=task.run_after,
        )


def called(task: Task, args: Any, kwargs: Any) -> dict[str, Any]:
    """Return what a line of the queue tells of a task: where it is found, and what it is given."""
    return {
        "path": task.module_path,
        "args": normalize_json(args),
        "kwargs": normalize_json(kwargs),
    }


def run(path: str, args: list[Any], kwargs: dict[str, Any]) -> None:
    """Run a task of the queue, in a thread of a worker."""
    begun, went_well = perf_counter(), False
    try:
        import_string(path).call(*args, **kwargs)
        went_well = True
    except Exception:
        # What it was given is not told: it may name somebody.
        logger.exception("La tâche %s n’a pas abouti.", path)
        raise
    finally:
        connections.close_all()
        took = perf_counter() - begun
        measures.tell(measures.Measured.TASK, went_well=went_well, seconds=took, name=path)
