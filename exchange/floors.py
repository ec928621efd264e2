"""The state of the assembly at each item, and what its ballots decided, as plain data for JSON."""

from deliberations.models import AgendaItem
from votes.completeness.sitting import Panel
from votes.record import Record, RecordedBallot
from votes.rules.ballots import Choice, Tally
from votes.rules.elections import AgeUnknown, ElectionOutcome
from votes.words.chair import title_at


def floors(record: Record, only: int | None = None) -> dict:
    """Return `{"items": […], "checks": […]}` as `folio-sitting/2` defines it; `only` keeps the item of that order.

    Members are named by reference, in rank order.
    """
    items = [item for item in record.items if only in (None, item.position)]
    asked = [check for check in Panel(record).checks if check.is_of_the_law]
    return {
        "items": [_item(record, item) for item in items],
        "checks": [
            {"order": check.order, "code": check.code}
            for check in asked
            if only in (None, check.order)
        ],
    }


def _item(record: Record, item: AgendaItem) -> dict:
    at_item = record.at(item)
    floor = at_item.floor
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
        "chair_title": title_at(record, item),
        "closed_doors": at_item.closed_doors,
        "decided": at_item.decided and str(at_item.decided),
        "ballots": [_ballot(ballot) for ballot in at_item.ballots],
    }


def _ballot(ballot: RecordedBallot) -> dict:
    """Return the figures of a ballot; raises AgeUnknown where only an age that nobody knows would decide it."""
    tally, decision, proxies_in = ballot.tally, ballot.decision, ballot.proxies_in
    if decision is None:
        raise AgeUnknown(ballot.held.unknown_ages)
    return {
        "purpose": str(ballot.purpose),
        **_counts(tally),
        "blank": tally.blank,
        "void": tally.void,
        "votes_cast": tally.votes_cast,
        "proxies_in": _counts(proxies_in) if proxies_in else None,
        "result": str(decision.result),
        "casting_vote": decision.casting_vote,
        "needed": decision.needed,
        "unanimous": tally.unanimous,
        **(_election(ballot, ballot.outcome) if ballot.outcome else {}),
    }


def _election(ballot: RecordedBallot, outcome: ElectionOutcome) -> dict:
    """Return who was elected, and the figures of the last round; blank and void as the paper tells them."""
    last = ballot.rounds[-1]
    together = last.blank_and_void
    spoiled: dict[str, int | None] = {"blank": last.blank or 0, "void": last.void or 0}
    if together is not None:
        spoiled = {"blank": None, "void": None, "blank_and_void": together}
    return {
        **spoiled,
        "not_voting": last.not_voting,
        "votes_cast": last.votes_cast,
        "majority": _majority(ballot, outcome),
        "rounds": outcome.rounds,
        "elected": list(outcome.elected),
        "elected_members": list(outcome.elected_members),
        "seats_won": dict(outcome.seats_won) if outcome.seats_won else None,
        "substitutes_won": dict(outcome.substitutes_won) if outcome.substitutes_won else None,
        "elected_substitutes": list(outcome.elected_substitutes),
        "vacant": outcome.vacant,
    }


def _majority(ballot: RecordedBallot, outcome: ElectionOutcome) -> int | None:
    """Return the absolute majority of the last round; None in the round where none is asked for.

    Without a kind of election, it is told even where lists share the seats: it is a
    figure of the round, whatever the paper made of it.
    """
    last = ballot.rounds[-1]
    if last.tells_shares and not ballot.row.election and outcome.rounds < ballot.held.scheme.rounds:
        return last.majority
    return outcome.majority


def _counts(tally: Tally) -> dict[str, int]:
    return dict(zip(map(str, Choice), tally.counts, strict=True))
