"""What the status line says after an entry: who is where now, and what follows for others."""

from collections.abc import Sequence

from councils.french import NBSP, plural
from deliberations.models import AgendaItem
from votes import refusals
from votes.legend import STATES
from votes.models import Attendance, Proxy
from votes.record import Record

OPENED = "La séance est ouverte."
CLOSED = f"La séance est close{NBSP}: plus rien ne s’y enregistre, sauf si vous la rouvrez."
REOPENED = "La séance est rouverte."
ROSTER_FOLLOWED = "L’appel suit de nouveau le tableau des membres."
BALLOT_SAVED = f"Scrutin enregistré. Page ↓{NBSP}: point suivant."
ELECTION_SAVED = f"Élection enregistrée. Page ↓{NBSP}: point suivant."
BALLOT_ERASED = "Scrutin effacé."
BACK_TO_THE_VOTE = "Le point est remis aux voix."


def renamed(label: str) -> str:
    return f"Question{NBSP}: {label}." if label else "La question n’a plus d’intitulé."


def copied(items: Sequence[AgendaItem]) -> str:
    """Return « Scrutin recopié aux points 4, 5 et 6. »"""
    if not items:
        return f"Rien à recopier{NBSP}: aucun de ces points n’attend un vote."
    return f"Scrutin recopié {at_points([item.position for item in items])}."


def taken_back(orders: Sequence[int]) -> str:
    """Return « La recopie est annulée aux points 4 et 5. »"""
    return f"La recopie est annulée {at_points(orders)}." if orders else "Rien à annuler."


def at_points(orders: Sequence[int]) -> str:
    """Return « au point 4 », « aux points 4, 5 et 6 »."""
    if len(orders) == 1:
        return f"au point{NBSP}{orders[0]}"
    return f"aux points {', '.join(map(str, orders[:-1]))} et{NBSP}{orders[-1]}"


def stands(seat: Attendance) -> str:
    return f"{seat.short_name} se présente."


def added(item: AgendaItem) -> str:
    return f"Le point{NBSP}{item.position} est ajouté."


def marked(before: Record, after: Record, references: Sequence[str]) -> str:
    """Return « M. RETY : absent. M. RETY portait le pouvoir de Mme TONOT : elle n’est plus représentée. »"""
    sentences = [_mark(after, references)]
    was, now = before.floor(None).represented_by, after.floor(None).represented_by
    for who in was.keys() - now.keys() - set(references):
        grantor, holder = after.seat(who), after.seat(was[who])
        lost = f"n’est plus {refusals.agreed(grantor, 'représenté')}"
        held = f"{holder.short_name} portait le pouvoir de {grantor.short_name}"
        sentences.append(f"{held}{NBSP}: {refusals.pronoun(grantor)} {lost}.")
    for who in now.keys() - was.keys():
        holder = after.seat(now[who]).short_name
        sentences.append(f"{holder} porte de nouveau le pouvoir de {after.seat(who).short_name}.")
    return " ".join(sentences)


def _mark(record: Record, references: Sequence[str]) -> str:
    seats = [record.seat(who) for who in references]
    option = STATES[seats[0].opening]
    if len(seats) == 1:
        return f"{seats[0].short_name}{NBSP}: {option.said_of(seats[0].is_feminine)}."
    several = plural(len(seats), "membre")
    return f"{several}{NBSP}: {option.said_of(all(seat.is_feminine for seat in seats))}s."


def given(proxy: Proxy) -> str:
    return f"{proxy.grantor.short_name}{NBSP}: pouvoir à {proxy.holder.short_name}."


def withdrawn(grantor: Attendance) -> str:
    return f"{grantor.short_name}{NBSP}: {STATES[grantor.opening].said_of(grantor.is_feminine)}, sans pouvoir."


def outcome(value: str) -> str:
    """Return « Noté : pris acte. »; without an outcome the item goes back to the vote."""
    return f"Noté{NBSP}: {AgendaItem.Outcome(value).label}." if value else BACK_TO_THE_VOTE
