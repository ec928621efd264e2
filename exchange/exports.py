"""Write a register behind its page as one file, which is kept a day: a zip of the folder that `archives` writes."""

import shutil
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.exceptions import ValidationError
from django.db import transaction
from django.tasks import task

from councils.french import typographic
from councils.kept_files import KeptFileWords, forget, tell, write_once
from councils.models import Action, Council, Journal, User
from exchange.archives.register import NotExportable, export_register
from exchange.models import RegisterExport

#: How many files of a council are kept at once: each is as heavy as its register.
MOST_KEPT = 5
TOO_MANY = f"{MOST_KEPT} exports sont gardés ci-dessous : reprenez-en un, ou attendez que le plus ancien s’en aille."
WORDS = KeptFileWords(
    lost="L’export n’est pas allé jusqu’au bout. Demandez-le à nouveau.",
    full="Le disque du serveur est plein. Prévenez qui administre Folio, puis demandez l’export à nouveau.",
)


def ask_export(*, council: Council, user: User, year: int | None) -> RegisterExport:
    """Ask for a register as a file; raise ValidationError, in words, while another is being written, or many are kept."""
    if RegisterExport.objects.filter(council=council).kept().count() >= MOST_KEPT:
        raise ValidationError(typographic(TOO_MANY))
    export = RegisterExport(council=council, user=user, year=year)
    with transaction.atomic():
        export.full_clean()
        export.save(force_insert=True)
        Journal.objects.record(council, user, Action.EXPORT_ASKED, export)
        write_export.enqueue(str(export.key))
    return export


@task
def write_export(key: str) -> None:
    """Write the file of an export, tell how far that is, and keep why there is none."""
    found = RegisterExport.objects.going_on().filter(pk=key).select_related("council", "user")
    export = found.first()
    if export is None:
        return

    def make(target: BinaryIO) -> dict[str, object]:
        _zip_register(export, target)
        return {}

    write_once(export, make, refusals=(NotExportable,), words=WORDS)


def _zip_register(export: RegisterExport, target: BinaryIO) -> None:
    """Write the register in a folder, then that folder in a file."""
    folder = export.draft.with_suffix(".folder")
    shutil.rmtree(folder, ignore_errors=True)

    def told(done: int, acts: int) -> None:
        tell(export, done=done, acts=acts)

    try:
        export_register(export.council, folder, year=export.year, tell=told, user=export.user)
        _zip(folder, target, export.name.removesuffix(".zip"))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _zip(folder: Path, target: BinaryIO, top: str) -> None:
    """Write a folder as a zip, under one folder of that name."""
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, f"{top}/{path.relative_to(folder)}")


def forget_exports(now: datetime) -> int:
    """Take away the files whose day is over; return how many."""
    return forget(RegisterExport, now)


@task
def resume_exports() -> None:
    """Write the exports that a stopped server left."""
    for export in RegisterExport.objects.going_on():
        write_export.enqueue(str(export.key))
