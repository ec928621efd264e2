"""The processes that draw: those of a server come from itself, whatever was drawn before it parted."""

import os
import traceback

from register.certified import forkserver_state
from register.certified.processes import processes, warm_up


def drawn_with():
    """Return which process our pool is forked from."""
    with processes(1) as pool:
        return pool.submit(os.getppid).result()


def test_a_second_pool_comes_from_the_same_process():
    warm_up()
    assert drawn_with() == drawn_with() == forkserver_state.pid()


def test_a_server_that_parts_after_drawing_draws_again():
    """The demonstration draws, then the processes of the server part."""
    ours = drawn_with()
    child = os.fork()
    if not child:
        try:
            os._exit(0 if drawn_with() not in (ours, os.getpid()) else 1)
        except BaseException:
            traceback.print_exc()
            os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert drawn_with() == ours
