"""What a change would make impossible: an event, a proxy, or a ballot that is recorded; told in sentences that name it."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from councils.french import NBSP, agreed
from deliberations.models import AgendaItem
from law.reading import Law
from votes.models import Ballot
from votes.record import AtItem, Record, RecordedBallot
from votes.rules.course import Contradiction, EventProblem, contradictions
from votes.rules.facts import ChangeFact
from votes.rules.floor import overloaded, twice_represented
from votes.words.ballots import short_of_quorum
from votes.words.questions import asked
from votes.words.seats import names_of, pronoun, some

#: What to do about a ballot that stands in the way.
THEN = "Effacez d’abord ce scrutin, puis recommencez."


@dataclass(frozen=True)
class Impossible:
    """One thing that cannot be, in a sentence: what it is about, and the members it comes from."""

    about: tuple
    members: frozenset[str]
    sentence: str

    def is_in(self, known: Collection["Impossible"]) -> bool:
        """Tell whether it was so already, of these members at least."""
        return any(self.about == one.about and self.members <= one.members for one in known)


def made_by_change(before: Record, after: Record) -> str | None:
    """Return the first sentence about what a change makes impossible, or None when everything can be.

    What was impossible already does not stand in the way of what puts it right.
    """
    return _first(before, after, everything)


def made_in_the_room(before: Record, after: Record) -> str | None:
    """Return the same of who comes, goes and votes for whom, whatever the ballots tell."""
    return _first(before, after, of_the_room)


def _first(
    before: Record, after: Record, judge: Callable[[Record], Iterator[Impossible]]
) -> str | None:
    found = list(judge(after))
    known = list(judge(before)) if found else []
    return next((one.sentence for one in found if not one.is_in(known)), None)


def of_the_room(record: Record) -> Iterator[Impossible]:
    """Say what arrivals, departures and proxies contradict: themselves, and the law of proxies."""
    for contradiction in contradictions(record.facts):
        yield _event(record, contradiction)
    for item in record.items:
        yield from _proxies(record, item)


def everything(record: Record) -> Iterator[Impossible]:
    """Say what the facts of a sitting contradict: themselves, the law of proxies, its recorded ballots."""
    for contradiction in contradictions(record.facts):
        yield _event(record, contradiction)
    for item in record.items:
        yield from _proxies(record, item)
        at_item = record.at(item)
        for ballot in at_item.ballots:
            yield from _voices(at_item, ballot)
            yield from _conditions(record.law, at_item, ballot)


def _event(record: Record, contradiction: Contradiction) -> Impossible:
    """Return « Mme JUBAN est déjà dans la salle avant le point 5. »"""
    event, problem = contradiction.event, contradiction.problem
    seat = record.seat(event.member)
    words = {
        EventProblem.NOT_IN_OFFICE: "n’est pas en exercice",
        EventProblem.IN_OFFICE: "est déjà en exercice",
        EventProblem.IN_THE_ROOM: "est déjà dans la salle",
        EventProblem.AWAY: "n’est déjà plus dans la salle",
    }
    installed = isinstance(event, ChangeFact) and event.installed
    verb = agreed("ne peut pas être installé", seat.is_feminine)
    detail = f"{NBSP}: {pronoun(seat)} {verb}" if installed else ""
    sentence = f"{seat.short_name} {words[problem]} avant le point{NBSP}{event.before}{detail}."
    return Impossible((event, problem), frozenset({event.member}), sentence)


def _proxies(record: Record, item: AgendaItem) -> Iterator[Impossible]:
    """Refuse a second proxy for one holder, and two holders for one grantor (CGCT, art. L2121-20)."""
    facts, order = record.facts, item.position
    present = frozenset(record.floor(item).present)
    for holder in overloaded(facts, order, present):
        by = record.floor(item).represented_by
        grantors = [who for who, held in by.items() if held == holder]
        sentence = (
            f"{record.seat(holder).short_name} porterait trop de pouvoirs au point{NBSP}{order}{NBSP}: "
            f"{names_of(map(record.seat, grantors))}{record.law.proxies.in_brackets}. Changez-en un d’abord."
        )
        yield Impossible(("full", order, holder), frozenset(grantors), sentence)
    for grantor in twice_represented(facts, order, present):
        name = record.seat(grantor).short_name
        sentence = f"{name} aurait deux porteurs au point{NBSP}{order}. Retirez l’un des pouvoirs."
        yield Impossible(("twice", order), frozenset({grantor}), sentence)


def _voices(at_item: AtItem, ballot: RecordedBallot) -> Iterator[Impossible]:
    """Refuse what leaves a recorded ballot with other voters.

    Where the names are known, a voice that is missing can still be asked for;
    numbers cannot be completed.
    """
    which = f"{_named(at_item, ballot.row)} est enregistré"
    excess, missing = ballot.excess, ballot.missing
    if excess:
        sentence = f"{which} avec la voix de {some(excess)}. {THEN}"
        yield Impossible(("excess", ballot.row.pk), _references(excess), sentence)
    if missing and not ballot.votes:
        sentence = f"{which} en nombres, sans la voix de {some(missing)}. {THEN}"
        yield Impossible(("missing", ballot.row.pk), _references(missing), sentence)


def _conditions(law: Law, at_item: AtItem, ballot: RecordedBallot) -> Iterator[Impossible]:
    """Refuse what leaves a recorded ballot without quorum (CGCT, art. L2121-17), or without who presides it."""
    which = f"{_named(at_item, ballot.row)} est enregistré"
    floor, chair = at_item.floor, at_item.chair_seat
    if not floor.quorum_met and not ballot.row.quorum_contested:
        lost = f"le quorum n’y serait plus atteint{NBSP}: {short_of_quorum(floor, law)}"
        yield Impossible(("quorum", ballot.row.pk), frozenset(), f"{which}, et {lost}. {THEN}")
    if chair and not at_item.chair_is_present:
        sentence = f"{which} sous la présidence de {chair.short_name}. {THEN}"
        yield Impossible(("chair", ballot.row.pk), frozenset({chair.reference}), sentence)


def _named(at_item: AtItem, ballot: Ballot) -> str:
    """Return « Le scrutin du point 4 », « Le scrutin « Amendement » du point 4 » or « Le scrutin 2 du point 4 »."""
    rank = f" {ballot.position}" if len(at_item.ballots) > 1 else ""
    title = asked(ballot.label, ballot.purpose)
    name = f" «{NBSP}{title}{NBSP}»" if title else rank
    return f"Le scrutin{name} du point{NBSP}{at_item.item.position}"


def _references(seats) -> frozenset[str]:
    return frozenset(seat.reference for seat in seats)
