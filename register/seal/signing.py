"""PAdES: seal a PDF without changing what it holds."""

import io
import re

from django.conf import settings
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.timestamps import HTTPTimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError

from papers.pdf.seal_field import SIGNATURE_FIELD
from register.seal.certificates import Seal
from register.seal.signature import LEVELS, aside
from register.seal.timestamps import NoTimestamp
from register.seal.writer import SealWriter


def level() -> str:
    """Return which signature is made here: with a timestamp where an authority is named."""
    return LEVELS[bool(settings.TIMESTAMP_URL)]


#: The room that the signature of each seal takes, dated by an authority or not, in hexadecimal
#: digits, once it has signed a paper.
_rooms: dict[tuple[Seal, str], int] = {}


def sign(pdf: bytes, seal: Seal, reason: str = "Certification de l’extrait") -> bytes:
    """Return the PDF with its seal and its reason, added behind its own bytes; raise NoTimestamp where no authority dates it."""
    facts = signers.PdfSignatureMetadata(
        field_name=SIGNATURE_FIELD,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        reason=reason,
    )
    stamper = HTTPTimeStamper(settings.TIMESTAMP_URL) if settings.TIMESTAMP_URL else None
    signed = io.BytesIO()
    signer = signers.PdfSigner(facts, seal.signer, timestamper=stamper)
    where = {"output": signed, "in_place": False, "existing_fields_only": True}
    # Not told how much room to leave, pyHanko signs something else first, to see. What fails is forgotten.
    kind = (seal, settings.TIMESTAMP_URL)
    where["bytes_reserved"] = _rooms.pop(kind, None)
    try:
        aside(signer.sign_pdf, SealWriter(io.BytesIO(pdf)), **where)
    except TimestampRequestError as fault:
        raise NoTimestamp(settings.TIMESTAMP_URL) from fault
    added = signed.getvalue()[len(pdf) :]
    if contents := re.search(rb"/Contents\s*<(\w+)>", added):
        _rooms[kind] = len(contents[1])
    return signed.getvalue()
