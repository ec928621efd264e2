"""A device that makes and uses passkeys, as a browser passes them on: by what WebAuthn 2 says, without a browser."""

import json
import os
import struct
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode

ORIGIN = "http://localhost"
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


class Authenticator:
    """One key of one device: it signs what it is asked, with the flags and the origin that a test wishes."""

    def __init__(self, origin=ORIGIN, flags=PRESENT | VERIFIED, signed=0, site="localhost"):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.cose = cbor.encode(ES256.from_cryptography_key(self.key.public_key()))
        self.number = os.urandom(32)
        self.origin, self.flags, self.signed, self.site = origin, flags, signed, site

    def make(self, options):
        """Answer `navigator.credentials.create`, without attestation."""
        made = bytes(16) + struct.pack(">H", len(self.number)) + self.number + self.cose
        data = self._data(ATTESTED) + made
        told = {"fmt": "none", "attStmt": {}, "authData": data}
        return self._answer(
            clientDataJSON=self._client("webauthn.create", options),
            attestationObject=cbor.encode(told),
        )

    def use(self, options, **client):
        """Answer `navigator.credentials.get`; each use counts one more signature if the device counts."""
        self.signed += bool(self.signed)
        data, client = self._data(), self._client("webauthn.get", options, **client)
        signature = self.key.sign(data + sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._answer(clientDataJSON=client, authenticatorData=data, signature=signature)

    def _data(self, more=0):
        site = sha256(self.site.encode()).digest()
        return site + struct.pack(">BI", self.flags | more, self.signed)

    def _client(self, kind, options, **more):
        challenge = websafe_encode(websafe_decode(options["challenge"]))
        told = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(told | more).encode()

    def _answer(self, **response):
        number = websafe_encode(self.number)
        response = {name: websafe_encode(value) for name, value in response.items()}
        answer = {"id": number, "rawId": number, "type": "public-key", "response": response}
        return json.dumps(answer | {"clientExtensionResults": {}})
