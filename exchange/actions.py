"""Load a sitting from a file, whole or not at all, and give it back."""

import hashlib
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from councils.models import Action, Council, Journal, User
from deliberations.days import SittingDay
from deliberations.models import Sitting
from exchange import loading, loading_around, loading_ballots, loading_events
from exchange.checking import checked
from exchange.faults import FileFault, Refused
from exchange.oddities import oddities
from exchange.sitting_file import SittingFile
from votes.actions import take_offices_back
from votes.actions.secrecy import wipe
from votes.completeness.checks.formulas import formulas
from votes.completeness.sitting import Panel
from votes.models import Change, Movement, Proxy, Recusal, Vote
from votes.record import read

#: Without a rank, a file makes one more sitting of the day; with one, it says which.
TAKEN = "la séance {day} existe déjà : donnez un autre rang, ou remplacez-la avec --replace."


@dataclass(frozen=True)
class Loaded:
    """A sitting that was loaded: whether it replaced another, and what is strange without being forbidden.

    `lacking` is why one that its file calls over cannot be closed here: it is open.
    """

    sitting: Sitting
    replaced: bool
    warnings: tuple[str, ...]
    lacking: tuple[str, ...] = ()


def load_sitting(data: bytes, *, replace: bool = False, user: User | None = None) -> Loaded:
    """Create a sitting from the bytes of a file: where the day is taken, one more, with the next rank.

    `replace` replaces the unsealed sitting of that day and rank instead. Raises Refused, with the path of each fault, and then nothing is saved.
    """
    file = checked(data)
    with transaction.atomic():
        # Who the council is, its administration says: the secretariat brings a sitting, and no more.
        council = loading.council_of(file, completes=user is None)
        sitting, replaced = _place(council, file, replace, user)
        people = loading.members_of(file, council)
        loading.fill_sitting(sitting, file, people)
        loading.fill_roll(sitting, file, people)
        loading.fill_items(sitting, file, people)
        loading_events.fill_events(sitting, file)
        loading_ballots.fill_ballots(sitting, file)
        loading_around.fill_around(sitting, file, people)
        action = Action.SITTING_REPLACED if replaced else Action.SITTING_LOADED
        Journal.objects.record(council, user, action, sitting, sitting=sitting, after=_told(file))
        told = [check.full_sentence for check in formulas(read(sitting))]
        lacking = _leave_closed(sitting) if file.carried and file.carried.closed else ()
    return Loaded(sitting, replaced, (*map(str, oddities(file)), *told), lacking)


def _leave_closed(sitting: Sitting) -> tuple[str, ...]:
    """Close a loaded sitting that is over; return what keeps it from being closed, which leaves it open."""
    lacking = tuple(Panel(read(sitting)).blocking)
    if not lacking and sitting.has_begun:
        sitting.state = Sitting.State.CLOSED
        sitting.save(update_fields=["state"])
    return lacking


def _told(file: SittingFile) -> dict[str, str]:
    """Return what the journal keeps of a file, for ever: the digest of all but its ballots, which tell who voted what."""
    text = file.model_dump_json(by_alias=True, exclude={"items": {"__all__": {"ballots"}}})
    return {"content": hashlib.sha256(text.encode()).hexdigest()}


def _place(
    council: Council, file: SittingFile, replace: bool, user: User | None
) -> tuple[Sitting, bool]:
    """Return the sitting that the file fills, and whether it was there: a file never replaces one in silence."""
    Council.objects.select_for_update(no_key=True).get(pk=council.pk)
    day = SittingDay(file.sitting.date, file.sitting.rank)
    stored = council.sittings.of_day(day).select_for_update(of=("self",)).first()
    if stored and replace:
        return _emptied(stored, user), True
    if stored and "rank" in file.sitting.model_fields_set:
        raise Refused([FileFault("sitting.rank", TAKEN.format(day=day))])
    rank = council.sittings.next_rank(day.date) if stored else day.rank
    return Sitting(council=council, date=day.date, rank=rank), False


def _emptied(sitting: Sitting, user: User | None) -> Sitting:
    """Return a sitting without its facts, nor the functions they gave. Raises Refused if it is sealed."""
    if sitting.is_sealed:
        raise Refused(
            [FileFault("sitting.date", "la séance de ce jour est scellée : elle ne change plus.")]
        )
    try:
        take_offices_back(read(sitting), user)
    except ValidationError as held:
        raise Refused([FileFault("sitting.date", held.messages[0])]) from held
    Vote.objects.filter(ballot__item__sitting=sitting).delete()
    # A ballot that had names may come back secret.
    transaction.on_commit(wipe, robust=True)
    Recusal.objects.filter(item__sitting=sitting).delete()
    for event in (Movement, Change):
        event.objects.filter(member__sitting=sitting).delete()
    Proxy.objects.filter(grantor__sitting=sitting).delete()
    for item in sitting.items.all():
        item.ballots.all().delete()
    sitting.roll.all().delete()
    sitting.secretaries.all().delete()
    return sitting
