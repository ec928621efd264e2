"""The key that signs the heads of a register: from the environment, or one made beside SQLite."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from register.seal.made import made_once, path_of

#: How whoever runs the installation makes a key.
COMMAND = "openssl genpkey -algorithm ed25519 -out cle-du-registre.pem"
ABSENT = (
    "FOLIO_LOG_KEY n’est pas réglé : avec PostgreSQL, Folio ne fabrique pas la clé qui signe les têtes du "
    f"registre. Faites-la (« {COMMAND} »), gardez-la hors de la base et donnez son chemin, ou mettez-la "
    "dans FOLIO_SECRETS sous ce nom."
)
UNREADABLE = "FOLIO_LOG_KEY : {path} n’est pas une clé Ed25519 que Folio peut lire. « {command} » en fait une."
MISSING = "FOLIO_LOG_KEY : aucun fichier {slug}.pem dans ce dossier."


def key_of(slug: str) -> Ed25519PrivateKey:
    """Return the key of a council: FOLIO_LOG_KEY is a file (PEM), or a folder with one per council.

    Without it, one is made beside SQLite, which lies on this machine anyway; beside
    PostgreSQL for a trial alone: several machines would each sign with their own. Raises
    ImproperlyConfigured with a sentence that says what to do.
    """
    path = _file_of(slug)
    try:
        key = load_pem_private_key(path.read_bytes(), None)
    except (OSError, ValueError, TypeError) as fault:
        raise ImproperlyConfigured(UNREADABLE.format(path=path, command=COMMAND)) from fault
    if not isinstance(key, Ed25519PrivateKey):
        raise ImproperlyConfigured(UNREADABLE.format(path=path, command=COMMAND))
    return key


def refuse_without_key() -> None:
    """Raise ImproperlyConfigured where nothing names a key, and none may be made: as for the seal."""
    if settings.LOG_KEY is None and not (settings.EMBEDDED or settings.DEMONSTRATION_SEAL):
        raise ImproperlyConfigured(ABSENT)


def _file_of(slug: str) -> Path:
    configured = settings.LOG_KEY
    if configured is None:
        return _made_here()
    if not configured.is_dir():
        return configured
    path = configured / f"{slug}.pem"
    if not path.exists():
        raise ImproperlyConfigured(MISSING.format(slug=slug))
    return path


def _made_here() -> Path:
    """Return the key of this machine, made once, whole or not at all, which nobody else may read."""
    refuse_without_key()
    return made_once(made_path(), _new_key)


def made_path() -> Path:
    """Return where the key that Folio makes is."""
    return path_of("cle-du-registre.pem")


def _new_key() -> bytes:
    key = Ed25519PrivateKey.generate()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
