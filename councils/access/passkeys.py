"""Keys by which a device proves its owner (WebAuthn): asked for, added, answered, renamed, taken away.

A page holds what is asked, and the answer comes back as text in a field of its form.
The challenge stays in the session: it serves once, within ten minutes. The device
always asks for a finger, a face or a code: a key left in a computer seals nothing.
"""

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from fido2 import webauthn
from fido2.cose import UnsupportedKey
from fido2.server import Fido2Server

from councils.access import factor, notices
from councils.models import Action, Passkey, User

#: Where a session keeps what it asked: of a key to come, and of one that is there.
NEW, PROOF = "passkey_new", "passkey_proof"
VALID_SECONDS = 600
HOW_MANY = 10
#: The signs of an answer; those of usual devices have two thousand.
LONGEST = 20_000
REQUIRED = webauthn.UserVerificationRequirement.REQUIRED

LATE = "Cette demande a déjà servi, ou a plus de dix minutes\u00a0: pressez de nouveau le bouton."
WRONG = "Cette clé n’ouvre pas ce compte ici. Prenez-en une autre, ou écrivez un code."
COPIED = (
    "Cette clé a pu être copiée\u00a0: elle compte moins de signatures qu’avant. "
    "Écrivez un code, puis retirez-la de «\u00a0Mon compte\u00a0»."
)
UNREAD = "La clé n’a pas pu être lue. Essayez de nouveau, ou avec un autre appareil."
TAKEN = "Cette clé sert déjà à un compte\u00a0: prenez-en une autre."
FULL = f"{HOW_MANY}\u00a0clés au plus\u00a0: retirez-en une d’abord."
LAST = "C’est votre seul second facteur\u00a0: mettez-en un autre en place avant de la retirer."


@dataclass(frozen=True)
class KeySite:
    """Where a key serves: the name of a host, and the address at which a browser says that it is."""

    name: str
    origin: str

    @property
    def server(self) -> Fido2Server:
        """Return what asks and judges for this address, and for no other."""
        entity = webauthn.PublicKeyCredentialRpEntity(name="Folio", id=self.name)
        return Fido2Server(
            entity,
            attestation=webauthn.AttestationConveyancePreference.NONE,
            verify_origin=self.origin.__eq__,
        )


@dataclass(frozen=True)
class NewKey:
    """A key that a device has just made, and how often it signed."""

    credential: webauthn.AttestedCredentialData
    signed: int

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.credential.credential_id).hexdigest()


@dataclass(frozen=True)
class KeyAnswer:
    """What became of an answer: the key that proved its owner, or why it did not."""

    passkey: Passkey | None = None
    refusal: str = ""


def site_of(request: HttpRequest) -> KeySite | None:
    """Return where this request is, by FOLIO_URL when it is encrypted.

    None at an address by number, and on a line that is not encrypted: no browser gives keys there.
    """
    here = f"{request.scheme}://{request.get_host()}"
    parts = urlsplit(settings.SITE_URL if settings.ENCRYPTED else here)
    name = parts.hostname or ""
    if _is_number(name) or (parts.scheme != "https" and name != "localhost"):
        return None
    port = "" if parts.port in (None, 443 if parts.scheme == "https" else 80) else f":{parts.port}"
    return KeySite(name, f"{parts.scheme}://{name}{port}")


def owned(user: User) -> list[Passkey]:
    """Return the keys of an account, the oldest first."""
    return list(Passkey.objects.filter(user=user).order_by("pk"))


def ask_new(request: HttpRequest, user: User) -> dict[str, Any] | None:
    """Return what a browser must know to make a key; None where it makes none."""
    site = site_of(request)
    if site is None:
        return None
    # The number by which devices know the account says nothing of it.
    number = salted_hmac("councils.passkey", str(user.pk), algorithm="sha256").digest()
    options, state = site.server.register_begin(
        webauthn.PublicKeyCredentialUserEntity(id=number, name=user.email, display_name=user.name),
        [credential_of(passkey) for passkey in owned(user)],
        resident_key_requirement=webauthn.ResidentKeyRequirement.PREFERRED,
        user_verification=REQUIRED,
    )
    _remember(request, NEW, user, state)
    return dict(options.public_key)


def read_new(request: HttpRequest, user: User, text: str) -> NewKey | str:
    """Return the key that a device made for this very request, or why it is refused."""
    site, state = site_of(request), _take(request, NEW, user)
    if site is None or state is None:
        return LATE
    said = _read(webauthn.RegistrationResponse, text)
    made = said and _judged(lambda: site.server.register_complete(state, said))
    credential = made.credential_data if made else None
    if not made or not credential or isinstance(credential.public_key, UnsupportedKey):
        return UNREAD
    return NewKey(credential, made.counter)


@transaction.atomic
def keep(*, user: User, name: str, given: NewKey) -> tuple[Passkey | str, list[str]]:
    """Keep a key of an account, or return why not; a first second factor comes with its recovery codes."""
    User.objects.select_for_update().get(pk=user.pk)
    if Passkey.objects.filter(digest=given.digest).exists():
        return TAKEN, []
    if Passkey.objects.filter(user=user).count() >= HOW_MANY:
        return FULL, []
    drawn = [] if factor.device_of(user) else factor.draw_codes(user)
    passkey = Passkey.objects.create(
        user=user,
        name=name,
        credential=bytes(given.credential),
        digest=given.digest,
        signed=given.signed,
    )
    factor.record(user, Action.PASSKEY_ADDED, author=user, after=name)
    notices.passkey_added(user, passkey)
    return passkey, drawn


def ask_proof(request: HttpRequest, user: User) -> dict[str, Any] | None:
    """Return what a browser must know to prove the owner of one of their keys; None without any."""
    site, passkeys = site_of(request), owned(user)
    if site is None or not passkeys:
        return None
    options, state = site.server.authenticate_begin(
        [credential_of(passkey) for passkey in passkeys], user_verification=REQUIRED
    )
    _remember(request, PROOF, user, state)
    return dict(options.public_key)


@transaction.atomic
def prove(request: HttpRequest, user: User, text: str) -> KeyAnswer:
    """Judge what a device answered for one of the keys of an account; a wrong answer makes the next wait."""
    site, state = site_of(request), _take(request, PROOF, user)
    counting = factor.counting_device(user)
    if site is None or state is None or counting is None:
        return KeyAnswer(refusal=LATE)
    if waiting := factor.wait_of(counting):
        return KeyAnswer(refusal=waiting)
    answer = _answer(site, state, user, text)
    if answer.passkey:
        counting.throttle_reset()
        answer.passkey.set_last_used_timestamp(commit=False)
        answer.passkey.save(update_fields=["signed", "last_used_at"])
    else:
        counting.throttle_increment()
    return answer


def _answer(site: KeySite, state: dict[str, Any], user: User, text: str) -> KeyAnswer:
    passkeys = list(Passkey.objects.select_for_update().filter(user=user).order_by("pk"))
    known = {bytes(passkey.credential): passkey for passkey in passkeys}
    said = _read(webauthn.AuthenticationResponse, text)
    credentials = [credential_of(passkey) for passkey in passkeys]
    proved = said and _judged(lambda: site.server.authenticate_complete(state, credentials, said))
    if not said or not proved:
        return KeyAnswer(refusal=WRONG)
    passkey, signed = known[bytes(proved)], said.response.authenticator_data.counter
    if (signed or passkey.signed) and signed <= passkey.signed:
        return KeyAnswer(refusal=COPIED)
    passkey.signed = signed
    return KeyAnswer(passkey)


@transaction.atomic
def rename(*, passkey: Passkey, name: str) -> None:
    """Call a key otherwise."""
    if name == passkey.name:
        return
    former, passkey.name = passkey.name, name
    passkey.save(update_fields=["name"])
    factor.record(
        passkey.user, Action.PASSKEY_RENAMED, author=passkey.user, before=former, after=name
    )


@transaction.atomic
def remove(*, passkey: Passkey) -> str:
    """Take a key away, and return ""; the last second factor stays, and a sentence says so."""
    user = User.objects.select_for_update().get(pk=passkey.user_id)
    passkey.delete()
    if factor.device_of(user) is None:
        transaction.set_rollback(True)
        return LAST
    factor.record(user, Action.PASSKEY_REMOVED, author=user, before=passkey.name)
    notices.passkey_removed(user, passkey)
    return ""


def credential_of(passkey: Passkey) -> webauthn.AttestedCredentialData:
    """Return the number and the public key of a key."""
    return webauthn.AttestedCredentialData(bytes(passkey.credential))


def _remember(request: HttpRequest, name: str, user: User, state: dict[str, Any]) -> None:
    request.session[name] = {"user": user.pk, "at": time.time(), "state": dict(state)}


def _take(request: HttpRequest, name: str, user: User) -> dict[str, Any] | None:
    """Take from the session what was asked of this account: it serves once."""
    asked = request.session.pop(name, None)
    if not asked or asked["user"] != user.pk:
        return None
    return asked["state"] if 0 <= time.time() - asked["at"] <= VALID_SECONDS else None


def _read[R: webauthn.RegistrationResponse | webauthn.AuthenticationResponse](
    kind: type[R], text: str
) -> R | None:
    """Return an answer as the library reads it; None for what is none, or comes from a frame elsewhere."""
    said = _judged(lambda: kind.from_dict(json.loads(text)))
    return None if said is None or said.response.client_data.cross_origin else said


def _judged[T](judge: Callable[[], T]) -> T | None:
    """Return what the library found, None when it refused: by errors of any kind, as its text is anybody's."""
    try:
        return judge()
    except Exception:
        return None


def _is_number(host: str) -> bool:
    try:
        return bool(ip_address(host))
    except ValueError:
        return False
