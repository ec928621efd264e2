"""Whether a council that elects its mayor and deputies is complete, and elects no more of them than it may."""

from collections.abc import Iterator, Mapping

from councils.french import NBSP, fold, plural
from deliberations.models import AgendaItem
from deliberations.rules import ceiling
from law.elections import Election
from law.reading import Ruling
from law.values import Ceiling
from votes.completeness.check import BALLOT, Check
from votes.completeness.checks.elections import seated_at
from votes.models import Ballot
from votes.record import Record, RecordedBallot
from votes.rules.ballots import Result

#: The elections for which the council is complete, and the rule that says how many seats may be vacant.
COMPLETE: Mapping[str, str] = {
    Election.MAYOR: "complete_council",
    Election.DEPUTIES: "complete_council",
    Election.DEPUTY: "complete_council_deputy",
}
#: The elections whose number of seats has a ceiling, with its rule and what they elect.
CEILINGS: Mapping[str, tuple[str, str]] = {
    Election.DEPUTIES: ("deputies", "adjoint"),
    Election.DEPUTY: ("deputies", "adjoint"),
    Election.VICE_PRESIDENT: ("vice_presidents", "vice-président"),
}


def deputies(record: Record) -> Iterator[Check]:
    """Tell of an incomplete council at each election, and once of too many deputies in the whole sitting."""
    elected: dict[str, int] = {}
    for item in record.items if record.is_called else ():
        for ballot in record.at(item).ballots:
            kind = ballot.row.election
            if kind in COMPLETE and (sentence := _vacant(record, item, COMPLETE[kind])):
                yield Check("council_incomplete", item, sentence, BALLOT)
            if kind in CEILINGS:
                rule, word = CEILINGS[kind]
                elected[rule] = elected.get(rule, 0) + _number(ballot)
                if sentence := _too_many(record, rule, word, elected[rule]):
                    yield Check("too_many_deputies", item, sentence, BALLOT)


def _vacant(record: Record, item: AgendaItem, rule: str) -> str:
    """Return « 2 sièges sont vacants : … », or nothing where the council is complete enough."""
    ruling = _ceiling(record, rule)
    vacant = record.sitting.seats - len(seated_at(record, item))
    if ruling is None or vacant <= ruling.value.of(record.sitting.seats):
        return ""
    told = plural(vacant, "siège est vacant", "sièges sont vacants")
    return f"{told}{NBSP}: le conseil se complète avant cette élection{ruling.in_brackets}."


def _too_many(record: Record, rule: str, word: str, number: int) -> str:
    """Return « 5 adjoints : il y en a 4 au plus, pour 15 sièges (art. L2122-2). », or nothing."""
    ruling, seats = _ceiling(record, rule), record.sitting.seats
    most = ruling.value.of(seats) if ruling else number
    more = _by_two_thirds(record, rule)
    if ruling is None or number <= (max(most, more) if _was_voted_by_two_thirds(record) else most):
        return ""
    allowed = f"{most} au plus, pour {plural(seats, 'siège')}"
    if more > most:
        allowed += f", ou {more} par une majorité des deux tiers"
    return f"{plural(number, word)}{NBSP}: {allowed}{ruling.in_brackets}."


def _by_two_thirds(record: Record, rule: str) -> int:
    """Return how many there may be where two thirds voted for more; 0 where no text lets them."""
    value = record.law.read(f"{rule}_by_two_thirds").value
    return value.of(record.sitting.seats) if value else 0


def _was_voted_by_two_thirds(record: Record) -> bool:
    """Tell whether an item of this sitting about the vice-presidents was adopted by two thirds."""
    about = (item for item in record.items if "vice-president" in fold(item.title))
    ballots = (ballot for item in about for ballot in record.at(item).ballots)
    return any(b.row.rule == Ballot.Rule.TWO_THIRDS and b.result == Result.ADOPTED for b in ballots)


def _ceiling(record: Record, rule: str) -> Ruling[Ceiling] | None:
    return ceiling(record.law, record.sitting.council.name, rule)


def _number(ballot: RecordedBallot) -> int:
    """Return how many an election elected: the names of a list, or persons."""
    outcome = ballot.outcome
    return len(outcome.elected_members or outcome.elected) if outcome else 0
