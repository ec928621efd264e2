"""The certificate of the seal: one that has run out seals nothing and is told, the next is taken up at once."""

import datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from register.certified.drawing import draw_waiting
from register.models import Rendering
from register.seal.certificates import seal_of

pytestmark = pytest.mark.django_db
NOW = datetime.datetime.now(datetime.UTC)


def certificate(path, days):
    """Write a key and its certificate, which runs out so many days from now."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Cachet à {days} jours")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(NOW - datetime.timedelta(days=400))
        .not_valid_after(NOW + datetime.timedelta(days=days))
        .sign(key, hashes.SHA256())
    )
    pem, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    secret = key.private_bytes(pem, form, serialization.NoEncryption())
    path.write_bytes(secret + made.public_bytes(pem))
    return path


def test_papers_wait_for_a_certificate_that_ran_out_to_be_replaced(
    sitting, entries, tmp_path, draw_under, settings
):
    settings.CERTIFICATE = path = certificate(tmp_path / "cachet.pem", days=-3)
    draw_under("FOLIO_CERTIFICATE", str(path))
    failures = draw_waiting(sitting.council, workers=1)
    assert len(failures) == 3
    assert failures[0].reason.startswith("Le certificat du cachet est expiré depuis le ")
    certificate(path, days=30)
    assert draw_waiting(sitting.council, workers=1) == []
    assert {paper.signer for paper in Rendering.objects.all()} == {"Cachet à 30 jours"}


def test_a_certificate_that_is_replaced_is_taken_up_without_a_new_start(tmp_path, settings):
    settings.CERTIFICATE = certificate(tmp_path / "cachet.pem", days=10)
    assert seal_of("valombre").name == "Cachet à 10 jours"
    certificate(tmp_path / "cachet.pem", days=300)
    assert seal_of("valombre").name == "Cachet à 300 jours"
