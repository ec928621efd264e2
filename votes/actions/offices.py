"""The functions that elections give, written in the roster when the clerk says so, and undone with the election."""

from django.core.exceptions import ValidationError
from django.db import transaction

from councils.models import Action, User
from deliberations.models import Sitting
from members import actions as members
from votes.actions.entry import log, refuse_if
from votes.completeness.check import BALLOT, Level
from votes.completeness.sitting import Panel
from votes.models import OfficesWritten
from votes.offices import elections_of_offices, functions_given
from votes.record import Record, read

NOTHING = "Aucune élection de cette séance ne change une fonction du tableau."
HELD = "Les fonctions de cette élection sont inscrites au tableau, et ne peuvent plus en être retirées\N{NO-BREAK SPACE}: "


@transaction.atomic
def write_offices(*, sitting: Sitting, user: User | None) -> dict[str, str]:
    """Write in the roster, from the day of the sitting, the functions that its elections gave.

    Those written before are taken back first. Return the functions by name, ""
    for one that was lost. Refuse, in words, an election that is not lawful as it
    is recorded, and a roster that somebody has changed since.
    """
    sitting = (
        Sitting.objects.select_for_update(of=("self",)).select_related("council").get(pk=sitting.pk)
    )
    record = read(sitting)
    take_offices_back(record, user)
    functions = functions_given(record)
    refuse_if(not functions, NOTHING)
    _refuse_unlawful(record)
    undo = members.give_functions(
        council=sitting.council,
        on=sitting.date,
        functions={seat.member_id: function for seat, function in functions.items()},
    )
    named = {str(seat): function for seat, function in functions.items()}
    OfficesWritten.objects.create(sitting=sitting, functions=named, undo=undo, by=user)
    log(record, user, Action.FUNCTIONS_WRITTEN, sitting, None, named)
    return named


def _refuse_unlawful(record: Record) -> None:
    """Refuse what would stop the seal, or would need a reason there, at an election to a function."""
    keys = {item.pk for item, _ in elections_of_offices(record)}
    for check in Panel(record).checks:
        at_election = check.item is not None and check.item.pk in keys and check.page == BALLOT
        refuse_if(at_election and check.level != Level.TELLS, check.full_sentence)


@transaction.atomic
def take_offices_back(record: Record, user: User | None) -> None:
    """Take out of the roster what the elections of a sitting had written there; nothing where nothing was."""
    written = OfficesWritten.objects.filter(sitting=record.sitting).first()
    if written is None:
        return
    try:
        members.take_functions_back(council=record.sitting.council, undo=written.undo)
    except members.Changed as change:
        raise ValidationError(f"{HELD}{change}.") from change
    log(record, user, Action.FUNCTIONS_TAKEN_BACK, record.sitting, written.functions, None)
    written.delete()
