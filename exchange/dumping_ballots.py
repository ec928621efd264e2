"""Give the ballots of a sitting back as parts of a sitting file."""

from exchange.ballot_law import CHOICES
from exchange.said import said
from votes.models import Ballot, Candidate, ListName, Round
from votes.record import Record

EXCEPTIONS = ("against", "abstain", "not_voting")


def dump_ballot(record: Record, ballot: Ballot) -> dict:
    """Return a ballot: what it asks, how, and what was said."""
    flags = {name: getattr(ballot, name) for name in ("secret_waived", "quorum_contested")}
    return {
        "mode": ballot.mode,
        "rule": ballot.rule,
        **said(
            label=ballot.label,
            purpose="" if ballot.purpose == Ballot.Purpose.QUESTION else ballot.purpose,
            asked_by=[record.references[asker.pk] for asker in ballot.askers.all()],
            election=ballot.election,
            replaces=_replaced(record, ballot),
            until_item=ballot.until_item and ballot.until_item.position,
            majority=_majority(ballot),
            **flags,
        ),
        **_result(record, ballot),
    }


def _result(record: Record, ballot: Ballot) -> dict:
    """Return exactly one of votes, counts, rounds and unopposed."""
    rounds, counts = list(ballot.rounds.all()), list(ballot.counts.all())
    if rounds and rounds[0].number == 0:
        return _unopposed(record, rounds[0])
    if rounds:
        return {"rounds": [_round(record, row) for row in rounds]}
    if counts:
        return {"counts": _counts(ballot, {count.said: count for count in counts})}
    return {"votes": _votes(record, ballot)}


def _replaced(record: Record, ballot: Ballot) -> dict | str | None:
    """Return to whom a deputy succeeds."""
    if ballot.replaces_id:
        return record.references[ballot.replaces_id]
    if not ballot.replaces_name:
        return None
    return {"name": ballot.replaces_name, **said(sex=ballot.replaces_sex)}


def _majority(ballot: Ballot) -> dict | None:
    """Return the majority of the statutes, where the ballot tells it."""
    if ballot.rule != Ballot.Rule.SPECIAL:
        return None
    share = {"numerator": ballot.share_numerator, "denominator": ballot.share_denominator}
    told = said(at_least=ballot.share_at_least, article=ballot.share_article)
    return {**share, "of": ballot.share_of, **told}


def _votes(record: Record, ballot: Ballot) -> dict:
    """Return who was not for, in the order of entry."""
    votes: dict[str, list[str]] = {choice: [] for choice in EXCEPTIONS}
    for vote in sorted(ballot.votes.all(), key=lambda vote: vote.pk):
        if vote.choice in votes:
            votes[vote.choice].append(record.references[vote.voter_id])
    return votes


def _counts(ballot: Ballot, rows: dict) -> dict:
    voices = {choice: rows[choice].voices if choice in rows else 0 for choice in CHOICES}
    spoiled = {name: rows[name].voices for name in ("blank", "void") if name in rows}
    by_proxy = {said: row.by_proxy for said, row in rows.items() if row.by_proxy is not None}
    proxies = {"proxies": {choice: by_proxy.get(choice, 0) for choice in CHOICES}}
    return {
        **voices,
        **spoiled,
        **(proxies if by_proxy else {}),
        **said(chair_vote=ballot.chair_vote),
    }


def _unopposed(record: Record, row: Round) -> dict:
    """Return who is elected without a vote, with the seats where one list takes several.

    A single candidate is one object and not a list, so that an older Folio
    still reads the file; it cannot read several, which it used to lose.
    """
    named = [_named(record, candidate) for candidate in row.candidates.all()]
    standing = max([len(named), *(len(one.get("members", ())) for one in named)])
    seats = {} if row.seats == standing else {"seats": row.seats}
    return {"unopposed": named[0] if len(named) == 1 else named, **seats}


def _round(record: Record, row: Round) -> dict:
    if row.blank_and_void is None:
        spoiled = {"blank": row.blank or 0, "void": row.void or 0}
    else:
        spoiled = {"blank_and_void": row.blank_and_void}
    return {
        "ballots_in_urn": row.ballots_in_urn,
        **spoiled,
        **({"not_voting": row.not_voting} if row.not_voting else {}),
        **({"seats": row.seats} if row.seats != 1 else {}),
        **({"substitute_seats": row.substitute_seats} if row.substitute_seats else {}),
        "candidates": [_candidate(record, candidate) for candidate in row.candidates.all()],
    }


def _candidate(record: Record, row: Candidate) -> dict:
    return {
        **_named(record, row),
        "votes": row.votes,
        **said(birth_date=row.birth_date and row.birth_date.isoformat()),
        **({} if row.seats_won is None else {"seats_won": row.seats_won}),
    }


def _named(record: Record, row: Candidate) -> dict:
    if row.member_id:
        return {"member": record.references[row.member_id]}
    return {
        "list" if row.is_list else "name": row.name,
        **said(members=[_listed(record, one) for one in row.names.all()]),
    }


def _listed(record: Record, row: ListName) -> dict:
    if row.member_id:
        return {"member": record.references[row.member_id]}
    born = row.birth_date and row.birth_date.isoformat()
    return {"name": row.name, **said(birth_date=born, sex=row.sex)}
