"""An authority that dates texts and seals (RFC 3161), of our own on this machine."""

import datetime
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

from asn1crypto import keys, tsp, x509
from cryptography import x509 as made
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

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


@contextmanager
def serving():
    """Run an authority, and yield its address."""
    server = HTTPServer(("127.0.0.1", 0), Clock)
    server.authority = authority()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
