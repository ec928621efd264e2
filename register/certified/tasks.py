"""The long work of the register: drawing certified papers. Idempotent: it finds by itself what is left to do."""

import logging
from functools import partial

from django.db import InterfaceError, OperationalError
from django.tasks import task

from councils.models import Council
from register.certified.drawing import draw_waiting
from register.models import Entry

logger = logging.getLogger(__name__)


@task
def draw_papers(council: int) -> list[str]:
    """Draw what a council's register has waiting and in time, and return the sentences about what failed.

    Where there is more than one machine draws, another is called.
    """
    failures = draw_waiting(
        Council.objects.get(pk=council),
        due_only=True,
        call_another=partial(draw_papers.enqueue, council),
    )
    return [str(failure) for failure in failures]


@task
def resume(due_only: bool = False) -> list[str]:
    """Draw the papers that a stopped server left waiting, in every council; nothing is drawn twice.

    What failed is tried again as well, or only where its time has come: that is asked each minute, and
    looks at no act whose paper is drawn.
    """
    acts = Entry.objects.waiting_for_paper() if due_only else Entry.objects.without_paper()
    waiting = acts.values("council")
    told: list[str] = []
    for council in Council.objects.filter(pk__in=waiting):
        try:
            call_another = partial(draw_papers.enqueue, council.pk)
            failures = draw_waiting(council, due_only=due_only, call_another=call_another)
            told += map(str, failures)
        except (OperationalError, InterfaceError):
            raise  # the whole task begins again when the database is back
        except Exception:
            # What one council meets keeps no other waiting.
            logger.exception("The papers of council %s are not drawn.", council.pk)
    return told
