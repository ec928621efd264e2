"""Whether enough members asked for a public ballot, a secret one, or closed doors."""

from collections.abc import Collection, Iterator

from councils.french import NBSP, plural
from deliberations.models import AgendaItem
from law.values import Request
from votes.completeness.check import BALLOT, Check
from votes.models import Ballot
from votes.record import Record, RecordedBallot
from votes.rules.ballots import Purpose
from votes.words.chair import executive_of
from votes.words.requests import SHARES

WORDS = {"public": "Scrutin public", "secret": "Scrutin secret", "closed_doors": "Huis clos"}


def requests(record: Record) -> Iterator[Check]:
    """Tell of each request that too few members made; where nobody wrote who asked, nothing is known."""
    asked = [(item, one) for item in record.items for one in record.at(item).ballots if what(one)]
    askers = record.askers if asked else {}
    for item, ballot in asked:
        if who := askers.get(ballot.row.pk):
            there = who & set(record.floor(item).present)
            if sentence := _fault(record, item, what(ballot), there):
                yield Check("not_enough_askers", item, sentence, BALLOT)


def what(ballot: RecordedBallot) -> str:
    """Return what members ask for by such a ballot; nobody has to ask for an election to be secret."""
    if ballot.purpose == Purpose.CLOSED_DOORS:
        return "closed_doors"
    if ballot.row.mode == Ballot.Mode.ROLL_CALL:
        return "public"
    return "secret" if ballot.row.is_secret and not ballot.row.is_election else ""


def _fault(record: Record, item: AgendaItem, asked: str, there: Collection[str]) -> str:
    """Return « Scrutin public demandé par 2 membres présents : il en faut 3, le quart de 10 (art. L2121-21). », or nothing."""
    ruling, present = record.law.request(asked), len(record.floor(item).present)
    if ruling.value is None:
        return f"{WORDS[asked]} demandé par des membres{NBSP}: aucun texte ne le prévoit ici."
    by_head = ruling.value.head and any(seat.reference in there for seat in executive_of(record))
    needed = ruling.value.needed(present)
    if by_head or len(there) >= needed:
        return ""
    number = plural(len(there), "membre présent", "membres présents")
    rule = f"il en faut {needed}{_share(ruling.value, present)}{ruling.in_brackets}"
    return f"{WORDS[asked]} demandé par {number}{NBSP}: {rule}."


def _share(request: Request, present: int) -> str:
    return f", {SHARES.get(request.share, request.share)} de {present}" if request.share else ""
