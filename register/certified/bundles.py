"""Several certified files at once: a ZIP of the files as they were sealed, or one PDF to print."""

import io
import zipfile
from collections.abc import Sequence

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, NameObject, NumberObject, TextStringObject

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

    The seals do not survive the joining: the file as it was sealed travels inside, for each paper,
    under its number. The whole claims no standard: its pages have lost their structure.
    """
    if len(papers) == 1:
        return bytes(papers[0].pdf)
    writer = PdfWriter()
    for paper in papers:
        writer.append(io.BytesIO(bytes(paper.pdf)), outline_item=paper.entry.number)
    for paper in papers:
        _attach(writer, paper)
    if "/AcroForm" in writer.root_object:
        del writer.root_object["/AcroForm"]
    joined = io.BytesIO()
    writer.write(joined)
    return joined.getvalue()


def _attach(writer: PdfWriter, paper: SealedPaper) -> None:
    """Put a sealed file into a PDF, byte for byte, as what some of its pages come from (ISO 32000-2, 14.13)."""
    entry, pdf = paper.entry, bytes(paper.pdf)
    name = TextStringObject(f"{entry.number}-v{entry.version}.pdf")
    file = writer.add_attachment(name, pdf)
    file.alternative_name = name
    file.description = TextStringObject(f"Délibération {entry.number}, telle que scellée")
    file.subtype = NameObject("/application/pdf")
    file.associated_file_relationship = NameObject("/Source")
    file.size = NumberObject(len(pdf))
    file.modification_date = entry.sealed_at
    associated = writer.root_object.setdefault(NameObject("/AF"), ArrayObject())
    associated.append(file.pdf_object.indirect_reference)
