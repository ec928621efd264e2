"""The canonical record of an entry: the extract, its place in the chain, and what it corrects."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import rfc8785

from papers.extract.extract import Extract, from_json, to_json

FORMAT = "folio-entry/1"


def canonical(extract: Extract, *, place: dict, sealed_at: datetime, verify_at: str, **more) -> str:
    """Return the record as canonical JSON (RFC 8785): the same facts, the same bytes.

    `place` holds position, number, version, code and previous digest; `more` what was
    corrected, and what was accepted (code, sentence and reason) when it was sealed;
    `verify_at` is the public address that the paper's QR code opens.
    """
    facts = {
        "format": FORMAT,
        "sealed_at": sealed_at.isoformat(),
        "verify_at": verify_at,
        "extract": to_json(extract),
    }
    return rfc8785.dumps(facts | place | more).decode()


def read(record: str) -> dict:
    """Return a record as plain values; `extract` is an Extract, `sealed_at` a moment with its time zone.

    `accepted` is empty in a record that does not tell it: nothing was accepted.
    """
    facts = {"accepted": []} | json.loads(record)
    extract = from_json(facts["extract"])
    sealed_at = datetime.fromisoformat(facts["sealed_at"]).astimezone(ZoneInfo(extract.time_zone))
    return facts | {"extract": extract, "sealed_at": sealed_at}
