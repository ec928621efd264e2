"""Whether the certified papers of acts hold: their bytes, the act that they carry, their seal, and what the journal saw drawn."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Protocol

from councils.models import Action, Council, Journal
from register import seals
from register.models import Entry
from register.models.papers import SealedPaper
from register.proof.acts import between
from register.rules.seals import Service, Whose, judged
from register.seal.signature import Signature, sealed_in, signature_of

#: How many papers are held in memory at once.
AT_ONCE = 10


class UnderSeal(Protocol):
    """A row that keeps a file under a seal, and says of the seal what it is."""

    pdf: bytes | memoryview
    signature: str
    signer: str


def paper_faults(council: Council, first: int, last: int | None) -> Iterator[str]:
    """Find what does not hold of the certified extracts of the acts from one rank to another."""
    services, entries = seals.services(council), between(council, first, last)
    drawn = _drawn(list(entries.values_list("sitting", flat=True)))
    for entry in entries.select_related("rendering").iterator(chunk_size=AT_ONCE):
        yield from _of_paper(entry, drawn.get(entry.code), services)


def _drawn(sittings: list[int]) -> dict[str, str]:
    """Return the digest of each paper of these sittings when it was first drawn, by the code of its entry."""
    lines = Journal.objects.filter(sitting__in=set(sittings))
    drawn = lines.filter(action=Action.PAPER_DRAWN).order_by("-pk").values_list("after", flat=True)
    return {after["code"]: after["sha256"] for after in drawn}


def _of_paper(entry: Entry, drawn: str | None, services: Sequence[Service]) -> Iterator[str]:
    """Hold the certified paper of an entry against it; `drawn` is its digest in the journal, None while it waits."""
    paper = getattr(entry, "rendering", None)
    which = f"L’extrait certifié de l’acte {entry.number}"
    if paper is None:
        if drawn:
            yield f"{which} a été imprimé, et n’est plus au registre."
    elif fault := fault_of(paper, services):
        yield f"{which} {fault}."
    elif paper.sha256 != drawn:
        yield f"{which} n’est pas celui qui a été imprimé d’abord, dit le journal."


def fault_of(paper: SealedPaper, services: Sequence[Service], altered: str = "modifié") -> str:
    """Tell what is wrong with a certified file: its bytes, the record that it carries, or its seal; nothing for a sound one.

    `services` are the certificates that the council had.
    """
    pdf = bytes(paper.pdf)
    if sha256(pdf).hexdigest() != paper.sha256:
        return f"a été {altered}"
    record, seal = sealed_in(pdf)
    if record != paper.entry.record.encode():
        return "ne porte pas l’acte du registre"
    return _fault_of(seal, paper, services)


def fault_of_seal(paper: UnderSeal, services: Sequence[Service]) -> str:
    """Tell what is wrong with the seal of a file that is kept under one."""
    return _fault_of(signature_of(bytes(paper.pdf)), paper, services)


def _fault_of(seal: Signature, paper: UnderSeal, services: Sequence[Service]) -> str:
    if not seal.holds or judged(seal.certificate, seal.signed_at, services).whose != Whose.OURS:
        return "n’a plus un cachet valable de la collectivité"
    if (paper.signer, paper.signature) != (seal.signer or paper.signer, seal.level):
        return "n’a pas le cachet que le registre en dit"
    return ""
