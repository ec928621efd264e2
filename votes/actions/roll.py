"""Who was there: the roll of a sitting, and the members' list that it follows."""

from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.db import transaction

from councils.models import Action, User
from deliberations.models import Sitting
from votes.actions.entry import locked, log, seats_of, still_possible
from votes.actions.merging import RollConflict, moved_since
from votes.models import Attendance, Change, Movement, Proxy, Recusal
from votes.record import Record, read, roll_of_the_day
from votes.roster import COPIED, RosterChanges, roster_changes, titulars
from votes.words.roll import cannot_leave_roll


@transaction.atomic
def draw_up_roll(*, sitting: Sitting) -> Record:
    """Copy the mandates of the day on the roll, unless that is done already."""
    sitting = locked(sitting)
    if not sitting.roll.exists():
        roll = roll_of_the_day(sitting)
        _add(sitting, roll, titulars(roll))
    return read(sitting)


def _add(sitting: Sitting, seats: Iterable[Attendance], titulars: Mapping[int, int | None]) -> None:
    """Save new seats, then write who sits in whose place: by then everybody has a row."""
    seats = list(seats)
    for seat in seats:
        seat.substitute_for = None
    Attendance.objects.bulk_create(seats)
    rows: dict[int | None, int] = dict(sitting.roll.values_list("member", "pk"))
    for member, titular in titulars.items():
        sitting.roll.filter(pk=rows[member]).update(substitute_for=rows.get(titular))


@transaction.atomic
def mark_opening(
    *,
    sitting: Sitting,
    user: User | None,
    references: Iterable[str],
    opening: str,
    saw: Mapping[str, str] | None = None,
) -> Record:
    """Write where the opening roll call finds these members, and return what follows from it.

    The last word counts: a proxy that one of them had given is withdrawn. `saw`
    tells where the page had them; raises RollConflict for whom somebody else marked since.
    """
    record = draw_up_roll(sitting=sitting)
    seats = seats_of(record, references)
    moved = moved_since(record, seats, saw or {}, opening)
    _log_marks(record, user, seats, opening)
    marked = [seat.pk for seat in seats]
    Proxy.objects.filter(grantor__in=marked).delete()
    Attendance.objects.filter(pk__in=marked).update(opening=opening)
    after = still_possible(record)
    if moved:
        raise RollConflict(moved, after, seats, opening)
    return after


def _log_marks(record: Record, user: User | None, seats: list[Attendance], opening: str) -> None:
    after = Attendance.Opening(opening).label
    for seat in seats:
        before = stance(record, seat)
        if before != after:
            log(record, user, Action.OPENING_MARKED, seat, before, after)


def stance(record: Record, seat: Attendance) -> str:
    """Return « absent, pouvoir à Monsieur Jean RETY »: where the roll call stands about a member."""
    given = (proxy for proxy in record.proxies if proxy.grantor_id == seat.pk)
    holders = (f"pouvoir à {record.holder(proxy) or 'inconnu'}" for proxy in given)
    return ", ".join([seat.get_opening_display(), *holders])


@transaction.atomic
def follow_roster(*, sitting: Sitting, user: User | None) -> Record:
    """Bring the roll up to date with the members in office that day; who stays keeps their mark.

    A member whose vote or proxy is recorded cannot go: that would change what
    happened.
    """
    record = draw_up_roll(sitting=sitting)
    changes = roster_changes(record)
    used = [seat for seat in changes.gone if is_used(record, seat)]
    if used:
        raise ValidationError(cannot_leave_roll(used))
    if changes:
        log(record, user, Action.ROLL_FOLLOWED, record.sitting, None, changes.in_words())
        _apply(record, changes)
    return still_possible(record)


def is_used(record: Record, seat: Attendance) -> bool:
    """Tell whether something that happened is known of a member: then they stay on the roll."""
    proxies = (seat.pk in (proxy.grantor_id, proxy.holder_id) for proxy in record.proxies)
    happened: tuple[Movement | Change | Recusal, ...]
    happened = (*record.movements, *record.changes, *record.all_recusals)
    told = any(fact.member_id == seat.pk for fact in happened)
    return any(proxies) or told or seat.votes.exists() or seat.candidacies.exists()


def _apply(record: Record, changes: RosterChanges) -> None:
    roll = record.sitting.roll
    # A titular member who goes must not take the substitute along.
    roll.update(substitute_for=None)
    roll.filter(pk__in=[seat.pk for seat in changes.gone]).delete()
    for seat, today in changes.changed:
        for name in COPIED:
            setattr(seat, name, getattr(today, name))
        seat.save(update_fields=COPIED)
    _add(record.sitting, changes.come, titulars(changes.roll))
