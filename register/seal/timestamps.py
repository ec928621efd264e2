"""The date that an authority gives to a text (RFC 3161): asked for, and read back without network."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from hashlib import new, sha256

from asn1crypto import tsp
from pyhanko.sign.timestamps import HTTPTimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko_certvalidator import ValidationContext

from register.seal.signature import aside


class NoTimestamp(OSError):
    """An authority gave no date; the message says which, and what to do."""

    def __init__(self, authority: str):
        super().__init__(
            f"L’autorité d’horodatage {authority} n’a pas donné l’heure. Le cachet attend : "
            "Folio essaie de nouveau de lui-même, ou vérifiez FOLIO_TIMESTAMP_URL."
        )


@dataclass(frozen=True)
class Dated:
    """When an authority saw a text, and which one: its name is that of the certificate in its answer."""

    at: datetime
    authority: str


def ask(data: bytes, url: str) -> bytes:
    """Return the whole answer of an authority about a text, as `openssl ts -verify` reads it; raise NoTimestamp."""
    stamper = HTTPTimeStamper(url, timeout=30)
    try:
        token = aside(_asked, stamper, sha256(data).digest())
    except TimestampRequestError as fault:
        raise NoTimestamp(url) from fault
    return tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": token}).dump()


def _asked(stamper: HTTPTimeStamper, digest: bytes):
    return asyncio.run(stamper.async_timestamp(digest, "sha256"))


def read(answer: bytes, data: bytes) -> Dated | None:
    """Return the date that an answer gives to a text; None where it is no answer, is about another, or does not hold.

    Its own certificate is believed: whether the authority is qualified, its name tells who looks it up.
    """
    try:
        token = tsp.TimeStampResp.load(answer, strict=True)["time_stamp_token"]["content"]
        found = aside(_validated, token, data)
        certificate = found["signing_cert"]
        if not (found["intact"] and found["valid"]):
            return None
        return Dated(found["timestamp"], certificate.subject.native.get("common_name", ""))
    except Exception:
        # A file from outside may be anything, and whoever reads it may fail in any way.
        return None


def _validated(token, data: bytes) -> dict:
    certificates = [one.chosen for one in token["certificates"]]
    context = ValidationContext(trust_roots=certificates, allow_fetching=False)
    return asyncio.run(
        validate_tst_signed_data(token, context, lambda name: new(name, data).digest())
    )
