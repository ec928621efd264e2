"""Whether each election came to its end, as the law lets it be held."""

from collections.abc import Iterator

from councils.french import NBSP
from votes.completeness.check import BALLOT, Check
from votes.completeness.item import lacks
from votes.record import Record, RecordedBallot
from votes.rules.ballots import Result
from votes.rules.elections import LAST_ROUND

UNFINISHED = (
    f"Aucune majorité à ce tour{NBSP}: enregistrez le tour suivant, ou dites ce point renvoyé "
    "et effacez le scrutin."
)
NOBODY = "Le dernier tour n’a élu personne."


def elections(record: Record) -> Iterator[Check]:
    """Tell of an election that stopped before its last round, or that elected nobody."""
    for item in record.items if record.is_called else ():
        elected = [one for one in record.at(item).ballots if one.row.is_election]
        # What is missing comes first: a ballot that is not whole has no result yet.
        if not elected or lacks(item, record):
            continue
        for ballot in elected:
            if ballot.result == Result.NO_RESULT:
                over = is_over(ballot)
                code = "election_no_result" if over else "election_unfinished"
                yield Check(code, item, NOBODY if over else UNFINISHED, BALLOT)


def is_over(ballot: RecordedBallot) -> bool:
    """Tell whether no further round may be held."""
    return len(ballot.rounds) >= LAST_ROUND
