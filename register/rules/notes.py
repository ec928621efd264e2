"""Signed notes, checkpoints and proofs, as C2SP writes them: signed-note, tlog-checkpoint, tlog-proof@v1."""

import binascii
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from register.rules.tree import SIZE, FalseProof, leaf_of, root_from

#: The kind of a key, in its identifier and before its bytes: Ed25519.
ED25519 = b"\x01"
#: The bytes by which a signature names its key.
ID_SIZE = 4
PROOF = "c2sp.org/tlog-proof@v1"
#: The extension line of ours: how many lines the journal has, and the digest of the last one.
JOURNAL = "folio-journal"
#: What a size is written with, at most: no register has more entries.
DIGITS = 18


class BadNote(ValueError):
    """A text that is no note, no key, no checkpoint or no proof."""


@dataclass(frozen=True)
class Verifier:
    """Who signs notes, as it is published: « name+identifier+key », the *vkey*."""

    name: str
    key: bytes

    @property
    def identifier(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + ED25519 + self.key).digest()[:ID_SIZE]

    def __str__(self) -> str:
        return f"{self.name}+{self.identifier.hex()}+{_written(ED25519 + self.key)}"


def verifier_of(name: str, key: Ed25519PrivateKey) -> Verifier:
    return Verifier(name, key.public_key().public_bytes_raw())


def read_vkey(text: str) -> Verifier:
    """Return who signs under a vkey; raise BadNote for what is none."""
    name, _, rest = text.strip().partition("+")
    identifier, _, key = rest.partition("+")
    said = _read(key)
    found = Verifier(name, said[1:])
    # The key itself may hold a « + »: it comes last.
    if not _is_name(name) or said[:1] != ED25519 or len(found.key) != SIZE:
        raise BadNote(text)
    if identifier != found.identifier.hex():
        raise BadNote(text)
    return found


def sign(text: str, name: str, key: Ed25519PrivateKey) -> str:
    """Return the signature line of a text, which ends with a newline."""
    signed = verifier_of(name, key).identifier + key.sign(text.encode())
    return f"— {name} {_written(signed)}\n"


def noted(text: str, signatures: Iterable[str]) -> str:
    """Return the note: the text, an empty line, its signature lines."""
    return f"{text}\n{''.join(signatures)}"


def parted(note: str) -> tuple[str, list[str]]:
    """Return the text of a note and its signature lines; raise BadNote for what is no note."""
    before, mark, after = note.rpartition("\n\n")
    *lines, end = after.split("\n")
    if not mark or not lines or end or not all(line.startswith("— ") for line in lines):
        raise BadNote(note)
    return before + "\n", [line + "\n" for line in lines]


def is_signed(note: str, by: Verifier) -> bool:
    """Tell whether a note is signed by this key; signatures of others are passed over.

    One that names this key and does not hold refutes the note, whatever else it bears.
    """
    text, lines = parted(note)
    theirs = [signature for line in lines if (signature := _signature(line, by)) is not None]
    key = Ed25519PublicKey.from_public_bytes(by.key)
    try:
        for signature in theirs:
            key.verify(signature, text.encode())
    except InvalidSignature:
        return False
    return bool(theirs)


def _signature(line: str, by: Verifier) -> bytes | None:
    """Return the signature of a line that names this key, None for that of another."""
    name, _, encoded = line.removeprefix("— ").removesuffix("\n").partition(" ")
    signed = _read(encoded)
    if name != by.name or signed[:ID_SIZE] != by.identifier:
        return None
    return signed[ID_SIZE:]


@dataclass(frozen=True)
class Checkpoint:
    """What a head says: of which register, how many entries, the root of their tree, and where its journal stands.

    `journal` is the number of lines that are chained and the digest of the last
    one, in hexadecimal; None where nothing is said of it.
    """

    origin: str
    size: int
    root: bytes
    journal: tuple[int, str] | None = None

    @property
    def text(self) -> str:
        lines = [self.origin, str(self.size), _written(self.root)]
        if self.journal:
            count, digest = self.journal
            lines.append(f"{JOURNAL} {count} {digest}")
        return "".join(f"{line}\n" for line in lines)


def read_checkpoint(note: str) -> Checkpoint:
    """Return what a note says as a head; raise BadNote for another text. Its signatures are not looked at."""
    text, _ = parted(note)
    lines = text.removesuffix("\n").split("\n")
    if len(lines) < 3:
        raise BadNote(note)
    origin, size, root, *more = lines
    if not origin or not _is_number(size) or len(_read(root)) != SIZE:
        raise BadNote(note)
    return Checkpoint(origin, int(size), _read(root), _journal(more))


def _journal(lines: Iterable[str]) -> tuple[int, str] | None:
    for line in lines:
        name, *rest = line.split(" ")
        if name == JOURNAL and len(rest) == 2 and _is_number(rest[0]):
            return int(rest[0]), rest[1]
    return None


@dataclass(frozen=True)
class Proof:
    """That an entry is in a register: its index from 0, the digests beside it, and the head that commits to them."""

    index: int
    path: tuple[bytes, ...]
    note: str

    @property
    def text(self) -> str:
        lines = [PROOF, f"index {self.index}", *map(_written, self.path)]
        return "".join(f"{line}\n" for line in lines) + "\n" + self.note

    def holds(self, data: bytes) -> bool:
        """Tell whether an entry (the digest of its record) stands there, by the root that the head says."""
        said = read_checkpoint(self.note)
        try:
            return root_from(self.index, said.size, leaf_of(data), self.path) == said.root
        except FalseProof:
            return False


def read_proof(text: str) -> Proof:
    """Return the proof that a file holds; raise BadNote for another file."""
    head, _, note = text.partition("\n\n")
    kind, *lines = head.split("\n")
    # A line of its own for whatever else the one who proves wants to say, which proves nothing.
    lines = [line for line in lines if not line.startswith("extra ")]
    word, _, index = (lines or [""])[0].partition(" ")
    path = tuple(map(_read, lines[1:]))
    if kind != PROOF or word != "index" or not _is_number(index):
        raise BadNote(text)
    if any(len(digest) != SIZE for digest in path):
        raise BadNote(text)
    read_checkpoint(note)
    return Proof(int(index), path, note)


def printed(root: bytes) -> str:
    """Return a root as a paper prints it: 16 groups of four signs, on two lines."""
    signs = root.hex()
    groups = [signs[start : start + 4] for start in range(0, len(signs), 4)]
    return f"{' '.join(groups[:8])}\n{' '.join(groups[8:])}"


def _is_name(text: str) -> bool:
    return bool(text) and "+" not in text and not any(sign.isspace() for sign in text)


def _is_number(text: str) -> bool:
    """Tell whether a text is a number as checkpoints write one: no sign, no zero before it."""
    is_plain = text.isascii() and text.isdigit() and len(text) <= DIGITS
    return is_plain and (text == "0" or not text.startswith("0"))


def _written(data: bytes) -> str:
    return b64encode(data).decode()


def _read(text: str) -> bytes:
    """Return what a text of base 64 says; raise BadNote for another text."""
    try:
        return b64decode(text, validate=True)
    except (binascii.Error, ValueError) as fault:
        raise BadNote(text) from fault
