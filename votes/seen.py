"""What a page saw of the record: sent back with an entry, so that it overwrites nobody's."""

from collections.abc import Mapping
from dataclasses import dataclass
from json import dumps

from votes.models import Attendance, Ballot
from votes.record import Record
from votes.rules.ballots import Choice

#: How a ballot is known: not at all, by its names, or in numbers (rounds are numbers).
NONE, NAMES, NUMBERS = "", "names", "numbers"


@dataclass(frozen=True)
class SeenBallot:
    """A ballot as it is recorded: who said something else than « pour », its mode and its rule, how it is known."""

    exceptions: Mapping[str, str]
    question: Mapping[str, str]
    kind: str = NONE

    @property
    def json(self) -> str:
        return dumps({"exceptions": self.exceptions, "kind": self.kind, **self.question})


def ballot_seen(record: Record, ballot: Ballot | None) -> SeenBallot:
    """Return what is recorded; a ballot that does not exist has everybody « pour »."""
    said = record.votes(ballot) if ballot else {}
    exceptions = {who: choice for who, choice in said.items() if choice != Choice.FOR}
    known = ballot or Ballot()
    kind = NONE if ballot is None else NAMES if said else NUMBERS
    return SeenBallot(exceptions, {"mode": known.mode, "rule": known.rule}, kind)


def stance_seen(record: Record, seat: Attendance) -> str:
    """Return where the roll call stands about a member: his opening, and each proxy that he gave."""
    given = [proxy for proxy in record.proxies if seat.pk and proxy.grantor_id == seat.pk]
    held = (
        f" {record.references.get(p.holder_id, '?')}:{p.from_item_id or ''}:{p.until_item_id or ''}"
        for p in given
    )
    return seat.opening + "".join(held)
