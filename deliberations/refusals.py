"""Why an entry about a sitting or its agenda is not possible, in French."""

from councils.french import NBSP
from deliberations.models import AgendaItem, Sitting

NEW_CALL = "La convocation est partie\u00a0: si l’ordre du jour change, il en faut une nouvelle."


def of_change(sitting: Sitting) -> str | None:
    """Say why nothing of a sitting changes any more."""
    return (
        f"La séance est scellée{NBSP}: plus rien ne peut y changer." if sitting.is_sealed else None
    )


def of_entry(sitting: Sitting) -> str | None:
    """Say that nothing more happens in a sitting that is closed, until it is reopened."""
    return f"La séance est close{NBSP}: rouvrez-la d’abord." if sitting.is_closed else None


def of_agenda(sitting: Sitting) -> str | None:
    """Say that an agenda is closed: nothing is added to it, changed or moved, until it is reopened."""
    if not sitting.has_closed_agenda:
        return None
    closed = f"L’ordre du jour est clos{NBSP}: rouvrez-le d’abord, sur la page de la séance."
    return f"{closed} {NEW_CALL}" if sitting.convened_on else closed


def of_date(sitting: Sitting) -> str | None:
    """Say that the council has another sitting of this rank that day: both together name one sitting."""
    same = Sitting.objects.filter(council=sitting.council).of_day(sitting.day)
    if not same.exclude(pk=sitting.pk).exists():
        return None
    which = "séance" if sitting.rank == 1 else f"{sitting.rank}ᵉ séance"
    return f"Ce conseil a déjà une {which} ce jour-là."


def of_deleting_sitting(sitting: Sitting) -> str | None:
    """Say why a sitting stays: what was held, or voted, is never deleted."""
    if sitting.has_begun:
        return (
            f"La séance est {sitting.get_state_display()}{NBSP}: elle ne peut plus être supprimée."
        )
    if sitting.convocations.exists():
        return f"La convocation est partie{NBSP}: la séance ne peut plus être supprimée."
    if sitting.postings.exists():
        return f"Son affichage est saisi{NBSP}: la séance ne peut plus être supprimée."
    if sitting.items.filter(ballots__isnull=False).exists():
        return "Des votes y sont enregistrés. Effacez-les d’abord."
    return None


def of_deleting_item(item: AgendaItem) -> str | None:
    """Say why an item stays on the agenda."""
    if item.ballots.exists():
        return f"Le point {item.position} a été mis aux voix. Effacez d’abord son scrutin."
    if item.sitting.has_begun:
        return (
            f"La séance est {item.sitting.get_state_display()}{NBSP}: "
            "ses points ne peuvent plus être supprimés."
        )
    return None


def of_carrying(source: Sitting, to: Sitting) -> str | None:
    """Say why an item does not go from one sitting to another."""
    if source.pk == to.pk:
        return "Le point est déjà dans cette séance."
    if to.has_begun:
        return f"L’autre séance est {to.get_state_display()}{NBSP}: son ordre du jour ne reçoit plus de point d’ici."
    return None


def of_moving(item: AgendaItem, passed: list[AgendaItem]) -> str | None:
    """Say why an item keeps its place: the floor of a decided one depends on the order.

    `passed` are the items that the move goes over.
    """
    decided = [one for one in [item, *passed] if one.ballot_count]
    if not decided:
        return None
    return (
        f"Le point {decided[0].position} a été mis aux voix{NBSP}: "
        "il garde sa place, et les autres ne passent pas par-dessus."
    )
