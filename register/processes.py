"""The processes that draw papers: they begin from nothing, and never outlive who asked for them.

Nothing of Django is imported here: a new process reads this module first.
"""

import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process

import django


def processes(workers: int) -> ProcessPoolExecutor:
    """Return a pool whose processes are not forked: what WeasyPrint keeps does not survive a fork."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=begin)


def begin() -> None:
    """Begin a process: it ends in silence with Ctrl-C, and with the process that asked for it."""
    signal.signal(signal.SIGINT, lambda *_: os._exit(0))
    threading.Thread(target=_end_with_parent, daemon=True).start()
    django.setup()


def _end_with_parent() -> None:
    parent_process().join()
    os._exit(0)
