"""The agenda is closed: numbered without a gap, nothing left to fill; and it is reopened."""

from collections.abc import Iterable, Iterator

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from councils.french import NBSP, listed
from councils.models import Action, Journal, User
from deliberations import refusals
from deliberations.actions import locked, number_items, refuse
from deliberations.models import AgendaItem, Sitting
from deliberations.variables import left_in


def of_closing(sitting: Sitting) -> str | None:
    """Say why an agenda is not closed now."""
    if sitting.has_begun:
        return (
            f"La séance est {sitting.get_state_display()}{NBSP}: son ordre du jour ne se clôt plus."
        )
    if sitting.agenda_closed_at:
        return "L’ordre du jour est déjà clos."
    return None


@transaction.atomic
def close_agenda(*, sitting: Sitting, user: User) -> None:
    """Close the agenda of a sitting; raise ValidationError with what is still to fill, item by item."""
    sitting = locked(sitting)
    refuse(of_closing(sitting))
    items = list(sitting.items.order_by("position"))
    if not items:
        raise ValidationError(
            "L’ordre du jour est vide. Ajoutez le premier point, puis clôturez-le."
        )
    if to_fill := list(unfilled(items)):
        raise ValidationError(to_fill)
    number_items(items, range(1, len(items) + 1))
    sitting.agenda_closed_at, sitting.agenda_closed_by = timezone.now(), user
    sitting.save(update_fields=["agenda_closed_at", "agenda_closed_by"])
    _log(sitting, Action.AGENDA_CLOSED, user, {"items": [item.title for item in items]})


def unfilled(items: Iterable[AgendaItem]) -> Iterator[str]:
    """Say of each item which variables nobody filled."""
    for item in items:
        if left := left_in(item.title, item.report, item.decision):
            names = listed(list(dict.fromkeys(left)))
            yield f"Point {item.position}, «{NBSP}{item.title}{NBSP}»{NBSP}: remplissez {names}, puis clôturez l’ordre du jour."


@transaction.atomic
def reopen_agenda(*, sitting: Sitting, user: User) -> None:
    """Let an agenda change again."""
    sitting = locked(sitting)
    if not sitting.has_closed_agenda:
        raise ValidationError("L’ordre du jour n’est pas clos.")
    sitting.agenda_closed_at, sitting.agenda_closed_by = None, None
    sitting.save(update_fields=["agenda_closed_at", "agenda_closed_by"])
    _log(sitting, Action.AGENDA_REOPENED, user, None)


def warning_of_reopening(sitting: Sitting) -> str:
    """Say what it costs to reopen an agenda on which the council was called."""
    return refusals.NEW_CALL if sitting.convened_on else ""


def _log(sitting: Sitting, action: Action, user: User, after: object) -> None:
    Journal.objects.record(sitting.council, user, action, sitting, sitting=sitting, after=after)
