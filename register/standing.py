"""What became of an act since it was sealed: in force, replaced, withdrawn; and the later acts that touch it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from councils.french import NBSP, in_words
from register.holding import ENDS, Touching, touching
from register.models import CertifiedCopy, Effect, Entry
from register.rules.seals import Verdict
from register.seal.signature import Signature

BECAME = {
    Effect.Kind.WITHDRAWS: "retirée",
    Effect.Kind.REPLACES: "abrogée et remplacée",
    Effect.Kind.AMENDS: "modifiée",
    Effect.Kind.CORRECTS: "rectifiée",
}
DID = {
    Effect.Kind.WITHDRAWS: "qui la retirait",
    Effect.Kind.REPLACES: "qui l’abrogeait et la remplaçait",
    Effect.Kind.AMENDS: "qui la modifiait",
    Effect.Kind.CORRECTS: "qui la rectifiait",
}
COUNTS_NO_LONGER = {
    Effect.Kind.WITHDRAWS: "ce retrait ne compte plus",
    Effect.Kind.REPLACES: "cette abrogation ne compte plus",
    Effect.Kind.AMENDS: "cette modification ne compte plus",
    Effect.Kind.CORRECTS: "cette rectification ne compte plus",
}
REVIVED = {
    Effect.Kind.WITHDRAWS: "la présente délibération n’est donc plus retirée",
    Effect.Kind.REPLACES: "la présente délibération n’est donc plus abrogée",
}


class Standing(StrEnum):
    """The answers; only the first one is a paper in force."""

    AUTHENTIC = "authentic"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    ALTERED = "altered"
    FOREIGN = "foreign"  # under a seal that is not the council's, or was not then
    REVOKED = "revoked"  # under the council's seal, revoked by then
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Answer:
    """An answer, the entry that it is about, and what came after or differs.

    `by` is the entry that replaces or withdraws this one;
    `later` tells what has changed an act that is in force, and `touches` is where that
    was read, when it was; `signature` is known
    when a file was given, and `copy` when it is one that an agent certified;
    `seal` tells whose seal the paper bears, where that seal holds; `code` is what a file
    that is no act's bears.
    """

    kind: Standing
    entry: Entry | None = None
    by: Entry | None = None
    differences: tuple[str, ...] = ()
    signature: Signature | None = None
    copy: CertifiedCopy | None = None
    later: tuple[str, ...] = ()
    seal: Verdict | None = None
    touches: list[Touching] | None = None
    code: str = ""


def about(entry: Entry, signature: Signature | None = None) -> Answer:
    """Answer about an entry: in force, or what came after it."""
    if later := getattr(entry, "replaced_by", None):
        return Answer(Standing.REPLACED, entry, later, signature=signature)
    touches = touching([entry])[entry.pk]
    ends = sorted((one for one in touches if one.ends), key=lambda one: ENDS.index(one.kind))
    if ends:
        is_withdrawn = ends[0].kind == Effect.Kind.WITHDRAWS
        kind = Standing.WITHDRAWN if is_withdrawn else Standing.REPLACED
        return Answer(kind, entry, ends[0].source, signature=signature, touches=touches)
    later = tuple(_effects(touches))
    return Answer(Standing.AUTHENTIC, entry, signature=signature, later=later, touches=touches)


def later_acts(entry: Entry) -> tuple[str, ...]:
    """Return a sentence for each later act that touches this one, in the order of the register.

    What is done to another version of the same deliberation is done to it too; where a
    later act is undone in its turn, a sentence more says what that changes here.
    """
    return (*_corrections(entry), *_effects(touching([entry])[entry.pk]))


def _corrections(entry: Entry) -> Iterator[str]:
    same = Entry.objects.filter(council=entry.council_id, number=entry.number)
    for newer in same.filter(version__gt=entry.version).order_by("version"):
        yield (
            f"Un extrait rectificatif, version{NBSP}{newer.version}, inscrit au registre le "
            f"{in_words(newer.sealed_on)}, remplace celui-ci{NBSP}: {newer.reason.rstrip('.')}."
        )


def _effects(touches: list[Touching]) -> Iterator[str]:
    is_ended = any(one.ends for one in touches)
    for one in touches:
        yield f"Cette délibération a été {BECAME[one.kind]} par la {_dated(one.source)}."
        if not one.holds:
            revived = REVIVED.get(one.kind) if not is_ended else None
            so = revived or COUNTS_NO_LONGER[one.kind]
            yield f"La {_dated(one.source)}, {DID[one.kind]}, {_undoing(one)}{NBSP}: {so}."


def _undoing(one: Touching) -> str:
    """Say how a later act came to do nothing any more."""
    if one.undone_by:
        return f"a été retirée par la {_dated(one.undone_by)}"
    if one.annulled:
        return "a été annulée par le juge"
    return "n’a pas été adoptée, dit son extrait rectificatif"


def _dated(entry: Entry) -> str:
    return f"délibération n°{NBSP}{entry.number} du {entry.sitting.day.in_words}"
