"""Whether the register holds: every entry recomputed, every certified paper held against its entry."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from councils.french import NBSP
from councils.models import Council
from deliberations.models import Sitting
from papers.attached import record_in
from register.actions.sealing import is_decided
from register.models import Entry
from register.rules.chain import Break, first_break
from register.signing import signature_of
from votes.record import read

WORDS = {
    Break.MISSING: "manque",
    Break.INSERTED: "a été ajouté ou déplacé",
    Break.ALTERED: "a été modifié",
    Break.DETACHED: "ne suit pas celui qui le précède",
}


@dataclass(frozen=True)
class Report:
    """What the check of one register found: how many entries and papers, and the first fault in a sentence."""

    council: Council
    entries: int
    papers: int
    fault: str | None

    @property
    def holds(self) -> bool:
        return self.fault is None


def check(council: Council) -> Report:
    """Recompute the register of a council, and return the first thing that does not hold."""
    entries = list(council.entries.order_by("position").select_related("rendering"))
    drawn = sum(hasattr(entry, "rendering") for entry in entries)
    fault = next(_faults(council, entries), None)
    return Report(council, len(entries), drawn, fault)


def _faults(council: Council, entries: list[Entry]) -> Iterator[str]:
    broken = first_break(entry.as_link for entry in entries)
    if broken:
        position, how = broken
        yield f"L’acte de rang {position}{_named(entries, position)} {WORDS[how]}."
    for entry in entries:
        yield from _of_paper(entry)
    yield from _left_out(council, entries)


def _named(entries: list[Entry], position: int) -> str:
    found = next((entry for entry in entries if entry.position == position), None)
    return f" ({found.number})" if found else ""


def _of_paper(entry: Entry) -> Iterator[str]:
    """Hold a certified paper against its entry: its bytes, the record that it carries, its seal."""
    paper = getattr(entry, "rendering", None)
    if paper is None:
        return
    which = f"L’extrait certifié de l’acte {entry.number}"
    pdf = bytes(paper.pdf)
    if sha256(pdf).hexdigest() != paper.sha256:
        yield f"{which} a été modifié."
    elif record_in(pdf) != entry.record.encode():
        yield f"{which} ne porte pas l’acte du registre."
    else:
        seal = signature_of(pdf)
        if not (seal.holds and seal.ours):
            yield f"{which} n’a plus un cachet valable de la collectivité."


def _left_out(council: Council, entries: list[Entry]) -> Iterator[str]:
    """Find the decided items of a sealed sitting that no entry holds: what was removed from the end."""
    known = {entry.item_id for entry in entries}
    sealed = council.sittings.filter(state=Sitting.State.SEALED).order_by("date")
    for sitting in sealed.select_related("council", "chair"):
        record = read(sitting)
        for item in record.items:
            if is_decided(item, record) and item.pk not in known:
                yield f"Le point {item.position} de la {sitting} n’est plus au registre{NBSP}: {item.title}."
