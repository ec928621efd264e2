"""Read the rows of a sitting; before its roll is drawn up, the mandates of that day."""

from datetime import date

from deliberations.models import Sitting
from members.models import Mandate
from votes.models import Attendance, Ballot, Change, Movement, Proxy, Recusal, Vote
from votes.record.sitting import Record


def read(sitting: Sitting) -> Record:
    """Read a sitting's facts, in a number of queries that does not depend on its size."""
    roll = sitting.roll.select_related("member", "substitute_for")
    return Record(
        sitting=sitting,
        items=tuple(sitting.items.select_related("chair", "rapporteur")),
        roll=tuple(roll) or tuple(roll_of_the_day(sitting)),
        proxies=tuple(
            Proxy.objects.filter(grantor__sitting=sitting)
            .select_related("from_item", "until_item")
            .order_by("pk")
        ),
        all_ballots=tuple(
            Ballot.objects.filter(item__sitting=sitting)
            .select_related("saved_by")
            .prefetch_related("counts", "rounds__candidates__names")
        ),
        movements=tuple(Movement.objects.filter(member__sitting=sitting)),
        changes=tuple(Change.objects.filter(member__sitting=sitting)),
        all_recusals=tuple(Recusal.objects.filter(item__sitting=sitting)),
        voices=_voices(sitting),
    )


def _voices(sitting: Sitting) -> dict[int, dict[int, str]]:
    """Return what every voter said at every ballot: there are thousands, and none is needed as a row."""
    votes = Vote.objects.filter(ballot__item__sitting=sitting).order_by()
    found: dict[int, dict[int, str]] = {}
    for ballot, voter, choice in votes.values_list("ballot_id", "voter_id", "choice"):
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
