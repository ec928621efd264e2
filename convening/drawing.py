"""The files of a convocation: its papers are drawn, the annexes copied, each kept under its digest."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from convening.letters import letter_pdf, note_pdf
from convening.models import Convocation, ConvocationFile, convocation_path
from convening.preparing import Prepared
from councils.french import NBSP
from councils.storage.faults import FilesAway
from deliberations.files import content_of
from deliberations.models import Attachment
from papers.current import current
from papers.drafting import logo_of
from papers.pdf.engine import NotPrintable
from papers.proxy_forms import ProxyForms
from papers.room_sheets import print_by_hand
from votes.record import read

Kind = ConvocationFile.Kind


@dataclass(frozen=True)
class CallFile:
    """A file that will leave, on the disk already: under which digest, with which weight in bytes."""

    kind: Kind
    name: str
    sha256: str
    size: int
    item: int | None = None


def files_of(prepared: Prepared) -> list[CallFile]:
    """Draw the papers of a convocation, copy its annexes, and tell them; raise ValidationError where one cannot be."""
    try:
        drawn = list(_drawn(prepared))
    except NotPrintable as fault:
        raise ValidationError(str(fault)) from fault
    papers = ((kind, str(kind.label), ContentFile(pdf)) for kind, pdf in drawn)
    try:
        return [*(_kept(prepared, *paper) for paper in papers), *_annexes(prepared)]
    except FilesAway as away:
        raise ValidationError(str(away)) from away


def write_files(convocation: Convocation, files: list[CallFile]) -> None:
    """Write the rows of files that are on the disk."""
    ConvocationFile.objects.bulk_create(
        ConvocationFile(
            convocation=convocation,
            kind=one.kind,
            name=one.name,
            item=one.item,
            file=convocation_path(convocation.sitting_id, one.sha256),
            sha256=one.sha256,
            size=one.size,
        )
        for one in files
    )


def _drawn(prepared: Prepared) -> Iterator[tuple[Kind, bytes]]:
    call, council = prepared.call, prepared.sitting.council
    form = current(council)
    logo = logo_of(council, form)
    yield Kind.LETTER, letter_pdf(call, form, logo=logo)
    if call.has_note:
        yield Kind.NOTE, note_pdf(call, form, logo=logo)
    yield Kind.PROXY, print_by_hand(ProxyForms(read(prepared.sitting), form=form))


def _annexes(prepared: Prepared) -> Iterator[CallFile]:
    """Yield the annexes in the order of the agenda; one that the disk has lost keeps all from leaving."""
    positions = {item.key: item.position for item in prepared.call.items}
    rows = Attachment.objects.filter(item__in=positions).order_by("item__position", "pk")
    for row in rows:
        try:
            with row.file.open("rb") as content:
                kept = _kept(prepared, Kind.ANNEX, row.name, content, positions[row.item_id])
        except FilesAway:
            raise
        except OSError as lost:
            raise ValidationError(_gone(row, "n’est plus sur le serveur")) from lost
        if row.sha256 and row.sha256 != kept.sha256:
            raise ValidationError(_gone(row, "n’est plus le fichier qui a été déposé"))
        yield kept


def _gone(row: Attachment, fault: str) -> str:
    return (
        f"La pièce jointe «{NBSP}{row.name}{NBSP}» {fault}{NBSP}: supprimez-la, "
        "ou joignez-la de nouveau."
    )


def _kept(
    prepared: Prepared, kind: Kind, name: str, content: "File[bytes]", item: int | None = None
) -> CallFile:
    """Put a file on the disk under its digest; what stands there already is the same."""
    found = content_of(content.chunks())
    path = convocation_path(prepared.sitting.pk, found.sha256)
    if not default_storage.exists(path):
        content.seek(0)
        default_storage.save(path, content)
    return CallFile(kind, name, found.sha256, found.size, item)
