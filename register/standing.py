"""What became of an act since it was sealed: in force, replaced, withdrawn; and the later acts that touch it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from councils.french import NBSP, in_words
from register.models import CertifiedCopy, Effect, Entry
from register.rules.seals import Verdict
from register.seal.signature import Signature

ENDS = (Effect.Kind.WITHDRAWS, Effect.Kind.REPLACES)

BECAME = {
    Effect.Kind.WITHDRAWS: "retirée",
    Effect.Kind.REPLACES: "abrogée et remplacée",
    Effect.Kind.AMENDS: "modifiée",
    Effect.Kind.CORRECTS: "rectifiée",
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
    `later` tells what has changed an act that is in force; `signature` is known
    when a file was given, and `copy` when it is one that an agent certified;
    `seal` tells whose seal the paper bears, where that seal holds.
    """

    kind: Standing
    entry: Entry | None = None
    by: Entry | None = None
    differences: tuple[str, ...] = ()
    signature: Signature | None = None
    copy: CertifiedCopy | None = None
    later: tuple[str, ...] = ()
    seal: Verdict | None = None


def about(entry: Entry, signature: Signature | None = None) -> Answer:
    """Answer about an entry: in force, or what came after it."""
    later = Entry.objects.filter(replaces=entry).first()
    if later:
        return Answer(Standing.REPLACED, entry, later, signature=signature)
    effect = entry.affected_by.filter(kind__in=ENDS).select_related("source__sitting").first()
    if effect:
        kind = Standing.WITHDRAWN if effect.kind == Effect.Kind.WITHDRAWS else Standing.REPLACED
        return Answer(kind, entry, effect.source, signature=signature)
    return Answer(Standing.AUTHENTIC, entry, signature=signature, later=later_acts(entry))


def later_acts(entry: Entry) -> tuple[str, ...]:
    """Return a sentence for each later act that touches this one, in the order of the register.

    What is done to another version of the same deliberation is done to it too.
    """
    return (*_corrections(entry), *_effects(entry))


def _corrections(entry: Entry) -> Iterator[str]:
    same = Entry.objects.filter(council=entry.council_id, number=entry.number)
    for newer in same.filter(version__gt=entry.version).order_by("version"):
        yield (
            f"Un extrait rectificatif, version{NBSP}{newer.version}, inscrit au registre le "
            f"{in_words(newer.sealed_on)}, remplace celui-ci{NBSP}: {newer.reason.rstrip('.')}."
        )


def _effects(entry: Entry) -> Iterator[str]:
    same = {"target__council": entry.council_id, "target__number": entry.number}
    effects = Effect.objects.filter(**same).select_related("source__sitting")
    for effect in effects.order_by("source__position"):
        source = effect.source
        yield (
            f"Cette délibération a été {BECAME[Effect.Kind(effect.kind)]} par la délibération "
            f"n°{NBSP}{source.number} du {source.sitting.day.in_words}."
        )
