"""Long work behind the pages, in this very process: what Folio needs where no worker runs beside it."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connections
from django.tasks.backends.immediate import ImmediateBackend


class ThreadBackend(ImmediateBackend):
    """Run each task in a thread, one after another.

    Nothing is kept of a task that is cut off: our tasks find by themselves what
    is left to do, and are asked for again when the server starts.
    """

    def __init__(self, alias, params):
        super().__init__(alias, params)
        self.executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="folio-task")

    def _execute_task(self, task_result):
        self.executor.submit(self._run, task_result)

    def _run(self, task_result):
        try:
            super()._execute_task(task_result)
        finally:
            connections.close_all()
