"""What is counted while Folio serves: requests, papers, messages, tasks."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Histogram

from config.metrics import FOLDER
from councils import measures

logger = logging.getLogger(__name__)

#: What is asked is answered from the files of all processes (`config.metrics.serving`), never from here.
HERE = CollectorRegistry()

REQUESTS = Counter(
    "folio_requests",
    "Requests answered, by the name of the page, the method and the class of the status.",
    ["view", "method", "status"],
    registry=HERE,
)
REQUEST_SECONDS = Histogram(
    "folio_request_seconds",
    "How long an answer took to begin.",
    ["view"],
    buckets=(0.025, 0.1, 0.25, 1, 5),
    registry=HERE,
)
PAPERS = Counter("folio_papers", "Certified papers drawn, or not.", ["result"], registry=HERE)
PAPER_SECONDS = Histogram(
    "folio_paper_seconds",
    "How long a certified paper took to draw and seal.",
    buckets=(0.25, 0.5, 1, 2.5, 10, 60),
    registry=HERE,
)
MAILS = Counter(
    "folio_mails", "Messages that the mail server took, or not.", ["result"], registry=HERE
)
TASKS = Counter(
    "folio_tasks",
    "Tasks behind the pages that ended, by their name.",
    ["task", "result"],
    registry=HERE,
)
TASK_SECONDS = Counter(
    "folio_task_seconds", "How long those tasks took, together.", ["task"], registry=HERE
)


def note(happened: measures.Happened) -> None:
    """Count what a room below tells."""
    result = "ok" if happened.went_well else "failed"
    with harmless():
        match happened.kind:
            case measures.Measured.PAPER:
                PAPERS.labels(result).inc()
                if happened.went_well:
                    PAPER_SECONDS.observe(happened.seconds)
            case measures.Measured.MAIL:
                MAILS.labels(result).inc()
            case measures.Measured.TASK:
                TASKS.labels(happened.name, result).inc()
                TASK_SECONDS.labels(happened.name).inc(happened.seconds)


@contextmanager
def harmless() -> Iterator[None]:
    """Let a count that cannot be written keep nobody from their page."""
    try:
        yield
    except (OSError, ValueError):
        logger.warning("Une mesure n’a pas pu s’écrire dans %s.", FOLDER, exc_info=True)


def begin() -> None:
    """Listen to what the rooms below tell, in a process that serves or works."""
    if note not in measures.listeners:
        measures.listeners.append(note)
