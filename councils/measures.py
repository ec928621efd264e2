"""What is worth counting and happens below the front door: told here to whoever counts, usually nobody.

`config.metrics` listens where FOLIO_METRICS is set. Nothing that is told names anybody.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum


class Measured(StrEnum):
    PAPER = "paper"
    MAIL = "mail"
    TASK = "task"


@dataclass(frozen=True)
class Happened:
    """A certified paper was drawn, a message sent, a task done, or not; `name` is that of the task's function."""

    kind: Measured
    went_well: bool
    seconds: float = 0
    name: str = ""


#: A listener is called in the thread that tells, and raises nothing.
listeners: list[Callable[[Happened], None]] = []


def tell(kind: Measured, *, went_well: bool, seconds: float = 0, name: str = "") -> None:
    for listener in listeners:
        listener(Happened(kind, went_well, seconds, name))


@contextmanager
def one_mail() -> Iterator[None]:
    """Tell what becomes of a message that is sent inside: every fault of smtplib is an OSError."""
    try:
        yield
    except OSError:
        tell(Measured.MAIL, went_well=False)
        raise
    tell(Measured.MAIL, went_well=True)
