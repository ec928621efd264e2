"""A file that a passphrase opens, in the format « age » (https://age-encryption.org/v1, a stanza of scrypt).

Whoever has the file and the passphrase opens it without Folio: `age --decrypt FILE`. The
format is public, small, and read by several programs; each primitive is that of `cryptography`.
"""

import re
import secrets
from base64 import b64decode, b64encode
from collections.abc import Iterator

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

#: scrypt's cost, as a power of two: 128 MiB and a fraction of a second for each guess.
COST = 17
#: A file that asks for more than 1 GiB is not opened: whoever wrote it wishes this machine ill.
HIGHEST_COST = 20
CHUNK = 64 * 1024
#: Each chunk carries a tag of this length.
TAG = 16
NO_NONCE = bytes(12)
HEADER = re.compile(
    rb"(age-encryption\.org/v1\n-> scrypt ([A-Za-z0-9+/]{22}) ([1-9]\d?)\n([A-Za-z0-9+/]{43})\n---)"
    rb" ([A-Za-z0-9+/]{43})\n"
)


class Unopened(ValueError):
    """The passphrase does not open the file, or the file is not as it was written."""


def encrypt(content: bytes, passphrase: str) -> bytes:
    """Return the file that this passphrase opens."""
    file_key, salt, nonce = (secrets.token_bytes(16) for _ in range(3))
    wrapped = ChaCha20Poly1305(_stretched(passphrase, salt, COST)).encrypt(NO_NONCE, file_key, None)
    stanza = f"-> scrypt {_written(salt)} {COST}\n{_written(wrapped)}\n---"
    head = f"age-encryption.org/v1\n{stanza}".encode()
    tag = _hmac(file_key, head).finalize()
    cipher = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    chunks = (cipher.encrypt(place, part, None) for place, part in _chunks(content, CHUNK))
    return b"".join((head, f" {_written(tag)}\n".encode(), nonce, *chunks))


def decrypt(file: bytes, passphrase: str) -> bytes:
    """Return what the file holds; raise Unopened."""
    found = HEADER.match(file)
    if not found or int(found[3]) > HIGHEST_COST:
        raise Unopened
    salt, wrapped, tag = (_read(found[group]) for group in (2, 4, 5))
    nonce, body = file[found.end() :][:16], file[found.end() + 16 :]
    try:
        key = _stretched(passphrase, salt, int(found[3]))
        file_key = ChaCha20Poly1305(key).decrypt(NO_NONCE, wrapped, None)
        _hmac(file_key, found[1]).verify(tag)
        cipher = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
        parts = [cipher.decrypt(place, part, None) for place, part in _chunks(body, CHUNK + TAG)]
    except (InvalidTag, InvalidSignature, ValueError) as fault:
        raise Unopened from fault
    return b"".join(parts)


def _chunks(content: bytes, size: int) -> Iterator[tuple[bytes, bytes]]:
    """Return each chunk after its nonce: its rank on eleven bytes, then 1 for the last one."""
    starts = range(0, len(content), size) or range(1)
    for rank, start in enumerate(starts):
        is_last = start == starts[-1]
        yield rank.to_bytes(11) + bytes([is_last]), content[start : start + size]


def _stretched(passphrase: str, salt: bytes, cost: int) -> bytes:
    label = b"age-encryption.org/v1/scrypt"
    return Scrypt(label + salt, length=32, n=2**cost, r=8, p=1).derive(passphrase.encode())


def _derived(file_key: bytes, salt: bytes, use: bytes) -> bytes:
    return HKDF(SHA256(), length=32, salt=salt, info=use).derive(file_key)


def _hmac(file_key: bytes, head: bytes) -> HMAC:
    mac = HMAC(_derived(file_key, b"", b"header"), SHA256())
    mac.update(head)
    return mac


def _written(value: bytes) -> str:
    return b64encode(value).decode().rstrip("=")


def _read(text: bytes) -> bytes:
    return b64decode(text + b"=" * (-len(text) % 4))
