"""The tasks of the tests: done by the thread that asks for them, as soon as what they are about is committed."""

from functools import partial

from django.db import transaction
from django.tasks.backends.immediate import ImmediateBackend


class AtCommit(ImmediateBackend):
    def _execute_task(self, task_result):
        transaction.on_commit(partial(super()._execute_task, task_result))
