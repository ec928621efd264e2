"""Why an item is not put to the vote, and why a ballot is not recorded, copied or taken back."""

from collections.abc import Iterable

from councils.french import NBSP, agreed, plural
from deliberations.models import AgendaItem
from deliberations.refusals import of_entry
from law.reading import Law
from law.values import Headcount, Quorum
from votes.models import Attendance, Ballot
from votes.record import Record
from votes.rules.floor import Floor
from votes.words.seats import names_of, pronoun, some
from votes.words.sitting import NOT_OPEN

FLOOR_CHANGED = (
    "L’assemblée a changé depuis que cette page est ouverte"
    f"{NBSP}: relisez le scrutin, puis enregistrez-le."
)
ONLY_NAMES_ARE_COPIED = "Seul un scrutin dont les noms sont connus se copie aux points suivants."
NO_SUCH_BALLOT = f"Ce scrutin n’est plus enregistré{NBSP}: rechargez la page."


def cannot_vote(record: Record, strangers: Iterable[str]) -> str:
    """Say who cannot vote at an item, among those of whom a voice was entered."""
    names = names_of(record.seat(who) for who in strangers if who in record.by_reference)
    return f"Ne peut pas voter à ce point{NBSP}: {names or 'membre inconnu'}."


def has_no_voice(seat: Attendance, where: str) -> str:
    """Return « Mme VICTOR est absente : elle ne peut pas voter à ce point. », from « absente »."""
    is_there = where if where.startswith("ne ") else f"est {where}"
    who = f"{seat.short_name} {is_there}{NBSP}: {pronoun(seat)}"
    return f"{who} ne peut pas voter à ce point."


def no_ballot(record: Record, item: AgendaItem, *, contested: bool = False) -> str | None:
    """Say why an item cannot be put to the vote, or None when it can.

    A quorum that was contested does not stop the ballot of an old paper.
    """
    at_item = record.at(item)
    floor = at_item.floor
    if not record.sitting.has_begun:
        return NOT_OPEN
    if record.sitting.is_closed:
        return of_entry(record.sitting)
    if item.outcome:
        already = f"Ce point est noté «{NBSP}{item.get_outcome_display()}{NBSP}»"
        return f"{already}{NBSP}: remettez-le d’abord aux voix."
    if not floor.quorum_met and not contested:
        return no_quorum(floor, record.law)
    if at_item.chair and not at_item.chair_is_present:
        who = at_item.chair_seat or at_item.chair
        return f"{who} préside ce point sans être dans la salle{NBSP}: choisissez qui préside."
    return None


def no_quorum(floor: Floor, law: Law) -> str:
    """Return « Le quorum n’est pas atteint : 42 présents, il en faut 44 (art. L2121-17)… »"""
    return (
        f"Le quorum n’est pas atteint{NBSP}: {short_of_quorum(floor, law)}. "
        "Le point ne peut pas être mis aux voix."
    )


def short_of_quorum(floor: Floor, law: Law) -> str:
    """Return « 42 présents, il en faut 44 (art. L2121-17) »."""
    ruling = law.quorum(floor.election)
    there = in_attendance(floor.attending, ruling.value)
    return f"{there}, il en faut {floor.quorum}{ruling.in_brackets}"


def in_attendance(count: int, quorum: Quorum) -> str:
    """Return « 42 présents », or « 7 présents ou représentés » where the quorum counts them."""
    if quorum.counts == Headcount.PRESENT:
        return plural(count, "présent")
    return plural(count, "présent ou représenté", "présents ou représentés")


def no_outcome(record: Record, item: AgendaItem) -> str | None:
    """Say why what became of an item cannot be written without a vote, or None when it can."""
    if not record.sitting.has_begun:
        return NOT_OPEN
    if record.at(item).own_ballots:
        return f"Un scrutin est enregistré à ce point{NBSP}: effacez-le d’abord."
    return None


def not_yet_called(record: Record, who: Iterable[str]) -> str:
    """Return « Pas encore appelés : Mme MODDE, M. MULLER. »"""
    seats = [record.seat(one) for one in who if one in record.by_reference]
    word = agreed("appelé", *(seat.is_feminine for seat in seats))
    return f"Pas encore {word}{NBSP}: {some(seats)}."


def other_voters(record: Record, item: AgendaItem, said: Iterable[str]) -> str | None:
    """Say at which item, and by whom, the assembly differs from that of a ballot to copy."""
    now, then = record.at(item).floor.voters, set(said)
    come = [record.seat(who) for who in now if who not in then]
    gone = [record.seat(who) for who in record.by_reference if who in then - set(now)]
    if not (come or gone):
        return None
    changes = [f"{some(come)} en plus"] if come else []
    changes += [f"{some(gone)} en moins"] if gone else []
    return (
        f"Au point{NBSP}{item.position}, les votants ne sont plus les mêmes{NBSP}: "
        f"{', '.join(changes)}. Recopiez jusqu’au point d’avant, puis faites voter celui-ci."
    )


def no_longer_a_copy(item: AgendaItem) -> str:
    return (
        f"Le scrutin du point{NBSP}{item.position} a été changé depuis la recopie{NBSP}: "
        "rien n’est repris. Effacez-le sur sa page s’il est faux."
    )


def names_come_too_late(record: Record, item: AgendaItem, position: int) -> str | None:
    """Say that names are not put in the place of a secret ballot, nor of an election, that is recorded."""
    ballot = record.at(item).ballot(position)
    if ballot is None or not (ballot.row.is_secret or ballot.row.is_election):
        return None
    is_election = ballot.row.is_election
    what = "Une élection" if is_election else "Un scrutin secret"
    return f"{what} est enregistré{'e' if is_election else ''} à ce point{NBSP}: effacez ce scrutin d’abord."


def recorded_again(ballot: Ballot) -> str:
    """Say who recorded a ballot again that somebody wanted to take back."""
    who = ballot.saved_by or "Quelqu’un"
    return f"{who} a repris ce scrutin entre-temps{NBSP}: relisez-le, il n’est pas annulé."


def recorded_since(ballot: Ballot | None, said: str) -> str:
    """Say who recorded other figures while these were being entered, and what to do."""
    then = "Vos chiffres sont toujours à l’écran : relisez, puis enregistrez-les"
    if ballot is None:
        return f"Ce scrutin a été effacé entre-temps. {then} de nouveau."
    who = ballot.saved_by or "Quelqu’un"
    return (
        f"{who} a enregistré ce scrutin entre-temps{NBSP}: {said}. {then} pour remplacer les siens."
    )
