"""The work that comes back by itself: one table, for the server of a village and for the workers of many machines."""

from dataclasses import dataclass, field
from typing import Any

from django.tasks import Task

from binding.asking import resume_gatherings
from binding.files import resume_volumes
from config.forgetting import forget_what_is_due
from convening.sending import resume_sending
from exchange.exports import resume_exports
from members.aside import resume_reading
from minutes.asking import resume_minutes
from register.certified.tasks import resume as resume_papers
from register.heads.tasks import resume as resume_heads

HOUR, DAY = 60, 24 * 60
#: The hour of what is done so often, in the five fields of cron.
CRON = {1: "* * * * *", HOUR: "7 * * * *", DAY: "20 3 * * *"}


@dataclass(frozen=True)
class Periodic:
    """A task that is asked for when work begins, then every so many minutes, with these arguments."""

    task: Task
    minutes: int
    again: dict[str, Any] = field(default_factory=dict)


#: A paper that failed, or a message that the mail server put off, has a time of its own.
PERIODIC = (
    Periodic(resume_papers, 1, {"due_only": True}),
    Periodic(resume_heads, HOUR),
    Periodic(resume_sending, 1, {"due_only": True}),
    Periodic(resume_reading, HOUR),
    Periodic(resume_exports, HOUR),
    Periodic(resume_volumes, HOUR),
    Periodic(resume_gatherings, HOUR),
    Periodic(resume_minutes, HOUR),
    Periodic(forget_what_is_due, DAY),
)


def ask_for_all() -> None:
    """Ask for all of it: what a stop, an earlier version or a restored backup left is taken up."""
    for one in PERIODIC:
        one.task.enqueue()
