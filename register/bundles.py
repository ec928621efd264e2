"""Several certified extracts at once: a ZIP of the files as they were sealed, or one PDF to print."""

import io
import zipfile
from collections.abc import Iterable

from pypdf import PdfWriter

from register.models import Entry


def as_zip(entries: Iterable[Entry]) -> bytes:
    """Return the certified files, untouched, in one archive."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as file:
        for entry in entries:
            moment = entry.sealed_at.timetuple()[:6]
            name = f"{entry.sitting.date.isoformat()}-{entry.number}-v{entry.version}.pdf"
            file.writestr(zipfile.ZipInfo(name, moment), bytes(entry.rendering.pdf))
    return archive.getvalue()


def as_one_pdf(entries: Iterable[Entry]) -> bytes:
    """Return the pages of the extracts, one after another, to print.

    The seals do not survive this: each paper is still verified by its code.
    """
    writer = PdfWriter()
    for entry in entries:
        writer.append(io.BytesIO(bytes(entry.rendering.pdf)), outline_item=entry.number)
    if "/AcroForm" in writer.root_object:
        del writer.root_object["/AcroForm"]
    joined = io.BytesIO()
    writer.write(joined)
    return joined.getvalue()
