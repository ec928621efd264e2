"""Why an entry is refused, in sentences that name the member, the item and the article."""

from collections.abc import Iterable

from councils.french import NBSP, plural
from deliberations.models import AgendaItem
from votes.legend import Option
from votes.models import Attendance
from votes.record import OPENING, Record
from votes.rules.proxies import Bar, Refusal

SEALED = f"La séance est scellée{NBSP}: plus rien ne peut y changer."
NOT_OPEN = f"La séance n’est pas ouverte{NBSP}: ouvrez-la d’abord, à l’appel."
NOBODY_IN_OFFICE = (
    f"Aucun membre n’est en exercice à cette date{NBSP}: importez d’abord le tableau des membres."
)
NOT_ON_THE_ROLL = "Ce membre n’est pas à l’appel de cette séance."
NO_SUCH_ITEM = "Ce point n’est plus à l’ordre du jour."
SPAN_BACKWARDS = "Le dernier point du pouvoir vient avant le premier."
FLOOR_CHANGED = (
    "L’assemblée a changé depuis que cette page est ouverte"
    f"{NBSP}: relisez le scrutin, puis enregistrez-le."
)


def listed(seats: Iterable[Attendance]) -> str:
    """Return « Mme MODDE, M. MULLER »."""
    return ", ".join(seat.short_name for seat in seats)


def some(seats: Iterable[Attendance], at_most: int = 6) -> str:
    """Return the first names of a long list, and how many others there are."""
    seats = list(seats)
    if len(seats) <= at_most:
        return listed(seats)
    return f"{listed(seats[:at_most])} et {plural(len(seats) - at_most, 'autre')}"


def agreed(seat: Attendance, word: str) -> str:
    """Return the word in the gender of the member: « absent », « absente »."""
    return word + "e" if seat.is_feminine else word


def pronoun(seat: Attendance) -> str:
    return "elle" if seat.is_feminine else "il"


def moment(order: int) -> str:
    """Return « à l’ouverture » or « au point 12 »."""
    return "à l’ouverture" if order == OPENING else f"au point{NBSP}{order}"


def why_not(record: Record, member: str, refusal: Refusal) -> str:
    """Return the end of a sentence about who may not hold a proxy: « absente, a donné pouvoir à M. RETY »."""
    seat = record.seat(member)
    others = listed(record.seat(other) for other in refusal.others)
    match refusal.bar:
        case Bar.SELF:
            return f"ne peut pas se donner pouvoir à {pronoun(seat).replace('il', 'lui')}-même"
        case Bar.FULL:
            return f"porte déjà le pouvoir de {others}"
        case Bar.REPRESENTED:
            given = f", a donné pouvoir à {others}" if others else f", {agreed(seat, 'représenté')}"
            return agreed(seat, "absent") + given
        case Bar.RECUSED:
            return f"en déport {moment(refusal.order)}"
        case Bar.ABSENT:
            return f"{agreed(seat, 'absent')} {moment(refusal.order)}"


def cannot_hold(record: Record, member: str, refusal: Refusal) -> str:
    """Return the whole sentence: « Mme VICTOR ne peut pas recevoir ce pouvoir : elle est absente à l’ouverture. »"""
    seat = record.seat(member)
    reason = why_not(record, member, refusal)
    if refusal.bar in (Bar.SELF, Bar.FULL):
        return f"{seat.short_name} {reason} (art.{NBSP}L2121-20)."
    return f"{seat.short_name} ne peut pas recevoir ce pouvoir{NBSP}: {pronoun(seat)} est {reason}."


def cannot_give(seat: Attendance) -> str:
    """Say that a present member has no need of a proxy."""
    return (
        f"{seat.short_name} est {agreed(seat, 'présent')}{NBSP}: "
        f"seul un membre absent donne pouvoir (art.{NBSP}L2121-20)."
    )


def impossible_ballot(record: Record) -> str | None:
    """Say which recorded ballot holds votes of members who cannot vote there, or None."""
    for item in record.items:
        for ballot in record.ballots(item):
            excess = record.excess_votes(item, ballot)
            if excess:
                return (
                    f"Le scrutin du point{NBSP}{item.position} est enregistré avec la voix de "
                    f"{some(excess)}. Effacez d’abord ce scrutin, puis recommencez."
                )
    return None


def cannot_vote(record: Record, strangers: Iterable[str]) -> str:
    """Say who cannot vote at an item, among those of whom a voice was entered."""
    names = listed(record.seat(who) for who in strangers if who in record.by_reference)
    return f"Ne peut pas voter à ce point{NBSP}: {names or 'membre inconnu'}."


def has_no_voice(seat: Attendance, state: Option) -> str:
    """Return « Mme VICTOR est absente : elle ne peut pas voter à ce point. »"""
    where = state.said_of(seat.is_feminine)
    is_there = where if where.startswith("ne ") else f"est {where}"
    who = f"{seat.short_name} {is_there}{NBSP}: {pronoun(seat)}"
    return f"{who} ne peut pas voter à ce point."


def no_ballot(record: Record, item: AgendaItem, *, contested: bool = False) -> str | None:
    """Say why an item cannot be put to the vote, or None when it can.

    A quorum that was contested does not stop the ballot of an old paper.
    """
    floor = record.floor(item)
    chair = record.chair(item)
    seat = record.seat_of(chair)
    if not record.sitting.has_begun:
        return NOT_OPEN
    if item.outcome:
        already = f"Ce point est noté «{NBSP}{item.get_outcome_display()}{NBSP}»"
        return f"{already}{NBSP}: remettez-le d’abord aux voix."
    if not floor.quorum_met and not contested:
        return no_quorum(len(floor.present), floor.quorum)
    if chair and (seat is None or seat.reference not in floor.present):
        who = seat or chair
        return f"{who} préside ce point sans être dans la salle{NBSP}: choisissez qui préside."
    return None


def no_quorum(present: int, quorum: int) -> str:
    """Return « Le quorum n’est pas atteint : 42 présents, il en faut 44 (art. L2121-17)… »"""
    there = plural(present, "présent")
    return (
        f"Le quorum n’est pas atteint{NBSP}: {there}, il en faut {quorum} (art.{NBSP}L2121-17). "
        "Le point ne peut pas être mis aux voix."
    )


def no_outcome(record: Record, item: AgendaItem) -> str | None:
    """Say why what became of an item cannot be written without a vote, or None when it can."""
    if not record.sitting.has_begun:
        return NOT_OPEN
    if record.ballots(item):
        return f"Un scrutin est enregistré à ce point{NBSP}: effacez-le d’abord."
    return None


def cannot_leave_roll(seats: list[Attendance]) -> str:
    """Say which members cannot go from the roll, because of a vote or a proxy."""
    return (
        f"Le tableau n’est pas repris{NBSP}: {listed(seats)} n’y figure plus, mais a un pouvoir ou "
        "une voix enregistrés à cette séance. Retirez-les d’abord."
    )
