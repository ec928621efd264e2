"""The long work of the register: drawing certified papers. Idempotent: it finds by itself what is left to do."""

from django.tasks import task

from councils.models import Council
from register.certified.drawing import draw_waiting
from register.models import Entry


@task
def draw_papers(council: int) -> list[str]:
    """Draw what a council's register has waiting, and return the sentences about what failed."""
    return [str(failure) for failure in draw_waiting(Council.objects.get(pk=council))]


@task
def resume() -> list[str]:
    """Draw the papers that a stopped server left waiting; nothing is drawn twice."""
    waiting = Entry.objects.waiting_for_paper().values("council")
    councils = Council.objects.filter(pk__in=waiting)
    return [str(failure) for council in councils for failure in draw_waiting(council)]
