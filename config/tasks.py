"""Long work behind the pages, in this very process: what Folio needs where no worker runs beside it."""

import os
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter, sleep

from django.db import InterfaceError, OperationalError, connections, transaction
from django.tasks.backends.immediate import ImmediateBackend

from councils import measures
from councils.storage.faults import FilesAway

#: The database, or the files that machines share, went away under a task: it begins again.
GONE = (OperationalError, InterfaceError, FilesAway)
#: How long a task waits for a database that went away before it begins again.
PAUSE_SECONDS = 2
LONGEST_PAUSE_SECONDS = 60


class ThreadBackend(ImmediateBackend):
    """Run each task in a thread, one after another, once what asked for it is committed.

    One that the database left begins again when it is back. Nothing is kept of a task that is
    cut off: our tasks find by themselves what is left to do, and are asked for again when the
    server starts. `_execute_task` is private to Django 6.1, which has no backend in threads: a
    test fails once it is gone.
    """

    def __init__(self, alias, params):
        super().__init__(alias, params)
        self._begin()
        # A thread stays behind in a fork: the demonstration uses it before the server parts.
        os.register_at_fork(after_in_child=self._begin)

    def _begin(self):
        self.executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="folio-task")

    def _execute_task(self, task_result):
        def begin():
            self.executor.submit(self._run, task_result)

        if transaction.get_connection().in_atomic_block:
            # What was committed is told so, whatever becomes of the task.
            transaction.on_commit(begin, robust=True)
        else:
            begin()

    def _run(self, task_result):
        self._try(task_result)
        pause = PAUSE_SECONDS
        while _left_alone(task_result):
            sleep(pause)
            # A disk that is full stays so for long: each try draws the same paper again.
            pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
            self._try(task_result)

    def _try(self, task_result):
        task_result.errors.clear()
        begun = perf_counter()
        try:
            super()._execute_task(task_result)  # type: ignore[misc]  # the stubs leave it out
        finally:
            connections.close_all()
            measures.tell(
                measures.Measured.TASK,
                went_well=not task_result.errors,
                seconds=perf_counter() - begun,
                name=task_result.task.module_path,
            )


def _left_alone(task_result):
    return any(issubclass(error.exception_class, GONE) for error in task_result.errors)
