"""What a change would make impossible: an event, a proxy, or a ballot that is recorded; told in sentences that name it."""

from collections.abc import Iterator

from councils.french import NBSP
from deliberations.models import AgendaItem
from votes import refusals
from votes.models import Ballot
from votes.record import Record
from votes.rules.course import Contradiction, Problem, contradictions
from votes.rules.facts import Change
from votes.rules.floor import overloaded, twice_represented


def first_of(record: Record) -> str | None:
    """Return the first sentence about what cannot be, or None when everything can."""
    return next(sentences(record), None)


def sentences(record: Record) -> Iterator[str]:
    """Say what the facts of a sitting contradict: themselves, the law of proxies, its recorded ballots."""
    for contradiction in contradictions(record.facts):
        yield _event(record, contradiction)
    for item in record.items:
        yield from _proxies(record, item)
        for ballot in record.ballots(item):
            yield from _ballot(record, item, ballot)


def _event(record: Record, contradiction: Contradiction) -> str:
    """Return « Mme JUBAN est déjà dans la salle avant le point 5. »"""
    event, problem = contradiction.event, contradiction.problem
    seat = record.seat(event.member)
    words = {
        Problem.NOT_IN_OFFICE: "n’est pas en exercice",
        Problem.IN_OFFICE: "est déjà en exercice",
        Problem.IN_THE_ROOM: "est déjà dans la salle",
        Problem.AWAY: "n’est déjà plus dans la salle",
    }
    verb = "ne peut pas être installé" if isinstance(event, Change) else ""
    detail = f"{NBSP}: {refusals.agreed(seat, verb)}" if verb and event.installed else ""
    return f"{seat.short_name} {words[problem]} avant le point{NBSP}{event.before}{detail}."


def _proxies(record: Record, item: AgendaItem) -> Iterator[str]:
    """Refuse a second proxy for one holder, and two holders for one grantor (CGCT, art. L2121-20)."""
    facts, order = record.facts, item.position
    present = frozenset(record.floor(item).present)
    for holder in overloaded(facts, order, present):
        by = record.floor(item).represented_by
        grantors = refusals.listed(record.seat(who) for who, held in by.items() if held == holder)
        yield (
            f"{record.seat(holder).short_name} porterait trop de pouvoirs au point{NBSP}{order}"
            f"{NBSP}: {grantors} (art.{NBSP}L2121-20). Changez-en un d’abord."
        )
    for grantor in twice_represented(facts, order, present):
        name = record.seat(grantor).short_name
        yield f"{name} aurait deux porteurs au point{NBSP}{order}. Retirez l’un des pouvoirs."


def _ballot(record: Record, item: AgendaItem, ballot: Ballot) -> Iterator[str]:
    """Refuse what leaves a recorded ballot with other voters, no quorum or no chair."""
    which = f"Le scrutin du point{NBSP}{item.position} est enregistré"
    then = "Effacez d’abord ce scrutin, puis recommencez."
    excess, missing = record.excess_votes(item, ballot), record.missing_votes(item, ballot)
    floor, chair = record.floor(item), record.chair_reference(item)
    if excess:
        yield f"{which} avec la voix de {refusals.some(excess)}. {then}"
    if missing and not record.votes(ballot):
        yield f"{which} en nombres, sans la voix de {refusals.some(missing)}. {then}"
    if not floor.quorum_met and not ballot.quorum_contested:
        there = f"{len(floor.present)} présents, il en faut {floor.quorum}"
        yield f"{which}, et le quorum n’y serait plus atteint{NBSP}: {there}. {then}"
    if chair and chair not in floor.present:
        yield f"{which} sous la présidence de {record.seat(chair).short_name}. {then}"
