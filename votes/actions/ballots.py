"""What was decided: the voices of a ballot, or what became of an item without a vote."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction

from councils.models import User
from deliberations.models import AgendaItem
from votes import refusals
from votes.actions.entry import locked, log
from votes.actions.roll import draw_up_roll
from votes.models import Ballot, Vote
from votes.record import Record, read
from votes.rules.ballots import Choice


@transaction.atomic
def record_ballot(
    *,
    item: AgendaItem,
    user: User | None,
    exceptions: Mapping[str, Choice],
    seen: frozenset[str] | None = None,
    position: int = 1,
    **question,
) -> Ballot:
    """Record what every voter said: the exceptions, and « pour » for everybody else.

    `seen` are the voters that the clerk had on the screen: the entry is refused
    when the floor has changed since. `question` holds mode, rule and label.
    """
    record = draw_up_roll(sitting=item.sitting)
    item = _here(record, item)
    _may_decide(record, item, exceptions, seen, question)
    ballot, before = _ballot_to_fill(record, item, position, question)
    said = {who: exceptions.get(who, Choice.FOR) for who in record.floor(item).voters}
    Vote.objects.bulk_create(
        Vote(ballot=ballot, voter=record.seat(who), choice=choice) for who, choice in said.items()
    )
    log(record, user, "scrutin enregistré", item, before, _exceptions(said))
    return ballot


@transaction.atomic
def delete_ballot(*, ballot: Ballot, user: User | None) -> None:
    """Remove a ballot that was recorded by mistake; the journal keeps what it said."""
    record = read(locked(ballot.item.sitting))
    log(record, user, "scrutin effacé", ballot.item, _exceptions(record.votes(ballot)), None)
    Vote.objects.filter(ballot=ballot).delete()
    ballot.delete()


@transaction.atomic
def set_outcome(*, item: AgendaItem, user: User | None, outcome: str) -> None:
    """Write what became of an item without a vote; an empty outcome puts it back to the vote."""
    record = read(locked(item.sitting))
    item = _here(record, item)
    impossible = refusals.no_outcome(record, item)
    if impossible:
        raise ValidationError(impossible)
    before, item.outcome = item.get_outcome_display(), outcome
    item.clean_fields(exclude={f.name for f in item._meta.fields} - {"outcome"})
    item.save(update_fields=["outcome"])
    if before != item.get_outcome_display():
        log(record, user, "suite sans vote", item, before, item.get_outcome_display())


def _here(record: Record, item: AgendaItem) -> AgendaItem:
    """Return the item as the record has just read it, or refuse one that went away."""
    fresh = next((one for one in record.items if one.pk == item.pk), None)
    if fresh is None:
        raise ValidationError(refusals.NO_SUCH_ITEM)
    return fresh


def _may_decide(record, item, exceptions, seen, question) -> None:
    voters = record.floor(item).voters
    impossible = refusals.no_ballot(record, item, contested=question.get("quorum_contested", False))
    if impossible:
        raise ValidationError(impossible)
    if seen is not None and seen != frozenset(voters):
        raise ValidationError(refusals.FLOOR_CHANGED)
    strangers = [who for who in exceptions if who not in voters]
    if strangers:
        raise ValidationError(refusals.cannot_vote(record, strangers))


def _ballot_to_fill(record, item, position, question) -> tuple[Ballot, dict | None]:
    """Return the ballot of this rank, emptied, and the exceptions that it held before."""
    ballot = next((b for b in record.ballots(item) if b.position == position), None)
    before = _exceptions(record.votes(ballot)) if ballot else None
    if ballot:
        Vote.objects.filter(ballot=ballot).delete()
    else:
        ballot = Ballot(item=item, position=position)
    for name, value in question.items():
        setattr(ballot, name, value)
    ballot.full_clean(validate_unique=False)
    ballot.save()
    return ballot, before


def _exceptions(said: Mapping[str, Choice]) -> dict[str, str]:
    return {who: str(choice) for who, choice in said.items() if choice != Choice.FOR}
