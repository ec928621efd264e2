"""What the page of a sitting's papers shows: the papers before and after it, and what is due, with where."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from councils.models import Role
from councils.perms import PRINTS_PAPERS, CouncilRequest
from deliberations import overview
from deliberations.deadlines import Deadline, DueKind
from deliberations.models import Sitting
from front.hub.line import Desk, HubLine
from front.hub.lines import AFTER, BEFORE, first_due, lines
from front.hub.month import MonthGrid, grid_of
from front.hub.words import ToldDeadline
from register.desk import sealed
from register.models.milestones import TOLD
from register.schedule import due_around


@dataclass(frozen=True)
class Hub:
    """The papers of one sitting for who asks, and its deadlines; those are for who prints papers."""

    desk: Desk
    due: Sequence[Deadline]

    @cached_property
    def before(self) -> list[HubLine]:
        return lines(BEFORE, self.desk)

    @cached_property
    def after(self) -> list[HubLine]:
        return lines(AFTER, self.desk)

    @cached_property
    def first(self) -> HubLine | None:
        """The paper whose button is the main one."""
        return first_due([*self.before, *self.after])

    @cached_property
    def deadlines(self) -> list[ToldDeadline]:
        today = self.desk.sitting.council.today
        return [ToldDeadline(one, today, *_way(self.desk, one)) for one in self.due]

    @property
    def fills_calendar(self) -> bool:
        """Whether something waited for has a last day: a calendar without an event is refused by agendas."""
        return any(one.on and one.is_waited for one in self.due)

    @property
    def month(self) -> MonthGrid:
        sitting = self.desk.sitting
        return grid_of(sitting.date, self.due, sitting.council.today)

    @property
    def drafts(self) -> list[overview.AgendaRow]:
        """The items whose extract is a draft that can be read."""
        return [] if self.desk.sealed else self.desk.page.decided


def hub_of(request: CouncilRequest, sitting: Sitting) -> Hub:
    """Read the papers of a sitting, in a number of queries that does not depend on its size."""
    may_print = bool(request.roles & set(PRINTS_PAPERS))
    acts = sealed(sitting) if sitting.is_sealed else None
    lives = [told.life for told in acts.standing] if acts else None
    due = due_around(sitting, lives) if may_print else ()
    desk = Desk(
        sitting,
        overview.read(sitting),
        acts,
        may_print=may_print,
        may_write=Role.Kind.SECRETARIAT in request.roles,
        due=due,
    )
    return Hub(desk, due)


def _way(desk: Desk, due: Deadline) -> tuple[str, str]:
    """Return where something due is done or told, and the words that lead there; nothing where nobody tells it."""
    sitting = desk.sitting
    if due.what == DueKind.CONVENED and due.is_waited and desk.may_write and not sitting.is_sealed:
        return desk.address("convocation"), "Préparer l’envoi"
    if due.what == DueKind.TRANSMITTED and due.is_waited:
        return desk.address("sitting-dates"), "Saisir les dates"
    if due.what in TOLD and sitting.has_begun:
        address = [sitting.council.slug, sitting.day, due.what.value]
        return reverse("milestone", args=address), "Corriger" if due.done_on else "C’est fait"
    return "", ""
