"""What a file from outside bears, read within limits: its record, and its seal."""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from datetime import datetime
from typing import Any, BinaryIO

from pyhanko.keys import load_certs_from_pemder_data

from councils.confined import STRANGERS, Overrun, confined
from papers.pdf.attached import record_in
from register.seal.certificates import trusted
from register.seal.signature import NONE, Signature, signature_by


def examine(
    pdf: bytes, certificates: Sequence[Any] | None = None
) -> tuple[bytes | None, Signature]:
    """Return the record that a PDF bears and what its seal tells; none of both where it reads as none of ours.

    Ours are the seals of this installation, or those of other `certificates`. Raise councils.confined.Busy while too many are being read.
    """
    ours = trusted() if certificates is None else certificates
    known = [b64encode(certificate.dump()).decode() for certificate in ours]
    try:
        record, seal = confined(borne, pdf, known, door=STRANGERS)
    except Overrun:
        return None, NONE
    signed_at = seal.pop("signed_at")
    signature = Signature(**seal, signed_at=signed_at and datetime.fromisoformat(signed_at))
    return record and b64decode(record), signature


def borne(file: BinaryIO, known: list[str]) -> tuple[str | None, dict[str, Any]]:
    """Read a file, in the process that may not last: its record in base 64, and the fields of its signature."""
    certificates = [cert for one in known for cert in load_certs_from_pemder_data(b64decode(one))]
    pdf = file.read()
    record, signature = record_in(pdf), signature_by(pdf, certificates)
    told = vars(signature) | {"signed_at": signature.signed_at and signature.signed_at.isoformat()}
    return None if record is None else b64encode(record).decode(), told
