"""How gunicorn serves Folio, in production as by `./folio run`: `gunicorn --config python:config.gunicorn config.wsgi`."""

import os
import signal
import subprocess
import threading
import time
from itertools import count

from config.beside import start as start_beside
from config.environment import env_listening, env_number
from config.memory import leave_aside

#: Where the pages are asked for: by the nginx of this machine, unless another is said to come.
USUAL = "127.0.0.1:8000"
bind = os.environ["FOLIO_LISTEN"] if env_listening("FOLIO_LISTEN", USUAL) else USUAL
worker_class = "gthread"
# One for each core that is theirs alone: each computes one page at a time.
workers = env_number("FOLIO_PROCESSES", 2, range(1, 65))
threads = 4
# Loaded once, before the processes part: none of them keeps its first visitor waiting.
preload_app = True
# Longer than a proxy keeps a line that is idle (deploy/nginx/folio.conf): an entry that it sends on a line
# that is being closed is lost to it, and answered by 502. An idle line costs no thread.
keepalive = 75
# A browser holds its connections open: nobody waits longer for them.
graceful_timeout = 3
control_socket_disable = True
is_json = os.environ.get("FOLIO_LOGS") == "json"
logger_class = "config.server_logs.JsonLines" if is_json else "gunicorn.glogging.Logger"
#: What comes back by itself is looked at so often.
SECONDS_A_TURN = 60
#: The processes that keep workers beside this server, by their list in this one.
beside: list[subprocess.Popen[bytes]] = []


def when_ready(server):
    """Begin the workers of this machine, where the database gives them work and they are not elsewhere."""
    from django.conf import settings

    for _ in range(settings.WORKERS_BESIDE):
        beside.append(start_beside(settings.BASE_DIR))
    leave_aside()


def on_exit(server):
    for process in beside:
        process.terminate()


def post_worker_init(worker):
    """Begin a process of the server: it ends at once when asked to, and does the work of a village by itself."""
    # This module is read before Django has begun.
    from django.conf import settings

    from config.periodic import ask_for_all

    leave_at_once()
    if settings.METRICS:
        from config.metrics.serving import serve

        serve(settings.METRICS)
    if settings.EMBEDDED:
        ask_for_all()
        threading.Thread(target=keep_asking, daemon=True).start()


def keep_asking():
    """Ask from time to time for what comes back by itself: two processes that do are one too many, and no harm."""
    from config.periodic import PERIODIC

    for turn in count(1):
        time.sleep(SECONDS_A_TURN)
        for one in PERIODIC:
            if turn % one.minutes == 0:
                one.task.enqueue(**one.again)


def worker_exit(server, worker):
    """Exit without waiting for background drawing; the next worker resumes it.

    One that could not begin is left to say so.
    """
    if worker.booted:
        os._exit(0)


def leave_at_once():
    """Let Ctrl-C end this process there and then.

    A terminal sends it to the workers too, and gunicorn sends them another
    signal just after: the second can wait for ever for a lock that the first holds.
    """
    for number in (signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, lambda *_: os._exit(0))
