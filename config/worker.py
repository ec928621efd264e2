"""A worker: it takes up the tasks of the queue, with as many others as there are, on as many machines.

Each queue has its own lane, so that a message never waits for a paper. A worker says that it lives;
what one had in hand that no longer does is taken up by another (`take_up_stalled`).
"""

import asyncio
import logging
import os
import signal
import threading
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from procrastinate import App, JobContext, RetryStrategy
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ProcrastinateException, UniqueViolation
from procrastinate.jobs import Status
from procrastinate.psycopg_connector import PsycopgConnector
from procrastinate.worker import Worker
from psycopg import Error
from psycopg_pool import PoolTimeout

from config.periodic import CRON, PERIODIC, ask_for_all
from config.queued import RUN, called, run
from config.tasks import GONE, PAUSE_SECONDS

logger = logging.getLogger(__name__)

#: A worker says so often that it lives, and is taken for dead after so long without a word.
HEARTBEAT_SECONDS, DEAD_SECONDS = 5, 20
#: When what the dead had in hand is looked for: every ten seconds, by whichever worker is free.
OFTEN = "* * * * * */10"
#: The names of what comes back by itself, and of what looks for the dead.
REGULAR, STALLED = "folio-regular", "folio-stalled"
#: What is in hand when a worker is asked to end has so long; what lasts longer begins again elsewhere.
GRACE_SECONDS = 8
#: A worker that keeps to a web server has less: who stops that waits for it.
GRACE_BESIDE_SECONDS = 2
#: The queue whose tasks are short.
SHORT = "messages"
ENDING = (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)
AWAY = (*GONE, DatabaseError, Error, PoolTimeout, ProcrastinateException)


def application() -> App:
    """Return what runs our tasks: those of the queue, those that come back by themselves, and those of the dead."""
    connector = PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=4)
    app = App(connector=connector)
    again = RetryStrategy(wait=PAUSE_SECONDS, linear_wait=PAUSE_SECONDS, retry_exceptions=GONE)
    app.task(name=RUN, retry=again)(run)
    regular = app.task(name=REGULAR)(run_regularly)
    for one in PERIODIC:
        name = one.task.module_path
        app.periodic(
            cron=CRON[one.minutes],
            periodic_id=name,
            queue=one.task.backend,
            # Where the workers are late, the same does not wait twice.
            queueing_lock=name,
            task_kwargs=called(one.task, (), one.again),
        )(regular)
    stalled = app.task(name=STALLED, pass_context=True)(take_up_stalled)
    app.periodic(cron=OFTEN, periodic_id=STALLED, queue=SHORT, queueing_lock=STALLED)(stalled)
    return app


def run_regularly(timestamp: int, path: str, args: list[Any], kwargs: dict[str, Any]) -> None:
    """Run a task whose hour has come: one of them over all the machines."""
    run(path, args, kwargs)


async def take_up_stalled(context: JobContext, timestamp: int) -> None:
    """Put back in the queue what was in the hands of workers that no longer say that they live."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_SECONDS):
        try:
            await manager.retry_job(job)
        except UniqueViolation:
            # The hour has come again since, and the same waits already.
            await manager.finish_job(job, status=Status.ABORTED, delete_job=True)
    await manager.prune_stalled_workers(DEAD_SECONDS)


def lanes(app: App, *, wait: bool = True) -> list[Worker]:
    """Return a worker for each queue; that of papers and files does several tasks at once."""
    return [
        Worker(
            app,
            queues=[queue],
            name="folio",
            concurrency=settings.WORKER_TASKS if queue == "default" else 1,
            wait=wait,
            delete_jobs="always",
            install_signal_handlers=False,
            update_heartbeat_interval=HEARTBEAT_SECONDS,
            stalled_worker_timeout=DEAD_SECONDS,
        )
        for queue in settings.QUEUES
    ]


def work(*, beside: int | None = None) -> None:
    """Work until this process is asked to end, whatever becomes of the database meanwhile."""
    if beside:
        threading.Thread(target=_end_with, args=[beside], daemon=True).start()
    grace = GRACE_BESIDE_SECONDS if beside else GRACE_SECONDS
    is_begun = False
    while True:
        for number in ENDING:
            signal.signal(number, lambda *_: os._exit(0))
        try:
            close_old_connections()
            if not is_begun:
                ask_for_all()
                is_begun = True
            asyncio.run(_work(grace))
        except AWAY as fault:
            # What carries work says no more than « Database error. »: why is told by what it met.
            why = str(fault.__cause__ or fault).strip()
            logger.warning("La base de données ne répond pas, le travail reprendra : %s", why)
        time.sleep(PAUSE_SECONDS)


async def _work(grace: float) -> None:
    """Work until the process is asked to end, which it then does; or until the database is away."""
    asked, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in ENDING:
        loop.add_signal_handler(number, asked.set)
    loop.set_default_executor(ThreadPoolExecutor(settings.WORKER_TASKS + len(settings.QUEUES)))
    app = application()
    async with app.open_async():
        workers = lanes(app)
        running = [asyncio.create_task(worker.run()) for worker in workers]
        ending = asyncio.create_task(asked.wait())
        await asyncio.wait([*running, ending], return_when=asyncio.FIRST_COMPLETED)
        for worker in workers:
            worker.stop()
        await asyncio.wait(running, timeout=grace if asked.is_set() else None)
        if asked.is_set():
            await _leave(app, workers)
        ending.cancel()
        await asyncio.gather(*running)


async def _leave(app: App, workers: Iterable[Worker]) -> None:
    """End this process; what is still in hand is that of a worker that is no more, and taken up by another."""
    with suppress(*AWAY):
        for worker in workers:
            if worker.worker_id:
                await app.job_manager.unregister_worker(worker.worker_id)
    # A thread that is still at work cannot be ended otherwise.
    os._exit(0)


def _end_with(parent: int) -> None:
    """End this process with the one that started it: its tasks are taken up like those of any that is killed."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)
