"""A key that signs the heads of a register, in a file as FOLIO_LOG_KEY names it."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat


def pem_of(key):
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def key_in(path):
    """Write a new key in a file, and return the path."""
    path.write_bytes(pem_of(Ed25519PrivateKey.generate()))
    return path
