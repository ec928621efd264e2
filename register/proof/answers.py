"""What the register answers about a paper: authentic, replaced, withdrawn, altered, under another seal, or unknown."""

import json
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from papers.pdf.attached import record_in
from register import seals
from register.models import CertifiedCopy, Entry, Rendering
from register.proof.borne import borne_by
from register.proof.strangers import examine
from register.rules import codes
from register.rules.seals import Verdict, Whose
from register.seal.signature import Signature
from register.standing import Answer, Standing, about

#: Names of the facts of a record, for who reads what differs.
NAMES = {
    "title": "l’objet",
    "report": "l’exposé",
    "decision": "le dispositif",
    "roll": "les présents, les pouvoirs et les absents",
    "ballots": "le scrutin",
    "date": "la date de la séance",
    "number": "le numéro",
    "chair": "la présidence",
    "secretaries": "les secrétaires",
    "outcome": "la suite donnée",
    "code": "le code",
    "rapporteur": "le rapporteur",
    "annexes": "les annexes",
    "form": "la présentation",
}
OTHER = "d’autres mentions"
REGISTER_ALTERED = (
    "L’acte que tient le registre n’est plus celui de son extrait certifié, ou le cachet de cet "
    "extrait ne tient plus : prévenez le conseil."
)


def about_code(text: str) -> Answer:
    """Answer about a code typed from a paper; an act that is not that of its certified extract is altered."""
    code = codes.read(text)
    entry = _entry_of(code)
    if entry is None:
        return Answer(Standing.UNKNOWN)
    if not hasattr(entry, "rendering"):
        return about(entry)
    borne = borne_by(bytes(entry.rendering.pdf))
    signature = borne.signature
    if not borne.is_record(entry.record):
        return Answer(Standing.ALTERED, entry, differences=(REGISTER_ALTERED,))
    seal = seals.verdict(entry.council, signature)
    return replace(_under(seal, entry, signature) or about(entry), seal=seal)


def about_file(pdf: bytes) -> Answer:
    """Answer about a file: ours byte for byte, or what differs from the entry that it names.

    That the database knows the file is not enough: it bears the act of the
    register too, under the seal that the council had then. A file that it does not know
    may be anything: it is read within limits. Raise councils.confined.Busy while too many are.
    """
    digest = sha256(pdf).hexdigest()
    copy = CertifiedCopy.objects.select_related("delegation").filter(sha256=digest).first()
    paper = copy or Rendering.objects.filter(sha256=digest).first()
    if paper:
        entry, borne = _entries().get(pk=paper.entry_id), borne_by(pdf)
        seal = seals.verdict(entry.council, borne.signature)
        if borne.is_record(entry.record) and not _under(seal, entry, borne.signature):
            return replace(about(entry, borne.signature), copy=copy, seal=seal)
        return _faulty(entry, record_in(pdf), borne.signature)
    record, signature = examine(pdf)
    code = codes.read(str(_said(record).get("code", ""))) or ""
    named = _entry_of(code)
    if named is None:
        return Answer(Standing.UNKNOWN, signature=signature, code=code)
    return _faulty(named, record, signature)


def _faulty(entry: Entry, record: bytes | None, signature: Signature) -> Answer:
    """Answer about a file that names an act, and is not the paper of it: another's seal, or what differs."""
    said, seal = _said(record), seals.verdict(entry.council, signature)
    foreign = _under(seal, entry, signature)
    answer = foreign or Answer(Standing.ALTERED, entry, signature=signature)
    told = _facts_that_differ(entry, said) if foreign else _differences(entry, said, signature)
    return replace(answer, differences=tuple(told), seal=seal)


def _under(seal: Verdict | None, entry: Entry, signature: Signature) -> Answer | None:
    """Answer about a paper whose seal holds and is not the one that the council had then; None for that one."""
    if seal is None or seal.whose == Whose.OURS:
        return None
    kind = Standing.REVOKED if seal.whose == Whose.REVOKED else Standing.FOREIGN
    return Answer(kind, entry, signature=signature)


def _entry_of(code: str | None) -> Entry | None:
    """Return the act of a code, which is that of one act: without the order of the register, which takes longer to ask."""
    return _entries().filter(code=code).order_by().first() if code else None


def _entries():
    return Entry.objects.select_related("council", "rendering", "replaced_by")


def _said(record: bytes | None) -> dict:
    """Return the facts of a record, or none for what is no record."""
    try:
        return _dict(json.loads(record or b""))
    except (ValueError, RecursionError):
        return {}


def _differences(entry: Entry, said: dict, signature: Signature) -> Iterator[str]:
    """Say what is no longer as the register sealed it."""
    if not signature.holds:
        yield "Le cachet ne couvre plus ce fichier : il a été modifié après la signature."
    changed = list(_facts_that_differ(entry, said))
    yield from changed or [
        "Les faits joints au fichier sont ceux du registre ; c’est le reste du fichier qui a changé."
    ]


def _facts_that_differ(entry: Entry, said: dict) -> Iterator[str]:
    if changed := list(_changed(json.loads(entry.record), said)):
        yield f"Le fichier ne dit plus la même chose que le registre : {', '.join(changed)}."


def _changed(ours: dict, theirs: dict) -> Iterator[str]:
    """Name the facts that differ, those of the extract one by one."""
    ours, theirs = ours | ours["extract"], theirs | _dict(theirs.get("extract"))
    keys = [key for key in ours | theirs if key != "extract" and ours.get(key) != theirs.get(key)]
    yield from dict.fromkeys(NAMES.get(key, OTHER) for key in keys)


def _dict(value) -> dict:
    return value if isinstance(value, dict) else {}
