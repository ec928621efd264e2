"""The processes that draw papers, or verify them: forked from one that has loaded everything, and done nothing.

What WeasyPrint keeps of a paper does not survive a fork, what it loads does; and what is loaded once
stands once in memory. Nothing of Django is imported here: a new process reads this module first.
"""

import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import forkserver, get_context, parent_process
from pathlib import Path

import django

from register.certified import forkserver_state

#: What those that draw need.
DRAWING = "register.certified.loading"
ROOT = Path(__file__).resolve().parents[2]
_beginning = threading.Lock()


def processes(workers: int, loaded: str = DRAWING) -> ProcessPoolExecutor:
    """Return a pool of processes that draw, or of those for which another module loads what they need."""
    warm_up(loaded)
    return ProcessPoolExecutor(workers, mp_context=get_context("forkserver"), initializer=begin)


def warm_up(loaded: str = DRAWING) -> None:
    """Let the process that the others are forked from load what they need, and return at once.

    It stays for the next ones, with what it loaded first, and ends with the process that asked for it.
    """
    get_context("forkserver").set_forkserver_preload([loaded])
    # Several threads may ask for their first paper at once.
    with _beginning:
        former = os.environ.get("PYTHONPATH")
        # Before Python 3.12.8 it does not know where we are.
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(ROOT), former)))
        try:
            forkserver.ensure_running()
        finally:
            if former is None:
                del os.environ["PYTHONPATH"]
            else:
                os.environ["PYTHONPATH"] = former


os.register_at_fork(after_in_child=forkserver_state.forget)


def begin() -> None:
    """Begin a process: it ends in silence with Ctrl-C, and with the process that asked for it."""
    signal.signal(signal.SIGINT, lambda *_: os._exit(0))
    threading.Thread(target=_end_with_parent, daemon=True).start()
    django.setup()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
    os._exit(0)
