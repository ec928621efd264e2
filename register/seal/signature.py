"""What the seal of a PDF tells: whether it holds, and by which certificate. Nothing here draws or signs."""

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

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
        found = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        return _told(found[0]) if len(found) == 1 else NONE
    except Exception:
        # A file from outside may be anything, and whoever reads it may fail in any way; what
        # does not read as sealed is not sealed.
        return NONE


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
