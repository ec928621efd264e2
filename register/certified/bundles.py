"""Several certified files at once: a ZIP of the files as they were sealed, or one PDF to print."""

import io
import zipfile
from collections.abc import Sequence

from pypdf import PdfWriter

from register.models.papers import SealedPaper


def as_zip(papers: Sequence[SealedPaper]) -> bytes:
    """Return the certified files, untouched, in one archive."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as file:
        for paper in papers:
            moment = paper.entry.sealed_at.timetuple()[:6]
            file.writestr(zipfile.ZipInfo(paper.file_name, moment), bytes(paper.pdf))
    return archive.getvalue()


def as_one_pdf(papers: Sequence[SealedPaper]) -> bytes:
    """Return the pages of the papers, one after another, to print; one alone stays as it was sealed.

    The seals do not survive the joining: each paper is still verified by its code.
    """
    if len(papers) == 1:
        return bytes(papers[0].pdf)
    writer = PdfWriter()
    for paper in papers:
        writer.append(io.BytesIO(bytes(paper.pdf)), outline_item=paper.entry.number)
    if "/AcroForm" in writer.root_object:
        del writer.root_object["/AcroForm"]
    joined = io.BytesIO()
    writer.write(joined)
    return joined.getvalue()
