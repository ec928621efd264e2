"""The state of the assembly at each item, and what its ballots decided, as plain data for JSON."""

from deliberations.models import AgendaItem
from votes.models import Ballot
from votes.record import Record
from votes.rules.ballots import Choice, Tally


def floors(record: Record, only: int | None = None) -> dict:
    """Return `{"items": […]}` as `folio-sitting/1` defines it; `only` keeps the item of that order.

    Members are named by reference, in rank order.
    """
    items = [item for item in record.items if only in (None, item.position)]
    return {"items": [_item(record, item) for item in items]}


def _item(record: Record, item: AgendaItem) -> dict:
    floor = record.floor(item)
    return {
        "order": item.position,
        "in_office": floor.in_office,
        "present": list(floor.present),
        "represented": list(floor.represented),
        "absent": list(floor.absent),
        "recused": list(floor.recused),
        "quorum": floor.quorum,
        "quorum_met": floor.quorum_met,
        "voters": len(floor.voters),
        "represented_by": dict(floor.represented_by),
        "ballots": [_ballot(record, item, ballot) for ballot in record.ballots(item)],
    }


def _ballot(record: Record, item: AgendaItem, ballot: Ballot) -> dict:
    tally = record.tally(ballot)
    decision = record.decision(item, ballot)
    return {
        **_counts(tally),
        "blank": 0,
        "void": 0,
        "votes_cast": tally.votes_cast,
        "proxies_in": _counts(record.proxies_in(item, ballot)),
        "result": str(decision.result),
        "casting_vote": decision.casting_vote,
        "unanimous": tally.unanimous,
    }


def _counts(tally: Tally) -> dict[str, int]:
    return dict(zip(map(str, Choice), tally.counts, strict=True))
