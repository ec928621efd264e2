"""Read the rows of a sitting; before its roll is drawn up, the mandates of that day."""

from datetime import date

from django.db.models import FETCH_PEERS, prefetch_related_objects

from councils.prepared import PreparedRows, lay_beside
from deliberations.models import Sitting
from members.models import Mandate
from votes.models import Attendance, Ballot, Change, Count, Movement, Proxy, Recusal, Round, Vote
from votes.record.sitting import Record

ITEMS = PreparedRows(Sitting, lambda sitting: sitting.items.select_related("chair", "rapporteur"))
# Few pages need the persons beside the roll: those that do read all of them at once.
ROLL = PreparedRows(Sitting, lambda sitting: sitting.roll.all().fetch_mode(FETCH_PEERS))
PROXIES = PreparedRows(
    Sitting,
    lambda sitting: (
        Proxy.objects.filter(grantor__sitting=sitting)
        .select_related("from_item", "until_item")
        .order_by("pk")
    ),
)
BALLOTS = PreparedRows(
    Sitting,
    lambda sitting: Ballot.objects.filter(item__sitting=sitting).select_related("saved_by"),
)
COUNTS = PreparedRows(Sitting, lambda sitting: Count.objects.filter(ballot__item__sitting=sitting))
ROUNDS = PreparedRows(Sitting, lambda sitting: Round.objects.filter(ballot__item__sitting=sitting))
MOVEMENTS = PreparedRows(Sitting, lambda sitting: Movement.objects.filter(member__sitting=sitting))
CHANGES = PreparedRows(Sitting, lambda sitting: Change.objects.filter(member__sitting=sitting))
RECUSALS = PreparedRows(Sitting, lambda sitting: Recusal.objects.filter(item__sitting=sitting))
VOICES = PreparedRows(
    Sitting,
    lambda sitting: (
        Vote.objects.filter(ballot__item__sitting=sitting)
        .order_by()
        .values_list("ballot_id", "voter_id", "choice")
    ),
)


def read(sitting: Sitting) -> Record:
    """Read a sitting's facts, in a number of queries that does not depend on its size."""
    return Record(
        sitting=sitting,
        items=tuple(ITEMS.of(sitting)),
        roll=tuple(_roll(sitting)) or tuple(roll_of_the_day(sitting)),
        proxies=tuple(PROXIES.of(sitting)),
        all_ballots=tuple(_ballots(sitting)),
        movements=tuple(MOVEMENTS.of(sitting)),
        changes=tuple(CHANGES.of(sitting)),
        all_recusals=tuple(RECUSALS.of(sitting)),
        voices=_voices(sitting),
    )


def _roll(sitting: Sitting) -> list[Attendance]:
    """Return the roll, each substitute with the titular as that roll has them."""
    roll = ROLL.of(sitting)
    by_key = {seat.pk: seat for seat in roll}
    for seat in roll:
        if seat.substitute_for_id:
            seat.substitute_for = by_key[seat.substitute_for_id]
    return roll


def _ballots(sitting: Sitting) -> list[Ballot]:
    """Return the ballots, each with its numbers and with its rounds; few sittings have any of either."""
    ballots = BALLOTS.of(sitting)
    if ballots:
        rounds = ROUNDS.of(sitting)
        prefetch_related_objects(rounds, "candidates__names")
        lay_beside(ballots, "rounds", rounds)
        lay_beside(ballots, "counts", COUNTS.of(sitting))
    return ballots


def _voices(sitting: Sitting) -> dict[int, dict[int, str]]:
    """Return what every voter said at every ballot: there are thousands, and none is needed as a row."""
    found: dict[int, dict[int, str]] = {}
    for ballot, voter, choice in VOICES.of(sitting):
        found.setdefault(ballot, {})[voter] = choice
    return found


def roll_of_the_day(sitting: Sitting) -> list[Attendance]:
    """Copy the mandates in office on the day of the sitting, everybody present; nothing is saved.

    Whose mandates meet on that very day sits by the one that begins last.
    """
    running = Mandate.objects.filter(member__council=sitting.council).in_office(sitting.date)
    mandates = list(running.in_rank_order())
    last = {m.member_id: m for m in sorted(mandates, key=lambda m: m.starts_on or date.min)}
    mandates = [mandate for mandate in mandates if last[mandate.member_id] is mandate]
    copies: dict[int | None, Attendance] = {}
    copies |= {mandate.pk: Attendance.copy_of(mandate, sitting) for mandate in mandates}
    for mandate in mandates:
        copies[mandate.pk].substitute_for = copies.get(mandate.substitute_for_id)
    return list(copies.values())
