"""What the seal of a PDF tells: whether it holds, and by which certificate. Nothing here draws or signs."""

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from papers.pdf.attached import record_in

#: Which signature a paper has, without a timestamp and with one.
LEVELS = ("PAdES B-B", "PAdES B-T")


@dataclass(frozen=True)
class Signature:
    """What the seal of a PDF tells: `holds` that nothing changed since; `certificate` is the SHA-256 of what made it.

    Whose certificate that is, only `register.seals` says.
    """

    holds: bool
    certificate: str = ""
    signer: str = ""
    signed_at: datetime | None = None
    is_timestamped: bool = False

    @property
    def level(self) -> str:
        return LEVELS[self.is_timestamped]


#: A PDF without any seal, or that no longer reads as one.
NONE = Signature(holds=False)


def signature_of(pdf: bytes) -> Signature:
    """Return what the seal of a PDF of ours tells; that of a stranger is read by `proof.strangers`.

    Nothing is fetched from the network.
    """
    try:
        return _seal_in(PdfFileReader(io.BytesIO(pdf)))
    except Exception:
        # A file from outside may be anything, and whoever reads it may fail in any way; what
        # does not read as sealed is not sealed.
        return NONE


def sealed_in(pdf: bytes) -> tuple[bytes | None, Signature]:
    """Return what `record_in` and `signature_of` do of a PDF of ours: it is parsed once for both.

    A file that is not made as ours are is read by each of them.
    """
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        return _record_in(reader), _seal_in(reader)
    except Exception:
        return record_in(pdf), signature_of(pdf)


def _record_in(reader: PdfFileReader) -> bytes:
    """Return the first JSON attached to a PDF whose attachments stand in one list, by name and file in turn."""
    listed = reader.root["/Names"]["/EmbeddedFiles"]["/Names"]
    # Asked for by its place, what is elsewhere in the file is read; a loop would give where it is.
    names = range(0, len(listed), 2)
    place = next(place for place in names if str(listed[place]).endswith(".json"))
    return listed[place + 1]["/EF"]["/F"].data


def _seal_in(reader: PdfFileReader) -> Signature:
    found = reader.embedded_signatures
    return _told(found[0]) if len(found) == 1 else NONE


def _told(embedded) -> Signature:
    # Whom to trust is no question for this library: a council's certificate is known by its digest.
    certificate = embedded.signer_cert
    context = ValidationContext(trust_roots=[certificate], allow_fetching=False)
    status = aside(validate_pdf_signature, embedded, signer_validation_context=context)
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    return Signature(
        holds=status.intact and status.valid and whole,
        certificate=certificate.sha256.hex(),
        signer=certificate.subject.native.get("common_name", ""),
        signed_at=status.signer_reported_dt,
        is_timestamped=status.timestamp_validity is not None,
    )


def aside(function, *args, **kwargs):
    """Call what runs an event loop of its own, in a thread that has none: the caller's may have one."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(function, *args, **kwargs).result()
