"""How a process that draws papers begins, and ends: loaded before Django is, so that it imports none of it."""

import os
from multiprocessing import parent_process
from threading import Thread

import django


def begin() -> None:
    """Set Django up, and end with the process that this one draws for, also when that is killed.

    Left to itself, it would wait for ever at a queue of which it holds both ends.
    """
    Thread(target=_end_with, args=(parent_process(),), daemon=True).start()
    django.setup()


def _end_with(parent) -> None:
    parent.join()
    os._exit(1)
