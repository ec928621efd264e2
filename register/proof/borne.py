"""What a paper of ours bears: the digest of its record, and whether its seal holds; read once, then kept for a week.

Both follow from the bytes of the file alone, and reading them takes most of a verification. They
are kept in the cache under the digest of the bytes at hand: a file that changes is read
again, and what the cache loses too. A row beside the paper would be one thing more to believe.
Whoever writes in the cache makes no seal hold: what is kept is signed with the secret of the
installation. Whose seal it is, and whether it is revoked, is never kept: `register.seals` says it each time.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core import signing
from django.core.cache import cache

from register.seal.signature import Signature, sealed_in

KEPT_SECONDS = 7 * 24 * 3600
#: Another number where what is kept, or how it is read, changes.
SALT = "register.proof.borne/1"


@dataclass(frozen=True)
class Borne:
    """What a file bears: the SHA-256 of its record in hexadecimal, empty without one, and its seal."""

    record: str
    signature: Signature

    def is_record(self, record: str) -> bool:
        """Tell whether the file bears this record, under a seal that holds."""
        return self.signature.holds and self.record == _digest(record.encode())


def borne_by(pdf: bytes) -> Borne:
    """Return what a paper of ours bears; that of a stranger is read by `proof.strangers`."""
    digest = _digest(pdf)
    key = f"{SALT}/{digest}"
    if found := _kept(cache.get(key), digest):
        return found
    record, signature = sealed_in(pdf)
    found = Borne(_digest(record) if record else "", signature)
    cache.set(key, signing.dumps(_told(found) | {"of": digest}, salt=SALT), KEPT_SECONDS)
    return found


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _told(found: Borne) -> dict[str, Any]:
    at = found.signature.signed_at
    return vars(found.signature) | {"record": found.record, "signed_at": at and at.isoformat()}


def _kept(text: str | None, digest: str) -> Borne | None:
    """Read what was kept of a file; None without it, and for what this installation did not sign of that file."""
    try:
        told = signing.loads(text or "", salt=SALT)
    except signing.BadSignature:
        return None
    if told.pop("of") != digest:
        return None
    record, at = told.pop("record"), told.pop("signed_at")
    return Borne(record, Signature(**told, signed_at=at and datetime.fromisoformat(at)))
