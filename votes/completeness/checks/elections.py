"""Whether each election came to its end, as the law lets it be held."""

from collections.abc import Iterator

from councils.french import NBSP
from deliberations.models import AgendaItem
from votes.completeness.check import BALLOT, Check
from votes.completeness.item import lacks
from votes.record import Record, RecordedBallot

UNFINISHED = (
    f"Aucune majorité à ce tour{NBSP}: enregistrez le tour suivant, ou dites ce point renvoyé "
    "et effacez le scrutin."
)
SEATS_LEFT = f"Il reste des sièges à pourvoir{NBSP}: enregistrez le tour suivant."
NOBODY = "Le dernier tour n’a élu personne."


def elections(record: Record) -> Iterator[Check]:
    """Tell of an election that stopped before its last round, or that elected nobody."""
    for item in record.items if record.is_called else ():
        elected = [one for one in record.at(item).ballots if one.row.is_election]
        # What is missing comes first: a ballot that is not whole has no result yet.
        if not elected or lacks(item, record):
            continue
        for ballot in elected:
            yield from _end(item, ballot)


def _end(item: AgendaItem, ballot: RecordedBallot) -> Iterator[Check]:
    """Tell of seats that another round may still fill, and of a last round that elected nobody."""
    outcome = ballot.outcome
    if outcome is None:
        return
    if outcome.seats_left:
        told = SEATS_LEFT if outcome.elected else UNFINISHED
        yield Check("election_unfinished", item, told, BALLOT)
    elif not outcome.elected:
        yield Check("election_no_result", item, NOBODY, BALLOT)
