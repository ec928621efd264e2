"""What we touch of the private state of Python's forkserver, and why.

`multiprocessing` keeps one forkserver a process, and forgets nothing of it in a process
that gunicorn forks: the child would ask its parent's, and wait for ever. Python has no
public way to forget it, nor to end it. A test fails where these names are gone.
"""

import os
from multiprocessing import forkserver
from typing import Any

#: The attributes of Python 3.12, 3.13 and 3.14 that are read and set here.
PRIVATE = ("_forkserver_pid", "_forkserver_address", "_forkserver_alive_fd", "_stop")


#: The stubs know nothing of what is private.
_ours: Any = forkserver._forkserver


def pid() -> int | None:
    """Return the process that ours are forked from, or None before the first."""
    return _ours._forkserver_pid


def forget() -> None:
    """Forget, in a process that is forked from ours, the forkserver of ours: it cannot wait for it."""
    if _ours._forkserver_pid is not None:
        os.close(_ours._forkserver_alive_fd)
        _ours._forkserver_pid = _ours._forkserver_address = _ours._forkserver_alive_fd = None


def stop() -> None:
    """End the forkserver of this process; the next paper starts another."""
    _ours._stop()
