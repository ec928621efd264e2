"""One certificate and one key of the heads for all machines: what Folio makes by itself is made once.

What the environment names is the operator's: it is renewed there, and `register.seals` and
`register.heads` note it. What a machine makes for a trial beside a shared database is refused
where that database knows another one already.
"""

import logging
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections

from councils.known_keys import share, share_secret_key
from councils.models import KnownKey
from register.models import Log, SealLine
from register.rules.notes import read_vkey
from register.seal import certificates, log_keys

logger = logging.getLogger(__name__)
#: What whoever administers does about it.
SAME = (
    "Donnez à toutes les machines le même {variable}, ou le même dossier FOLIO_SECRETS, et retirez de celle-ci "
    "{path}."
)
SECOND_SEAL = (
    "Cette base connaît un autre certificat que celui que Folio a fait sur cette machine. "
)
SECOND_LOG_KEY = (
    "Cette base connaît une autre clé des têtes que celle que Folio a faite sur cette machine. "
)
LOST_SEAL = (
    "Le cachet qui a scellé des papiers de ce registre n’est plus là : celui de démonstration ne le remplace pas. "
    "Remettez-le (FOLIO_CERTIFICATE, ou cachet.p12 dans le dossier {folder}), d’une sauvegarde au besoin : il est dans "
    "clefs.tar.age, que LISEZMOI.txt dit comment ouvrir."
)
LOST_LOG_KEY = (
    "La clé qui a signé les têtes du registre n’est plus là : il manque {path}. Remettez-la d’une sauvegarde (dans "
    "clefs.tar.age, que LISEZMOI.txt dit comment ouvrir), ou d’une autre machine. Perdue partout, faites-en une autre "
    "à sa place : openssl genpkey -algorithm ed25519 -out {path}"
)


def share_keys() -> None:
    """Note the keys with which a server or a worker begins; raise ImproperlyConfigured for a second one.

    A database that is away lets it begin: what would seal or sign is looked at again there.
    """
    if settings.EMBEDDED:
        return
    try:
        share_secret_key()
        if settings.CERTIFICATE is None:
            refuse_second_seal(certificates.seal_of("").certificate)
        if settings.LOG_KEY is None:
            refuse_lost_log_key()
            refuse_second_log_key(log_keys.key_of(""))
    except DatabaseError as away:
        logger.warning(
            "Les clés de cette machine ne sont pas comparées à celles de la base : %s", away
        )
    finally:
        # Processes that part from this one do not share its line to the database.
        connections.close_all()


def refuse_second_seal(certificate: bytes) -> None:
    """Raise ImproperlyConfigured for a certificate that Folio made beside a database that knows another one."""
    if settings.EMBEDDED or settings.CERTIFICATE is not None:
        return
    own = certificates.read_certificate(certificate).sha256
    known = set(SealLine.objects.values_list("sha256", flat=True).order_by().distinct())
    told = SAME.format(variable="FOLIO_CERTIFICATE", path=certificates.made_path())
    share(KnownKey.Kind.SEAL, own, known=known, refusal=SECOND_SEAL + told)


def refuse_lost_seal() -> None:
    """Raise ImproperlyConfigured where the seal of the demonstration would take the place of one that has worth."""
    if settings.CERTIFICATE is not None:
        return
    if SealLine.objects.exclude(name=certificates.DEMONSTRATION).exists():
        raise ImproperlyConfigured(LOST_SEAL.format(folder=certificates.made_path().parent))


def refuse_lost_log_key() -> None:
    """Raise ImproperlyConfigured where Folio would make a key of the heads in place of one that is gone.

    Whoever kept a head trusts the key that signed it: another one is for somebody to choose.
    """
    if settings.LOG_KEY is not None or log_keys.made_path().exists():
        return
    if Log.objects.exists() or KnownKey.objects.filter(kind=KnownKey.Kind.LOG).exists():
        raise ImproperlyConfigured(LOST_LOG_KEY.format(path=log_keys.made_path()))


def refuse_second_log_key(key: Ed25519PrivateKey) -> None:
    """Raise ImproperlyConfigured for a key of the heads that Folio made beside a database that knows another one."""
    if settings.EMBEDDED or settings.LOG_KEY is not None:
        return
    own = sha256(key.public_key().public_bytes_raw()).hexdigest()
    vkeys = Log.objects.values_list("vkey", flat=True).order_by()
    known = {sha256(read_vkey(one).key).hexdigest() for one in vkeys}
    told = SAME.format(variable="FOLIO_LOG_KEY", path=log_keys.made_path())
    share(KnownKey.Kind.LOG, own, known=known, refusal=SECOND_LOG_KEY + told)
