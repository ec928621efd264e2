"""Why a proxy is refused: a sentence that names the member, the item and the article."""

from councils.french import NBSP, agreed
from law.reading import Law
from votes.models import Attendance
from votes.record import Record
from votes.rules.proxies import Bar, Refusal
from votes.words.seats import moment, names_of, pronoun

ONE_BY_ONE = "Un pouvoir se donne membre par membre."
SPAN_BACKWARDS = "Le dernier point du pouvoir vient avant le premier."


def why_not(record: Record, member: str, refusal: Refusal) -> str:
    """Return the end of a sentence about who may not hold a proxy: « absente, a donné pouvoir à M. RETY »."""
    seat = record.seat(member)
    others = names_of(record.seat(other) for other in refusal.others)
    match refusal.bar:
        case Bar.SELF:
            return f"ne peut pas se donner pouvoir à {pronoun(seat).replace('il', 'lui')}-même"
        case Bar.FULL:
            return f"porte déjà le pouvoir de {others}"
        case Bar.REPRESENTED:
            given = (
                f", a donné pouvoir à {others}"
                if others
                else f", {agreed('représenté', seat.is_feminine)}"
            )
            return agreed("absent", seat.is_feminine) + given
        case Bar.RECUSED:
            return f"en déport {moment(refusal.order)}"
        case Bar.ABSENT:
            return f"{agreed('absent', seat.is_feminine)} {moment(refusal.order)}"


def cannot_hold(record: Record, member: str, refusal: Refusal) -> str:
    """Return the whole sentence: « Mme VICTOR ne peut pas recevoir ce pouvoir : elle est absente à l’ouverture. »"""
    seat = record.seat(member)
    reason = why_not(record, member, refusal)
    if refusal.bar in (Bar.SELF, Bar.FULL):
        return f"{seat.short_name} {reason}{record.law.proxies.in_brackets}."
    return f"{seat.short_name} ne peut pas recevoir ce pouvoir{NBSP}: {pronoun(seat)} est {reason}."


def cannot_give(seat: Attendance, law: Law) -> str:
    """Say that a present member has no need of a proxy."""
    return (
        f"{seat.short_name} est {agreed('présent', seat.is_feminine)}{NBSP}: "
        f"seul un membre absent donne pouvoir{law.proxies.in_brackets}."
    )
