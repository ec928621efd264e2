"""The certificate that seals a council's papers: from the environment, or one made for the demonstration."""

import datetime
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from pyhanko.keys import load_cert_from_pemder
from pyhanko.sign.signers import SimpleSigner

from councils.french import in_words
from register.seal.made import made_once, path_of

DEMONSTRATION = "Folio – cachet de démonstration, sans valeur juridique"
ENDINGS = (".p12", ".pfx", ".pem")
NO_SEAL = (
    "FOLIO_CERTIFICATE n’est pas réglé : avec PostgreSQL, Folio ne fabrique pas de cachet. "
    "Donnez-lui le fichier PKCS#12 ou PEM du cachet de la collectivité, ou un dossier qui en a un "
    "par conseil ; dans FOLIO_SECRETS, il s’appelle cachet.p12, cachet.pem ou cachets. Pour un essai, sans valeur juridique : FOLIO_CERTIFICATE=demonstration."
)
#: What a seal is for: it commits, and encrypts nothing.
SEALS_ONLY = x509.KeyUsage(
    digital_signature=True,
    content_commitment=True,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)
TEN_YEARS = datetime.timedelta(days=3653)


@dataclass(frozen=True)
class Seal:
    """What signs the papers of a council, and whether it is only for show."""

    signer: SimpleSigner
    name: str
    is_demonstration: bool

    @property
    def certificate(self) -> bytes:
        """The certificate, as DER."""
        dumped: bytes = _certificate_of(self.signer).dump()
        return dumped


@dataclass(frozen=True)
class Certificate:
    """What a certificate says of itself: whose it is, its SHA-256, and when it is valid."""

    sha256: str
    name: str
    valid_from: datetime.datetime
    valid_until: datetime.datetime


def seal_of(slug: str) -> Seal:
    """Return the seal of a council: its own file, or that of the whole installation, or the demonstration's.

    FOLIO_CERTIFICATE names a file (PKCS#12 or PEM), or a folder that holds one
    file per council, called by the council's address. Raises
    ImproperlyConfigured with a sentence for a file that cannot be used.
    """
    path = _file_of(slug)
    return _seal_in(path, path.stat().st_mtime_ns)


@cache
def _seal_in(path: Path, written: int) -> Seal:
    """Return the seal of a file, read again when the file was replaced."""
    signer = _load(path)
    subject = _certificate_of(signer).subject.native
    return Seal(signer, subject.get("common_name", path.stem), path == made_path())


def refuse_expired(seal: Seal) -> None:
    """Raise ImproperlyConfigured where a certificate is not valid any more: what it sealed would be worth nothing."""
    end = read_certificate(seal.certificate).valid_until
    if end < datetime.datetime.now(datetime.UTC):
        raise ImproperlyConfigured(
            f"Le certificat du cachet est expiré depuis le {in_words(end.date())} : mettez le nouveau "
            "à sa place (FOLIO_CERTIFICATE), Folio reprend alors de lui-même."
        )


def refuse_without_seal() -> None:
    """Raise ImproperlyConfigured where nothing says which seal this installation has."""
    if settings.CERTIFICATE is None and not settings.DEMONSTRATION_SEAL:
        raise ImproperlyConfigured(NO_SEAL)


def last_day_of(slug: str) -> datetime.date:
    """Return the last day of a council's certificate. Raises ImproperlyConfigured for a file that cannot be used."""
    end: datetime.datetime = _certificate_of(seal_of(slug).signer).not_valid_after
    return end.date()


def _certificate_of(signer: SimpleSigner):
    """Return the certificate (asn1crypto's) of a signer that was loaded from a file: it has one."""
    if signer.signing_cert is None:
        raise ImproperlyConfigured("FOLIO_CERTIFICATE : aucun certificat dans ce fichier.")
    return signer.signing_cert


def named_by_environment(slug: str) -> list[Certificate]:
    """Return the certificates that the environment names for a council: its own, and every public one (`*.crt`)."""
    configured = settings.CERTIFICATE
    public = sorted(configured.glob("*.crt")) if configured and configured.is_dir() else []
    found = [load_cert_from_pemder(path).dump() for path in public]
    # Whoever reads old papers needs no key, and may have none for this council.
    with suppress(ImproperlyConfigured):
        found.append(seal_of(slug).certificate)
    return [read_certificate(one) for one in found]


@lru_cache(maxsize=1000)
def read_certificate(der: bytes) -> Certificate:
    """Return what a certificate says of itself; a page that verifies asks for the same few each time."""
    certificate = x509.load_der_x509_certificate(der)
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return Certificate(
        sha256=certificate.fingerprint(hashes.SHA256()).hex(),
        name=str(names[0].value) if names else "",
        valid_from=certificate.not_valid_before_utc,
        valid_until=certificate.not_valid_after_utc,
    )


def _file_of(slug: str) -> Path:
    configured = settings.CERTIFICATE
    if configured is None:
        return _demonstration_file()
    if configured.is_file():
        return configured
    found = [path for path in _keys_in(configured) if path.stem == slug]
    if not found:
        raise ImproperlyConfigured(
            f"FOLIO_CERTIFICATE : aucun fichier {slug}.p12 ou {slug}.pem dans ce dossier."
        )
    return found[0]


def _keys_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in ENDINGS)


def _load(path: Path) -> SimpleSigner:
    password = settings.CERTIFICATE_PASSWORD.encode() or None
    if path.suffix == ".pem":
        signer = SimpleSigner.load(str(path), str(path), key_passphrase=password)
    else:
        signer = SimpleSigner.load_pkcs12(str(path), passphrase=password)
    if signer is None:
        raise ImproperlyConfigured(
            f"FOLIO_CERTIFICATE : {path.name} ne s’ouvre pas avec ce mot de passe."
        )
    return signer


def made_path() -> Path:
    """Return where the certificate that Folio makes is."""
    return path_of("certificat-de-demonstration.pem")


def _demonstration_file() -> Path:
    """Return the demonstration's certificate, made once, whole or not at all; never where a register is kept for good."""
    refuse_without_seal()
    return made_once(made_path(), lambda: _self_signed(DEMONSTRATION))


def _self_signed(name: str) -> bytes:
    """Return a key and its certificate, as PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return secret + _certificate(key, name).public_bytes(serialization.Encoding.PEM)


def _certificate(key, name: str) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    builder = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC))
        .not_valid_after(now + TEN_YEARS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(SEALS_ONLY, critical=True)
    )
    return builder.sign(key, hashes.SHA256())
