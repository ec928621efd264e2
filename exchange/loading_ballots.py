"""Write the ballots of a checked sitting file: names, numbers, or the rounds of an election."""

from deliberations.models import AgendaItem, Sitting
from exchange.ballot_law import CHOICES
from exchange.ballot_parts import (
    BallotPart,
    CandidatePart,
    Counts,
    NamedPart,
    RoundPart,
    Votes,
)
from exchange.election_law import unopposed_of
from exchange.loading import store
from exchange.sitting_file import SittingFile
from votes.models import Ballot, Candidate, Count, ListName, Round, Vote
from votes.record import Record, read
from votes.rules.ballots import Choice
from votes.rules.elections import figures
from votes.words.questions import ADDITION


def fill_ballots(sitting: Sitting, file: SittingFile) -> None:
    """Write each ballot, and who took part in it: all the voters of its item."""
    record = read(sitting)
    items = {item.position: item for item in record.items}
    for index, part in enumerate(file.items):
        item = items[part.order]
        for place, given in enumerate(part.ballots):
            _ballot(record, item, given, place, "items", index, "ballots", place)


def _ballot(record: Record, item: AgendaItem, part: BallotPart, place: int, *steps) -> None:
    ballot = Ballot(item=item, position=place + 1)
    for name in ("label", "mode", "rule", "purpose", "secret_waived", "quorum_contested"):
        setattr(ballot, name, getattr(part, name))
    if part.label == ADDITION:
        ballot.purpose = Ballot.Purpose.ADDITION
    _elects(record, ballot, part)
    ballot.until_item = record.item(part.until_item) if part.until_item else None
    for name, value in (part.majority.model_dump() if part.majority else {}).items():
        setattr(ballot, f"share_{name}", value)
    ballot.chair_vote = (part.counts and part.counts.chair_vote) or ""
    store(ballot, *steps)
    ballot.askers.set(map(record.seat, part.asked_by))
    said: dict[str, str] = dict.fromkeys(record.floor(item).voters, "")
    if part.votes is not None:
        others = {who: Choice.FOR for who in said if who not in _said(part.votes)}
        said = {**_said(part.votes), **others}
    elif part.counts is not None:
        Count.objects.bulk_create(_counts(ballot, part.counts))
    else:
        _rounds(record, ballot, part, *steps)
    Vote.objects.bulk_create(
        Vote(ballot=ballot, voter=record.seat(who), choice=choice) for who, choice in said.items()
    )


def _elects(record: Record, ballot: Ballot, part: BallotPart) -> None:
    """Write who is elected, and to whom a deputy succeeds."""
    ballot.election = part.election or ""
    if part.replaces is not None:
        ballot.replaces = record.seat(part.replaces.id) if part.replaces.id else None
        ballot.replaces_name = part.replaces.name or ""
        ballot.replaces_sex = part.replaces.sex or ""


def _said(votes: Votes) -> dict[str, Choice]:
    """Return what the file says of each, in its order; everybody else is for."""
    choices = (Choice.AGAINST, Choice.ABSTAIN, Choice.NOT_VOTING)
    return {who: choice for choice in choices for who in getattr(votes, choice)}


def _counts(ballot: Ballot, counts: Counts) -> list[Count]:
    """Return a row for every number of the file, and none for those that it does not tell."""
    told = {choice: getattr(counts, field) for choice, field in CHOICES.items()}
    told |= {"blank": counts.blank, "void": counts.void}
    by_proxy = {
        choice: getattr(counts.proxies, field) if counts.proxies else None
        for choice, field in CHOICES.items()
    }
    return [
        Count(ballot=ballot, said=said, voices=voices, by_proxy=by_proxy.get(said))
        for said, voices in told.items()
        if voices is not None
    ]


def _rounds(record: Record, ballot: Ballot, part: BallotPart, *steps) -> None:
    """Write the rounds with their candidates; number 0 holds whoever is elected without a vote."""
    if part.unopposed is not None:
        seats = unopposed_of(part).seats
        row = store(Round(ballot=ballot, number=0, seats=seats), *steps, "unopposed")
        for rank, named in enumerate(part.unopposed, start=1):
            _stand(record, row, named, rank, *steps, "unopposed", rank - 1)
    for index, round_ in enumerate(part.rounds or ()):
        inside = (*steps, "rounds", index)
        row = store(_round(ballot, round_, index + 1), *inside)
        for rank, given in enumerate(round_.candidates, start=1):
            _stand(record, row, given, rank, *inside, "candidates", rank - 1)


def _round(ballot: Ballot, part: RoundPart, number: int) -> Round:
    return Round(ballot=ballot, number=number, **figures(part))


def _stand(record: Record, row: Round, named: NamedPart, position: int, *steps) -> None:
    """Write a candidate, and the names of a list."""
    candidate = _candidate(record, row, named, position)
    if isinstance(named, CandidatePart):
        for name in ("votes", "birth_date", "seats_won"):
            setattr(candidate, name, getattr(named, name))
    store(candidate, *steps)
    for rank, one in enumerate(named.members, start=1):
        listed = ListName(
            candidate=candidate,
            position=rank,
            member=record.seat(one.member) if one.member else None,
            name=one.name or "",
            sex=one.sex or "",
            birth_date=one.birth_date,
        )
        store(listed, *steps, "members", rank - 1)


def _candidate(record: Record, row: Round, named: NamedPart, position: int) -> Candidate:
    member = record.seat(named.member) if named.member is not None else None
    name = "" if member else named.key
    is_list = named.list_ is not None
    return Candidate(round=row, position=position, member=member, name=name, is_list=is_list)
