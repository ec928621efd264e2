"""The tasks behind the pages: one that the database left begins again, any other fault is only told."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.tasks import task

from config import tasks

faults = []


@task
def stumble():
    """Meet the faults that are waiting, one at each try."""
    if faults:
        raise faults.pop(0)


@pytest.fixture
def run(settings, monkeypatch):
    """Return the function that runs the task to its end among such faults, and gives how it ended."""
    settings.TASKS = {"default": {"BACKEND": "config.tasks.ThreadBackend"}}
    monkeypatch.setattr(tasks, "PAUSE_SECONDS", 0)

    def run(*waiting):
        faults[:] = waiting
        result = stumble.enqueue()
        stumble.get_backend().executor.shutdown()
        return result.status.value

    return run


def test_a_task_begins_again_when_the_database_is_back(run):
    assert run(OperationalError("gone"), InterfaceError("closed")) == "SUCCESSFUL"
    assert faults == []


def test_a_task_does_not_try_again_what_is_a_fault_of_ours(run):
    assert run(RuntimeError("ours"), RuntimeError("never met")) == "FAILED"
    assert len(faults) == 1


#: A process that has done a task parts, as the server does after the demonstration, and its child is asked for one.
FORK = """
import os
from concurrent.futures import wait
from config.tasks import ThreadBackend

backend = ThreadBackend("default", {"QUEUES": [], "OPTIONS": {}})
backend.executor.submit(print).result()
if child := os.fork():
    raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
done, late = wait([backend.executor.submit(print)], timeout=60)
os._exit(len(late))
"""


def test_a_process_that_parted_from_another_does_its_own_tasks():
    program = [sys.executable, "-c", FORK]
    assert subprocess.run(program, cwd=settings.BASE_DIR, capture_output=True).returncode == 0
