"""Seals dated by an authority (RFC 3161): PAdES B-T, from one of our own on this machine."""

import datetime
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import page
import pytest
from asn1crypto import keys, tsp, x509
from cryptography import x509 as made
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

from register.actions import seal_sitting
from register.certified.drawing import draw_waiting, rendering_of
from register.certified.printing import print_certified
from register.models import Rendering
from register.seal.certificates import seal_of
from register.seal.signature import signature_of
from register.seal.signing import sign

REPLY = "application/timestamp-reply"


def authority():
    """Return what dates seals, under a certificate made for this."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = made.Name([made.NameAttribute(NameOID.COMMON_NAME, "Horodatage d’essai")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        made.CertificateBuilder(name, name, key.public_key(), made.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(made.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(key, hashes.SHA256())
    )
    der = serialization.Encoding.DER
    secret = key.private_bytes(der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return DummyTimeStamper(
        x509.Certificate.load(certificate.public_bytes(der)), keys.PrivateKeyInfo.load(secret)
    )


class Clock(BaseHTTPRequestHandler):
    """Answer a request for a date."""

    def do_POST(self):
        request = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
        answer = self.server.authority.request_tsa_response(request).dump()
        self.send_response(200)
        self.send_header("Content-Type", REPLY)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *args):
        """Say nothing in the tests' output."""


@pytest.fixture
def clock(settings):
    server = HTTPServer(("127.0.0.1", 0), Clock)
    server.authority = authority()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.TIMESTAMP_URL = f"http://127.0.0.1:{server.server_port}/"
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def entry(sitting):
    return seal_sitting(sitting=sitting, user=None)[0]


def test_a_seal_is_dated_by_the_authority_and_the_paper_stays_standard(entry, clock):
    paper = rendering_of(entry)
    assert paper.signature == "PAdES B-T"
    seal = signature_of(bytes(paper.pdf))
    assert (seal.holds, seal.ours, seal.is_timestamped) == (True, True, True)
    for profile in ("3a", "ua1"):
        assert page.validate_pdf_bytes(bytes(paper.pdf), profile=profile).failures == []


def test_the_same_seal_takes_more_room_with_a_date(entry, settings, clock):
    pdf = print_certified(entry.record, demonstration=True)
    for authority in ("", settings.TIMESTAMP_URL):
        settings.TIMESTAMP_URL = authority
        seal = signature_of(sign(pdf, seal_of("valombre")))
        assert (seal.holds, seal.is_timestamped) == (True, bool(authority))


def test_a_seal_that_nobody_dates_says_so(entry):
    assert not signature_of(bytes(rendering_of(entry).pdf)).is_timestamped


def test_papers_wait_for_an_authority_that_does_not_answer(entry, draw_under):
    """Nobody listens at this address."""
    draw_under("FOLIO_TIMESTAMP_URL", "http://127.0.0.1:9/")
    failures = draw_waiting(entry.council, workers=1)
    assert len(failures) == 3
    told = str(failures[0])
    assert "L’autorité d’horodatage http://127.0.0.1:9/ n’a pas donné l’heure." in told
    assert not Rendering.objects.exists()
