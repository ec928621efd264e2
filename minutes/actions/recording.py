"""Lay the recording of a sitting beside its minutes, say when it begins, and erase it."""

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

from django.core.files.base import File
from django.db import transaction

from councils.french import NBSP
from councils.models import Action, Journal, User
from councils.storage import written_before
from deliberations.actions import refuse, refuse_if
from deliberations.models import Sitting
from minutes import refusals
from minutes.actions.writing import locked
from minutes.adoption import life_of
from minutes.models import Recording
from minutes.models.recordings import recordings
from minutes.rules.sounds import HEAD, kind_of

IS_THERE = f"Cette séance a déjà un enregistrement{NBSP}: effacez-le d’abord."
IS_NO_SOUND = (
    f"Ce fichier n’est pas un son que les navigateurs lisent{NBSP}: MP3, M4A, AAC, Ogg ou WAV."
)


def add_recording(
    *, sitting: Sitting, file: "File[Any]", begins_at: datetime, by: User | None
) -> Recording:
    """Keep a file of sound beside the minutes of a sitting; raise ValidationError for anything else.

    The file is on the disk before its row, and leaves it where the row is refused.
    """
    file.seek(0)
    sound = kind_of(file.read(HEAD))
    file.seek(0)
    refuse_if(sound is None, IS_NO_SOUND)
    refuse(_refusal(sitting))
    folder = recordings()
    stored = folder.save(f"{uuid4().hex}.{sound}", file)
    try:
        facts = {"name": str(file.name)[:200], "size": file.size, "sound": sound, "stored": stored}
        return _keep(Recording(sitting=sitting, begins_at=begins_at, added_by=by, **facts))
    except Exception:
        folder.delete(stored)
        raise


def _refusal(sitting: Sitting) -> str | None:
    has_one = Recording.objects.filter(sitting=sitting).exists()
    return refusals.of_writing(sitting) or (IS_THERE if has_one else None)


@transaction.atomic
def _keep(recording: Recording) -> Recording:
    sitting = locked(recording.sitting)
    refuse(_refusal(sitting))
    recording.full_clean()
    recording.save()
    _log(recording, Action.RECORDING_ADDED, recording.added_by)
    return recording


@transaction.atomic
def correct_beginning(*, sitting: Sitting, begins_at: datetime, by: User | None) -> None:
    """Say when a recording was started, from which its chapters follow."""
    locked(sitting)
    recording = Recording.objects.get(sitting=sitting)
    if recording.begins_at == begins_at:
        return
    recording.begins_at = begins_at
    recording.save(update_fields=["begins_at"])
    _log(recording, Action.RECORDING_MOVED, by)


@transaction.atomic
def erase_recording(*, sitting: Sitting, by: User | None) -> bool:
    """Erase the recording of a sitting, and say whether there was one; the journal tells that it is gone.

    Whoever adopts the minutes calls this: nothing of it is then needed any more.
    """
    locked(sitting)
    recording = Recording.objects.select_related("sitting__council").filter(sitting=sitting).first()
    if recording is None:
        return False
    _log(recording, Action.RECORDING_ERASED, by)
    # A file that cannot be taken away now is one that no row names: it goes with those.
    transaction.on_commit(partial(recordings().delete, recording.stored), robust=True)
    recording.delete()
    return True


def forget_recordings(*, held_before: date, now: datetime) -> int:
    """Erase recordings whose minutes are adopted, or whose sitting was held before a day, and files that no row names.

    Return how many there were. A file without a row is what a stop left between both; one of the last day may be about to have its row.
    """
    rows = Recording.objects.select_related("sitting__council")
    old = [one for one in rows if one.sitting.date < held_before or life_of(one.sitting).is_adopted]
    for recording in old:
        erase_recording(sitting=recording.sitting, by=None)
    named, folder = {one.stored for one in (*old, *Recording.objects.all())}, recordings()
    stray = set(written_before(folder, "", now - timedelta(days=1))) - named
    for name in stray:
        folder.delete(name)
    return len(old) + len(stray)


def _log(recording: Recording, action: Action, by: User | None) -> None:
    sitting = recording.sitting
    told = {"name": recording.name, "size": recording.size, "begins_at": str(recording.begins_at)}
    Journal.objects.record(sitting.council, by, action, recording, sitting=sitting, after=told)
