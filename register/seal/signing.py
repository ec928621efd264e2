"""PAdES: seal a PDF without changing what it holds, and tell whether such a seal holds."""

import io
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.timestamps import HTTPTimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from papers.pdf.seal_field import SIGNATURE_FIELD
from register.seal.certificates import Seal, trusted
from register.seal.writer import SealWriter

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


class NoTimestamp(OSError):
    """The authority that dates seals gave no date; the message says which, and what to do."""

    def __init__(self, authority: str):
        super().__init__(
            f"L’autorité d’horodatage {authority} n’a pas donné l’heure. Le cachet attend : "
            "Folio essaie de nouveau à la demande, ou vérifiez FOLIO_TIMESTAMP_URL."
        )


def level() -> str:
    """Return which signature is made here: with a timestamp where an authority is named."""
    return LEVELS[bool(settings.TIMESTAMP_URL)]


#: The room that the signature of each seal takes, dated by an authority or not, in hexadecimal
#: digits, once it has signed a paper.
_rooms: dict[tuple[Seal, str], int] = {}


def sign(pdf: bytes, seal: Seal) -> bytes:
    """Return the PDF with its seal, added behind its own bytes; raise NoTimestamp where no authority dates it."""
    facts = signers.PdfSignatureMetadata(
        field_name=SIGNATURE_FIELD,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        reason="Certification de l’extrait",
    )
    stamper = HTTPTimeStamper(settings.TIMESTAMP_URL) if settings.TIMESTAMP_URL else None
    signed = io.BytesIO()
    signer = signers.PdfSigner(facts, seal.signer, timestamper=stamper)
    where = {"output": signed, "in_place": False, "existing_fields_only": True}
    # Not told how much room to leave, pyHanko signs something else first, to see. What fails is forgotten.
    kind = (seal, settings.TIMESTAMP_URL)
    where["bytes_reserved"] = _rooms.pop(kind, None)
    try:
        _aside(signer.sign_pdf, SealWriter(io.BytesIO(pdf)), **where)
    except TimestampRequestError as fault:
        raise NoTimestamp(settings.TIMESTAMP_URL) from fault
    added = signed.getvalue()[len(pdf) :]
    if contents := re.search(rb"/Contents\s*<(\w+)>", added):
        _rooms[kind] = len(contents[1])
    return signed.getvalue()


def signature_of(pdf: bytes) -> Signature:
    """Return what the seal of a PDF tells; nothing is fetched from the network."""
    known = trusted()
    try:
        found = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        return _told(found[0], known) if len(found) == 1 else NONE
    except Exception:
        # A file from outside may be anything, and whoever reads it may fail in any way; what
        # does not read as sealed is not sealed.
        return NONE


def _told(embedded, known: list) -> Signature:
    context = ValidationContext(trust_roots=known, allow_fetching=False)
    status = _aside(validate_pdf_signature, embedded, signer_validation_context=context)
    certificate = status.signing_cert
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    return Signature(
        holds=status.intact and status.valid and whole,
        ours=any(certificate.sha256 == one.sha256 for one in known),
        signer=certificate.subject.native.get("common_name", ""),
        signed_at=status.signer_reported_dt,
        is_timestamped=status.timestamp_validity is not None,
    )


def _aside(function, *args, **kwargs):
    """Call what runs an event loop of its own, in a thread that has none: the caller's may have one."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(function, *args, **kwargs).result()
