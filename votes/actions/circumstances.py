"""What befalls a whole sitting, beside its members' comings and goings: a suspension, who takes part from afar."""

from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any

from django.db import transaction

from councils.french import NBSP
from councils.models import Action, User
from deliberations.models import Sitting
from votes.actions.entry import log, refuse_if, require, seats_of
from votes.actions.roll import draw_up_roll, mark_opening
from votes.models import Attendance
from votes.record import Record, read
from votes.words.sitting import NOT_OPEN

NO_VIDEO = f"Aucun texte ne permet à ce conseil de siéger à distance ce jour-là{NBSP}: chacun est dans la salle."
#: The mark of the roll call for who takes part by video.
REMOTE = "remote"
GONE = "Cette suspension n’est plus notée."


@transaction.atomic
def suspend(
    *, sitting: Sitting, user: User | None, before: int, since: time, until: time
) -> Record:
    """Write that the sitting stopped before an item; hours are not compared, it may pass midnight."""
    record = _begun(sitting)
    pause = {"before_item": before, "from": f"{since:%H:%M}", "until": f"{until:%H:%M}"}
    refuse_if(pause in record.sitting.suspensions, "Cette suspension est déjà notée.")
    pauses = sorted([*record.sitting.suspensions, pause], key=lambda one: one["before_item"])
    return _write(record, user, suspensions=pauses)


@transaction.atomic
def withdraw_suspension(*, sitting: Sitting, user: User | None, pause: Mapping[str, Any]) -> Record:
    """Take back a suspension, as it was written."""
    record = _begun(sitting)
    require(pause in record.sitting.suspensions, GONE)
    pauses = [one for one in record.sitting.suspensions if one != pause]
    return _write(record, user, suspensions=pauses)


@transaction.atomic
def set_remote(*, sitting: Sitting, user: User | None, references: Iterable[str]) -> Record:
    """Write which members take part by video, where the law of the day lets them; they count as present."""
    record = draw_up_roll(sitting=sitting)
    afar = {seat.reference for seat in seats_of(record, references)}
    refuse_if(afar and not record.sitting.law.read("video").value, NO_VIDEO)
    return _write(record, user, remote=[s.reference for s in record.roll if s.reference in afar])


@transaction.atomic
def mark_attendance(
    *,
    sitting: Sitting,
    user: User | None,
    references: Iterable[str],
    opening: str,
    saw: Mapping[str, str] | None = None,
) -> Record:
    """Write where the roll call finds these members; « remote » is present, by video, and no other mark is."""
    marked, is_afar = set(references), opening == REMOTE
    where = Attendance.Opening.PRESENT if is_afar else opening
    after = mark_opening(
        sitting=sitting, user=user, references=sorted(marked), opening=where, saw=saw
    )
    before = set(after.sitting.remote)
    remote = before | marked if is_afar else before - marked
    if remote == before:
        return after
    return set_remote(sitting=after.sitting, user=user, references=remote)


def _begun(sitting: Sitting) -> Record:
    record = draw_up_roll(sitting=sitting)
    require(record.sitting.has_begun, NOT_OPEN)
    return record


def _write(record: Record, user: User | None, **values: list[Any]) -> Record:
    """Write these facts of the sitting, with their trace in the journal if they change."""
    sitting = record.sitting
    before = {name: getattr(sitting, name) for name in values}
    if before != values:
        for name, value in values.items():
            setattr(sitting, name, value)
        sitting.save(update_fields=list(values))
        log(record, user, Action.SITTING_CHANGED, sitting, before, values)
    return read(sitting)
