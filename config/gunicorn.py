"""How gunicorn serves Folio, in production as by `./folio run`: `gunicorn --config python:config.gunicorn config.wsgi`."""

import os
import signal
import threading
import time
from itertools import count

worker_class = "gthread"
workers = 2
threads = 4
# Loaded once, before the processes part: none of them keeps its first visitor waiting.
preload_app = True
# A browser holds its connections open: nobody waits longer for them.
graceful_timeout = 3
control_socket_disable = True
#: Papers that could not be drawn are looked at so often; each has a time of its own.
SECONDS_BETWEEN_TRIES = 60
#: Heads that a mail server refused leave again every so many of these: once an hour.
TURNS_BETWEEN_SENDINGS = 60
#: What is no longer to be kept is forgotten once a day.
TURNS_BETWEEN_FORGETTINGS = 24 * 60


def post_worker_init(worker):
    """Begin a worker: it ends at once when asked to, and takes up the papers, heads, convocations and files that a stop left."""
    # This module is read before Django has begun.
    from binding.asking import resume_gatherings
    from binding.files import resume_volumes
    from config.forgetting import forget_what_is_due
    from convening.sending import resume_sending
    from exchange.exports import resume_exports
    from members.aside import resume_reading
    from minutes.asking import resume_minutes
    from register.certified.tasks import resume
    from register.heads.tasks import resume as resume_heads

    leave_at_once()
    resume.enqueue()
    resume_heads.enqueue()
    resume_sending.enqueue()
    resume_reading.enqueue()
    resume_exports.enqueue()
    resume_volumes.enqueue()
    resume_gatherings.enqueue()
    resume_minutes.enqueue()
    forget_what_is_due.enqueue()
    threading.Thread(target=keep_trying, daemon=True).start()


def keep_trying():
    """Draw, from time to time, the papers whose drawing failed and is due again; send what waits, and forget."""
    from config.forgetting import forget_what_is_due
    from convening.sending import resume_sending
    from register.certified.tasks import resume
    from register.heads.tasks import resume as resume_heads

    for turn in count(1):
        time.sleep(SECONDS_BETWEEN_TRIES)
        resume.enqueue(due_only=True)
        resume_sending.enqueue(due_only=True)
        if turn % TURNS_BETWEEN_SENDINGS == 0:
            resume_heads.enqueue()
        if turn % TURNS_BETWEEN_FORGETTINGS == 0:
            forget_what_is_due.enqueue()


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
