"""Whether the register holds: every entry recomputed, every certified paper held against its entry.

Three witnesses are heard beside the chain: the papers, which carry their
record under a seal that the database does not hold; the journal, which tells
what each sitting entered and which papers were drawn; and the sittings.
Whoever forges one must forge all, and cannot recall the papers that people have.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256

from councils.french import NBSP
from councils.models import Council
from deliberations.models import Sitting
from papers.models import Picture
from papers.pdf.attached import record_in
from papers.pictures import is_itself
from register import record as records
from register import seals
from register.annexes import held
from register.heads.checking import head_faults
from register.models import CertifiedCopy, Entry
from register.models.papers import SealedPaper
from register.proof.chained_journal import journal_faults
from register.proof.witnesses import (
    delivered_copies,
    drawn_papers,
    misnumbered,
    unsaid,
    unseen_channels,
    unseen_delegations,
    unseen_events,
    untold,
)
from register.rules.chain import Break, first_break
from register.rules.seals import Service, Whose, judged
from register.seal.signature import signature_of
from votes.completeness.decided import is_decided
from votes.record import read

WORDS = {
    Break.MISSING: "manque",
    Break.INSERTED: "a été ajouté ou déplacé",
    Break.ALTERED: "a été modifié",
    Break.DETACHED: "ne suit pas celui qui le précède",
}


@dataclass(frozen=True)
class Report:
    """What the check of one register found: how many entries, papers and copies, and the first fault in a sentence."""

    council: Council
    entries: int
    papers: int
    copies: int
    fault: str | None

    @property
    def holds(self) -> bool:
        return self.fault is None


def check(council: Council) -> Report:
    """Recompute the register of a council, and return the first thing that does not hold."""
    found = council.entries.order_by("position").prefetch_related(
        "effects__target", "item__attachments"
    )
    entries = list(found.select_related("rendering", "replaces", "sitting__council", "item"))
    drawn = sum(hasattr(entry, "rendering") for entry in entries)
    fault = next(_faults(council, entries), None)
    copies = CertifiedCopy.objects.filter(entry__council=council).count()
    return Report(council, len(entries), drawn, copies, fault)


def _faults(council: Council, entries: list[Entry]) -> Iterator[str]:
    broken = first_break(entry.as_link for entry in entries)
    if broken:
        position, how = broken
        yield f"L’acte de rang {position}{_named(entries, position)} {WORDS[how]}."
    yield from seals.unseen(council)
    papers, services = drawn_papers(council), seals.services(council)
    pictures = {one.sha256 for one in Picture.objects.filter(council=council) if is_itself(one)}
    for entry in entries:
        if unsaid(entry):
            yield f"L’acte de rang {entry.position} ({entry.number}) {WORDS[Break.ALTERED]}."
        yield from _of_annexes(entry)
        yield from _of_picture(entry, pictures)
        yield from _of_paper(entry, papers.get(entry.code), services)
    yield from untold(council, entries)
    yield from _of_sittings(council, entries)
    yield from _of_copies(council, services)
    yield from unseen_delegations(council)
    yield from unseen_channels(council)
    yield from unseen_events(council)
    for entry in misnumbered(entries):
        yield f"Le numéro d’ordre de l’acte de rang {entry.position} ({entry.number}) {WORDS[Break.ALTERED]}."
    yield from journal_faults(council)
    yield from head_faults(council)


def _named(entries: list[Entry], position: int) -> str:
    found = next((entry for entry in entries if entry.position == position), None)
    return f" ({found.number})" if found else ""


def _of_picture(entry: Entry, pictures: set[str]) -> Iterator[str]:
    """Hold the picture that an entry's paper prints against its digest; `pictures` are those that are themselves."""
    with suppress(ValueError):
        logo = records.read(entry.record)["form"].logo
        if logo and logo not in pictures:
            which = f"L’image de l’acte de rang {entry.position} ({entry.number})"
            yield f"{which} n’est plus celle que son acte nomme, ou manque."


def _of_annexes(entry: Entry) -> Iterator[str]:
    """Hold the files of an entry's item against the digests that its record tells."""
    which = f"L’acte de rang {entry.position} ({entry.number})"
    try:
        extract = records.read(entry.record)["extract"]
    except ValueError:
        yield f"{which} {WORDS[Break.ALTERED]}."
        return
    for annex in held(entry, extract):
        if annex.fault:
            yield f"{which}{NBSP}: {annex.sentence}."


def _of_paper(entry: Entry, drawn: str | None, services: Sequence[Service]) -> Iterator[str]:
    """Hold the certified paper of an entry against it; `drawn` is its digest in the journal, None while it waits."""
    paper = getattr(entry, "rendering", None)
    which = f"L’extrait certifié de l’acte {entry.number}"
    if paper is None:
        if drawn:
            yield f"{which} a été imprimé, et n’est plus au registre."
    elif fault := _fault_of(paper, services):
        yield f"{which} {fault}."
    elif paper.sha256 != drawn:
        yield f"{which} n’est pas celui qui a été imprimé d’abord, dit le journal."


def _of_copies(council: Council, services: Sequence[Service]) -> Iterator[str]:
    """Hold each certified copy against its entry, the journal, and the delegation under which it was signed."""
    told = delivered_copies(council)
    copies = CertifiedCopy.objects.filter(entry__council=council).order_by("pk")
    # One at a time: a register may have delivered thousands.
    for copy in copies.select_related("entry", "delegation").iterator(chunk_size=20):
        which = f"La copie certifiée conforme de l’acte {copy.entry.number} ({copy.certified_on:%d/%m/%Y})"
        line = told.pop(copy.sha256, None)
        if fault := _fault_of(copy, services):
            yield f"{which} {fault}."
        elif line is None:
            yield f"{which} n’a pas été délivrée, dit le journal."
        elif (line.after, line.user_id) != (copy.told, copy.delegation.agent_id):
            yield f"{which} n’est pas signée comme le journal l’a vu."
        elif not copy.delegation.runs_on(copy.certified_on):
            yield f"{which} a été signée sans délégation en vigueur."
    for line in told.values():
        yield f"Une copie certifiée conforme délivrée n’est plus au registre{NBSP}: {line.target}."


def _fault_of(paper: SealedPaper, services: Sequence[Service]) -> str | None:
    """Tell what is wrong with a certified file: its bytes, the record that it carries, or its seal.

    `services` are the certificates that the council had.
    """
    pdf = bytes(paper.pdf)
    if sha256(pdf).hexdigest() != paper.sha256:
        return "a été modifiée" if isinstance(paper, CertifiedCopy) else "a été modifié"
    if record_in(pdf) != paper.entry.record.encode():
        return "ne porte pas l’acte du registre"
    seal = signature_of(pdf)
    if not seal.holds or judged(seal.certificate, seal.signed_at, services).whose != Whose.OURS:
        return "n’a plus un cachet valable de la collectivité"
    if (paper.signer, paper.signature) != (seal.signer or paper.signer, seal.level):
        return "n’a pas le cachet que le registre en dit"
    return None


def _of_sittings(council: Council, entries: list[Entry]) -> Iterator[str]:
    """Hold the register against what its sittings decided: nothing more, and nothing less."""
    sealed, voted = {}, {}
    sittings = council.sittings.filter(state=Sitting.State.SEALED).order_by("date")
    for sitting in sittings.select_related("council", "chair"):
        record = read(sitting)
        sealed[sitting] = {item.pk: item for item in record.items if is_decided(item, record)}
        # A register may hold what earlier versions took for a decision: the vote on an addition.
        voted[sitting] = {item.pk for item in record.items if record.at(item).ballots}
    known: dict[int, str] = {}
    for entry in entries:
        where = f"L’acte de rang {entry.position} ({entry.number})"
        if known.setdefault(entry.item_id, entry.number) != entry.number:
            yield f"{where} vient d’un point déjà inscrit ({known[entry.item_id]})."
        if entry.sitting not in sealed:
            yield f"{where} vient de la {entry.sitting}, qui n’est pas scellée."
        elif entry.item_id not in sealed[entry.sitting].keys() | voted[entry.sitting]:
            yield f"{where} vient d’un point que la {entry.sitting} n’a pas décidé."
    for sitting, items in sealed.items():
        for key, item in items.items():
            if key not in known:
                yield f"Le point {item.position} de la {sitting} n’est plus au registre{NBSP}: {item.title}."
