"""What became of an act since it was sealed, as whoever certifies a copy of it has to say."""

from collections.abc import Iterator

from councils.french import NBSP, in_words
from register.models import Effect, Entry

BECAME = {
    Effect.Kind.WITHDRAWS: "retirée",
    Effect.Kind.REPLACES: "abrogée et remplacée",
    Effect.Kind.AMENDS: "modifiée",
    Effect.Kind.CORRECTS: "rectifiée",
}


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
            f"Cette délibération a été {BECAME[effect.kind]} par la délibération "
            f"n°{NBSP}{source.number} du {in_words(source.sitting.date)}."
        )
