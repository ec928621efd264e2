"""What was decided: the voices of a ballot, or what became of an item without a vote."""

from collections.abc import Mapping, Sequence
from typing import Any, Unpack, cast

from django.db import transaction

from councils.models import Action, User
from deliberations.models import AgendaItem
from votes.actions.asking import ASKERS, AskedQuestion, columns_of
from votes.actions.counting import (
    check_names,
    check_numbers,
    check_rounds,
    fill_numbers,
    fill_rounds,
    fill_votes,
)
from votes.actions.entry import here, locked, log, refuse, refuse_if, stored
from votes.actions.merging import joined
from votes.actions.offices import take_offices_back
from votes.actions.roll import draw_up_roll
from votes.actions.secrecy import wipe
from votes.models import Ballot
from votes.offices import OFFICES
from votes.record import Record, RecordedBallot, read
from votes.rules.ballots import WORDS, Choice
from votes.rules.elections import RoundFigures
from votes.rules.merging import SeenBallot
from votes.rules.validity import Numbers
from votes.words import results
from votes.words.ballots import (
    FLOOR_CHANGED,
    names_come_too_late,
    no_ballot,
    no_outcome,
    recorded_again,
    recorded_since,
)
from votes.words.questions import TOO_LONG

LONGEST_QUESTION = cast(int, Ballot._meta.get_field("label").max_length)


@transaction.atomic
def record_ballot(
    *,
    item: AgendaItem,
    user: User | None,
    exceptions: Mapping[str, str],
    seen: frozenset[str] | None = None,
    base: SeenBallot | None = None,
    position: int = 1,
    **question: Unpack[AskedQuestion],
) -> Ballot:
    """Record what every voter said: the exceptions, and « pour » for everybody else.

    `seen` are the voters on the clerk's screen: a floor that changed since refuses the
    entry. `base` is the ballot that it found recorded: what others recorded since is kept.
    """
    record, item, asked = _for_ballot(item, seen, position, question)
    if base is not None:
        exceptions, asked = joined(record, item, position, base, exceptions, asked)
    check_names(record, item, exceptions.keys(), mode=asked["mode"], rule=asked["rule"])
    refuse(names_come_too_late(record, item, position))
    ballot, before = _ballot_to_fill(record, item, user, position, asked)
    said = {who: exceptions.get(who, Choice.FOR) for who in record.floor(item).voters}
    fill_votes(record, ballot, said)
    return _logged(user, ballot, before)


@transaction.atomic
def record_counts(
    *,
    item: AgendaItem,
    user: User | None,
    counts: Mapping[str, int],
    proxies: Mapping[str, int] | None = None,
    seen: frozenset[str] | None = None,
    stamp: str | None = None,
    position: int = 1,
    **question: Unpack[AskedQuestion],
) -> Ballot:
    """Record a ballot in numbers: a secret one, or one whose names are not known.

    `counts` holds a number for each `Count.Said`; earlier names are destroyed (CGCT, art.
    L2121-21). `proxies` tells those given by proxy, `stamp` the ballot that the clerk saw.
    """
    record, item, asked = _for_ballot(item, seen, position, question)
    _refuse_overwriting(record, item, position, stamp)
    told = Numbers(counts, proxies, asked["chair_vote"])
    check_numbers(record, item, told, mode=asked["mode"], rule=asked["rule"])
    ballot, before = _ballot_to_fill(record, item, user, position, asked)
    fill_numbers(record, ballot, told)
    if ballot.is_secret:
        transaction.on_commit(wipe, robust=True)
    return _logged(user, ballot, before)


@transaction.atomic
def record_election(
    *,
    item: AgendaItem,
    user: User | None,
    rounds: Sequence[RoundFigures] = (),
    unopposed: RoundFigures | None = None,
    seen: frozenset[str] | None = None,
    stamp: str | None = None,
    position: int = 1,
    **question: Unpack[AskedQuestion],
) -> Ballot:
    """Record the rounds of an election, or whoever is elected without a vote (`unopposed`)."""
    question["rule"] = Ballot.Rule.ELECTION
    record, item, asked = _for_ballot(item, seen, position, question)
    _refuse_overwriting(record, item, position, stamp)
    check_rounds(record, item, rounds, unopposed, election=asked["election"])
    ballot, before = _ballot_to_fill(record, item, user, position, asked)
    fill_rounds(record, ballot, rounds, unopposed)
    return _logged(user, ballot, before)


@transaction.atomic
def delete_ballot(*, ballot: Ballot, user: User | None, stamp: str | None = None) -> None:
    """Remove a ballot that was recorded by mistake; the journal keeps its result.

    `stamp` tells the record that is taken back: one that somebody else has made since is kept.
    """
    record = read(locked(ballot.item.sitting))
    row = stored(record, ballot).row
    refuse(recorded_again(row) if stamp and stamp != row.stamp else None)
    _leave_roster(record, row, user)
    log(record, user, Action.BALLOT_ERASED, row.item, _in_numbers(record, row), None)
    row.delete()


@transaction.atomic
def set_outcome(*, item: AgendaItem, user: User | None, outcome: str) -> None:
    """Write what became of an item without a vote; an empty outcome puts it back to the vote."""
    record = read(locked(item.sitting))
    item = here(record, item)
    refuse(no_outcome(record, item))
    before, item.outcome = item.get_outcome_display(), outcome
    item.clean_fields(exclude={f.name for f in item._meta.fields} - {"outcome"})
    item.save(update_fields=["outcome"])
    if before != item.get_outcome_display():
        log(record, user, Action.OUTCOME_SET, item, before, item.get_outcome_display())


def _for_ballot(
    item: AgendaItem, seen: frozenset[str] | None, position: int, question: AskedQuestion
) -> tuple[Record, AgendaItem, dict[str, Any]]:
    """Read the sitting for oneself, and refuse an item that cannot be put to the vote now.

    Also return what the ballot is to ask, by column.
    """
    record = draw_up_roll(sitting=item.sitting)
    item = here(record, item)
    recorded = record.at(item).ballot(position)
    asked = columns_of(record, item, recorded.row if recorded else Ballot(), question)
    refuse(no_ballot(record, item, contested=asked["quorum_contested"]))
    refuse_if(len(asked["label"]) > LONGEST_QUESTION, TOO_LONG)
    changed = seen is not None and seen != frozenset(record.floor(item).voters)
    refuse_if(changed, FLOOR_CHANGED)
    return record, item, asked


def _refuse_overwriting(record: Record, item: AgendaItem, position: int, stamp: str | None) -> None:
    """Refuse figures that would replace, unread, those that somebody else has recorded since."""
    recorded = record.at(item).ballot(position)
    row = recorded.row if recorded else None
    if stamp is None or stamp == (row.stamp if row else ""):
        return
    refuse(recorded_since(row, _in_words(record, recorded) if recorded else ""))


def _in_words(record: Record, ballot: RecordedBallot) -> str:
    if ballot.row.is_election:
        elected = [_name(record, key) for key in ballot.elected]
        return ", ".join(elected) or "personne n’est élu"
    return results.counts(ballot.tally).rstrip(".")


def _ballot_to_fill(
    record: Record, item: AgendaItem, user: User | None, position: int, asked: dict[str, Any]
) -> tuple[Ballot, dict[str, Any] | None]:
    """Return the ballot of this rank, emptied, and the numbers that it held before."""
    recorded = record.at(item).ballot(position)
    ballot = recorded.row if recorded else Ballot(item=item, position=position)
    before = _in_numbers(record, ballot) if recorded else None
    if recorded:
        _leave_roster(record, ballot, user)
        for rows in (ballot.votes, ballot.counts, ballot.rounds):
            rows.all().delete()
    ballot.saved_by = user
    askers = asked.pop(ASKERS, None)
    for name, value in asked.items():
        setattr(ballot, name, value)
    ballot.full_clean(validate_unique=False)
    ballot.save()
    if askers is not None:
        ballot.askers.set([record.seat(who) for who in askers])
    return ballot, before


def _leave_roster(record: Record, ballot: Ballot, user: User | None) -> None:
    """Take out of the roster the functions that an election gave, before it changes."""
    if ballot.election in OFFICES:
        take_offices_back(record, user)


def _logged(user: User | None, ballot: Ballot, before: dict[str, Any] | None) -> Ballot:
    record = read(ballot.item.sitting)
    after = _in_numbers(record, ballot)
    log(record, user, Action.BALLOT_RECORDED, ballot.item, before, after)
    return ballot


def _in_numbers(record: Record, row: Ballot) -> dict[str, Any]:
    """Return what the journal keeps of a ballot: never a name, since it may become secret afterwards."""
    ballot = stored(record, row)
    kept = {"mode": ballot.row.mode}
    if ballot.row.is_election:
        return kept | {"elected": [_name(record, key) for key in ballot.elected]}
    numbers = {said: ballot.tally.number(said) for said in WORDS}
    return kept | {said: count for said, count in numbers.items() if count}


def _name(record: Record, key: str) -> str:
    return str(record.by_reference.get(key, key))
