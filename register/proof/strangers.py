"""What a file from outside bears, read within limits: its record, and its seal."""

from base64 import b64decode, b64encode
from datetime import datetime
from typing import Any, BinaryIO

from councils.confined import STRANGERS, Overrun, confined
from papers.pdf.attached import record_in
from register.seal.signature import NONE, Signature, signature_of


def examine(pdf: bytes) -> tuple[bytes | None, Signature]:
    """Return the record that a PDF bears and what its seal tells; none of both where it reads as none of ours.

    Raise councils.confined.Busy while too many are being read.
    """
    try:
        record, seal = confined(borne, pdf, door=STRANGERS)
    except Overrun:
        return None, NONE
    signed_at = seal.pop("signed_at")
    signature = Signature(**seal, signed_at=signed_at and datetime.fromisoformat(signed_at))
    return record and b64decode(record), signature


def borne(file: BinaryIO) -> tuple[str | None, dict[str, Any]]:
    """Read a file, in the process that may not last: its record in base 64, and the fields of its signature."""
    pdf = file.read()
    record, signature = record_in(pdf), signature_of(pdf)
    told = vars(signature) | {"signed_at": signature.signed_at and signature.signed_at.isoformat()}
    return None if record is None else b64encode(record).decode(), told
