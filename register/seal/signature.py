"""What the seal of a PDF tells: whether it holds, and whether it is ours. Nothing here draws or signs."""

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from register.seal.certificates import trusted

#: Which signature a paper has, without a timestamp and with one.
LEVELS = ("PAdES B-B", "PAdES B-T")


@dataclass(frozen=True)
class Signature:
    """What the seal of a PDF tells: `holds` that nothing changed since, `ours` that a certificate of ours made it."""

    holds: bool
    ours: bool
    signer: str = ""
    signed_at: datetime | None = None
    is_timestamped: bool = False

    @property
    def level(self) -> str:
        return LEVELS[self.is_timestamped]


#: A PDF without any seal, or that no longer reads as one.
NONE = Signature(holds=False, ours=False)


def signature_of(pdf: bytes) -> Signature:
    """Return what the seal of a PDF of ours tells; that of a stranger is read by `proof.strangers`."""
    return signature_by(pdf, trusted())


def signature_by(pdf: bytes, known: list) -> Signature:
    """Return what the seal of a PDF tells to who knows these certificates; nothing is fetched from the network."""
    try:
        found = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        return _told(found[0], known) if len(found) == 1 else NONE
    except Exception:
        # A file from outside may be anything, and whoever reads it may fail in any way; what
        # does not read as sealed is not sealed.
        return NONE


def _told(embedded, known: list) -> Signature:
    context = ValidationContext(trust_roots=known, allow_fetching=False)
    status = aside(validate_pdf_signature, embedded, signer_validation_context=context)
    certificate = status.signing_cert
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    return Signature(
        holds=status.intact and status.valid and whole,
        ours=any(certificate.sha256 == one.sha256 for one in known),
        signer=certificate.subject.native.get("common_name", ""),
        signed_at=status.signer_reported_dt,
        is_timestamped=status.timestamp_validity is not None,
    )


def aside(function, *args, **kwargs):
    """Call what runs an event loop of its own, in a thread that has none: the caller's may have one."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(function, *args, **kwargs).result()
