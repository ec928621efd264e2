"""Whether an act is in a register, by three files that people have: no database, no network, no operator."""

import json
from dataclasses import dataclass
from hashlib import sha256

from register.proof.strangers import examine
from register.rules.notes import (
    BadNote,
    Checkpoint,
    Proof,
    is_signed,
    read_checkpoint,
    read_proof,
    read_vkey,
)
from register.seal.timestamps import Dated, read


class NotProved(Exception):
    """What does not hold, in a sentence."""


@dataclass(frozen=True)
class Proved:
    """An act that is in a register: its record, its place, the head that says so, who sealed its paper, and since when."""

    record: str
    position: int
    head: Checkpoint
    signer: str
    dated: Dated | None


def prove(pdf: bytes, proof: str, vkey: str, token: bytes | None = None) -> Proved:
    """Follow an act from its paper to the signature of the head: record, digest, leaf, root, signature, date.

    Raises NotProved with the first step that fails. What the pages say is under
    the seal of the paper: whose seal it is, the certificate in it tells.
    """
    record, signer = _borne(pdf)
    found = _read(proof)
    if not is_signed(found.note, _verifier(vkey)):
        raise NotProved("la tête n’est pas signée de cette clé.")
    if not found.holds(sha256(record).digest()):
        raise NotProved(
            "cette preuve n’est pas celle de cet acte : le registre ne le contient pas là."
        )
    text, position = record.decode(), found.index + 1
    if json.loads(text).get("position") != position:
        raise NotProved("cet acte ne dit pas ce rang au registre.")
    dated = None if token is None else _date(token, found.note)
    return Proved(text, position, read_checkpoint(found.note), signer, dated)


def _borne(pdf: bytes) -> tuple[bytes, str]:
    """Return the record that a paper bears, and who sealed it."""
    record, seal = examine(pdf)
    if record is None:
        raise NotProved("ce PDF ne porte aucun acte : ce n’est pas un extrait certifié.")
    if not seal.holds:
        raise NotProved(
            "le cachet ne couvre plus ce fichier : il a été modifié après la signature."
        )
    return record, seal.signer


def _date(token: bytes, note: str) -> Dated:
    dated = read(token, note.encode())
    if dated is None:
        raise NotProved("ce jeton ne date pas cette tête.")
    return dated


def _read(text: str) -> Proof:
    try:
        return read_proof(text)
    except BadNote:
        raise NotProved("ce fichier n’est pas une preuve (.tlog-proof).") from None


def _verifier(vkey: str):
    try:
        return read_vkey(vkey)
    except BadNote:
        raise NotProved("ce n’est pas une clé publique : nom+identifiant+clé.") from None
