"""Write a volume behind its page as one file, which is kept a week and made anew when it is asked for again."""

from datetime import datetime
from hashlib import sha256
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.tasks import task

from binding.models import Volume, VolumeFile
from binding.soundness import Broken
from binding.volumes import write
from councils.french import NBSP
from councils.kept_files import KeptFileWords, forget, tell, write_once
from councils.models import Action, Journal, User
from papers.pdf.engine import NotPrintable

WORDS = KeptFileWords(
    lost="La préparation n’est pas allée jusqu’au bout. Demandez-la à nouveau.",
    full=f"Le disque du serveur est plein. Prévenez qui administre Folio, puis demandez le volume{NBSP}à nouveau.",
)
EMPTY = f"Ce volume n’a aucun feuillet{NBSP}: imprimez un cahier d’abord."


def ask_file(*, volume: Volume, user: User | None) -> VolumeFile:
    """Ask for a volume as one file; raise ValidationError, in words, while it is being written, or is empty."""
    if not volume.leaves:
        raise ValidationError(EMPTY)
    file = VolumeFile(volume=volume, parts=volume.gatherings.count())
    with transaction.atomic():
        file.full_clean()
        file.save(force_insert=True)
        Journal.objects.record(volume.council, user, Action.VOLUME_ASKED, volume)
        write_volume.enqueue(str(file.key))
    return file


@task
def write_volume(key: str) -> None:
    """Write the file of a volume, tell how far that is, and keep why there is none."""
    found = VolumeFile.objects.going_on().filter(pk=key).select_related("volume__council")
    if (file := found.first()) is None:
        return

    def make(target: BinaryIO) -> dict[str, object]:
        pages = write(file.volume, target, lambda done: tell(file, done=done))
        target.seek(0)
        digest = sha256()
        for part in iter(lambda: target.read(1 << 20), b""):
            digest.update(part)
        return {"pages": pages, "sha256": digest.hexdigest()}

    write_once(file, make, refusals=(Broken, NotPrintable), words=WORDS)


def forget_volumes(now: datetime) -> int:
    """Take away the files whose week is over; return how many."""
    return forget(VolumeFile, now)


@task
def resume_volumes() -> None:
    """Write the volumes that a stopped server left."""
    for file in VolumeFile.objects.going_on():
        write_volume.enqueue(str(file.key))
