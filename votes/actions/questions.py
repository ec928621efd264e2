"""A question as a whole: what it is called, and its ballot copied to the items that follow."""

from collections.abc import Sequence

from django.db import transaction

from councils.models import Action, User
from deliberations.models import AgendaItem
from votes.actions.ballots import delete_ballot, record_ballot
from votes.actions.entry import locked, log, refuse, require, stored
from votes.models import Ballot
from votes.record import Record, RecordedBallot, read
from votes.rules.ballots import Choice, Purpose
from votes.words.ballots import ONLY_NAMES_ARE_COPIED, no_longer_a_copy, other_voters
from votes.words.questions import asked

#: What a copy takes over, beside the voices.
COPIED = ("mode", "rule", "secret_waived")
#: What is not decided by a vote for or against.
NOT_COPIED = (AgendaItem.Kind.ELECTION, AgendaItem.Kind.INFORMATION)


@transaction.atomic
def rename_ballot(*, ballot: Ballot, user: User | None, label: str, purpose: str = "") -> Ballot:
    """Say what a recorded question asked, and how it is called; its voices stay."""
    record = read(locked(ballot.item.sitting))
    before = asked(ballot.label, ballot.purpose), ballot.purpose
    ballot.label, ballot.purpose = label.strip(), purpose or ballot.purpose
    if ballot.purpose != Purpose.CLOSED_DOORS:
        ballot.until_item = None
    after = asked(ballot.label, ballot.purpose), ballot.purpose
    if before != after:
        ballot.full_clean(validate_unique=False, exclude=["item"])
        ballot.save(update_fields=["label", "purpose", "until_item"])
        log(record, user, Action.QUESTION_RENAMED, ballot.item, before[0], after[0])
    return ballot


@transaction.atomic
def copy_ballot(*, ballot: Ballot, user: User | None, until: int) -> list[Ballot]:
    """Record the same voices at the following items that wait for a vote, up to an order included.

    Nothing is copied to an item where the voters are others: nobody is made to
    say what they were not asked.
    """
    record = read(locked(ballot.item.sitting))
    said = stored(record, ballot).votes
    require(said, ONLY_NAMES_ARE_COPIED)
    items = [one for one in record.items if ballot.item.position < one.position <= until]
    items = [one for one in items if waits_for_vote(record, one)]
    for item in items:
        refuse(other_voters(record, item, said))
    exceptions = {who: choice for who, choice in said.items() if choice != Choice.FOR}
    question = {name: getattr(ballot, name) for name in COPIED}
    return [
        record_ballot(item=item, user=user, exceptions=exceptions, **question) for item in items
    ]


def waits_for_vote(record: Record, item: AgendaItem) -> bool:
    """Tell whether a ballot may be copied to an item: nothing became of it yet, and it is no election."""
    return not (record.at(item).ballots or item.outcome or item.kind in NOT_COPIED)


@transaction.atomic
def take_copies_back(*, ballot: Ballot, user: User | None, items: Sequence[int]) -> list[int]:
    """Delete the copies of a ballot at these items, and return where; one that was changed since is refused."""
    record = read(locked(ballot.item.sitting))
    mine = _as_copied(stored(record, ballot))
    found = [record.item(order) for order in items]
    copies = [ballot for item in found if item for ballot in record.at(item).ballots]
    for copy in copies:
        require(_as_copied(copy) == mine, no_longer_a_copy(copy.row.item))
        delete_ballot(ballot=copy.row, user=user)
    return [copy.row.item.position for copy in copies]


def _as_copied(ballot: RecordedBallot) -> tuple[object, ...]:
    return ballot.votes, *(getattr(ballot.row, name) for name in COPIED)
