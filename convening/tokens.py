"""The personal link of a sending: 128 bits that nobody guesses, and that no table holds.

Drawn from the key of the sending and the secret of the installation, so that a
message that leaves again after a stop bears the same link. Somebody who reads
the database alone can open no page.
"""

from base64 import urlsafe_b64encode
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac

from convening.models import Delivery

SALT = "folio.convening.link"
TOKEN_BYTES = 16


def token_of(key: UUID, secret: str | None = None) -> str:
    """Return the token of a sending, in 22 signs of an address."""
    digest = salted_hmac(SALT, key.hex, secret=secret, algorithm="sha256").digest()
    return urlsafe_b64encode(digest[:TOKEN_BYTES]).decode().rstrip("=")


def digest_of(token: str) -> str:
    """Return what is kept of a token."""
    return sha256(token.encode()).hexdigest()


def token_sent(delivery: Delivery) -> str:
    """Return the token whose digest a sending keeps, also when the secret has changed since it was prepared."""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        token = token_of(delivery.key, secret)
        if digest_of(token) == delivery.token_sha256:
            return token
    raise LookupError(f"No secret of this installation draws the link of delivery {delivery.pk}.")


def delivery_of(token: str) -> Delivery | None:
    """Return the sending whose page a token opens; None for a stranger's."""
    sent = Delivery.objects.filter(token_sha256=digest_of(token))
    return sent.select_related("convocation__sitting__council").first()
