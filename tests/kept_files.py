"""The files that Folio keeps for a time, one of each kind, all under the key of the first."""

from datetime import date

from django.core.files.base import ContentFile
from django.utils import timezone

from binding.models import VolumeFile
from councils.storage import KEPT, stored
from exchange.carrying.aside import name_of
from exchange.dumping import dump_sitting
from exchange.models import RegisterExport
from exchange.schema import written
from members.models import RosterImport


def key_of_files(council, user, sitting):
    """Return the key of a roster, of an export, of a volume, and of a sitting that came back."""
    volume = a_volume_file(an_export(an_upload(council, user)))
    return a_returned_file(volume, sitting)


def an_upload(council, user):
    content = "Nom\nBRÉVAL\n".encode()
    facts = {"name": "a.csv", "content": content, "sha256": "0" * 64, "on": date(2026, 3, 12)}
    return RosterImport.objects.create(council=council, user=user, **facts)


def an_export(upload):
    """Return an export of the register, ready to be taken, under the key of an upload."""
    facts = {"key": upload.key, "council": upload.council, "user": upload.user}
    export = RegisterExport.objects.create(**facts, size=2, finished_at=timezone.now())
    stored(KEPT).save(export.stored, ContentFile(b"PK"))
    return export


def a_volume_file(export):
    """Return a volume of the register as one file, under the key of an export."""
    facts = {"key": export.key, "volume": export.council.volumes.get()}
    file = VolumeFile.objects.create(**facts, size=5, finished_at=timezone.now())
    stored(KEPT).save(file.stored, ContentFile(b"%PDF-"))
    return file


def a_returned_file(file, sitting):
    """Return the key of a file, under which that of a sitting held elsewhere is kept too."""
    content = ContentFile(written(dump_sitting(sitting)).encode())
    stored(KEPT).save(name_of(sitting.council, file.key), content)
    return file.key
