"""Why somebody does not preside or stand aside at an item, and which fact is gone."""

from councils.french import NBSP
from deliberations.models import AgendaItem
from law.reading import Law
from votes.models import Attendance, Recusal
from votes.record import Record
from votes.words.seats import moment, names_of

NOBODY_CHOSEN = "Choisissez d’abord qui préside pendant le vote des comptes."
NO_SUCH_FACT = f"Cette ligne a été retirée entre-temps{NBSP}: rechargez la page."


def reason_in_words(reason: str, law: Law) -> str:
    """Return « intérêt personnel (art. L2131-11) », with the article that the law of the day has."""
    return f"{Recusal.Why(reason).label}{law.recusal(reason).in_brackets}"


def cannot_preside(record: Record, item: AgendaItem, seat: Attendance) -> str | None:
    """Return « M. D'ORLAC n’est pas dans la salle au point 5… », or None when they may preside."""
    floor = record.floor(item)
    if seat.reference in floor.present:
        return None
    recused = seat.reference in floor.recused
    where = "est en déport" if recused else "n’est pas dans la salle"
    return (
        f"{seat.short_name} {where} {moment(item.position)}{NBSP}: choisissez qui d’autre préside."
    )


def cannot_leave_to(seat: Attendance) -> str:
    """Say that who leaves for the accounts does not preside meanwhile (CGCT, art. L2121-14)."""
    return f"{seat.short_name} se retire{NBSP}: choisissez un autre membre."


def not_in_office(seats: list[Attendance], order: int) -> str | None:
    """Say who does not sit at an item, among those who would stand aside or hold a proxy."""
    if not seats:
        return None
    verb = "ne siègent pas" if len(seats) > 1 else "ne siège pas"
    return f"{names_of(seats)} {verb} {moment(order)}."
