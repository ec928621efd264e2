"""Whether acts hold: each behind the one before, its columns, its number, its picture and its annexes as its record says.

A register is read a range of ranks at a time: what is held in memory does not grow with it.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Prefetch

from councils.french import NBSP
from councils.models import Council
from papers.extract.extract import Extract
from papers.models import Picture
from register import record as records
from register.annexes import held
from register.models import Effect, Entry
from register.rules.chain import NOTHING, Break, first_break

WORDS = {
    Break.MISSING: "manque",
    Break.INSERTED: "a été ajouté ou déplacé",
    Break.ALTERED: "a été modifié",
    Break.DETACHED: "ne suit pas celui qui le précède",
}


def act_faults(council: Council, first: int, last: int | None) -> Iterator[str]:
    """Find what does not hold of the acts from one rank to another; to the end without `last`."""
    entries = list(_read(between(council, first, last)))
    yield from _chain(council, entries, first, last)
    told = [(entry, _said(entry)) for entry in entries]
    pictures = _whole_pictures(council, {said["form"].logo for _, said in told if said})
    for entry, said in told:
        which = f"L’acte de rang {entry.position} ({entry.number})"
        if said is None or unsaid(entry, said["extract"]):
            yield f"{which} {WORDS[Break.ALTERED]}."
        if said is None:
            continue
        for annex in held(entry, said["extract"]):
            if annex.fault:
                yield f"{which}{NBSP}: {annex.sentence}."
        if said["form"].logo not in pictures:
            yield f"L’image de l’acte de rang {entry.position} ({entry.number}) n’est plus celle que son acte nomme, ou manque."
    for entry in misnumbered(entries):
        yield f"Le numéro d’ordre de l’acte de rang {entry.position} ({entry.number}) {WORDS[Break.ALTERED]}."


def between(council: Council, first: int, last: int | None):
    """Return the entries from one rank to another; those whose rank is none stand at both ends."""
    found = council.entries.order_by("position")
    found = found.filter(position__gte=first) if first > 1 else found
    return found if last is None else found.filter(position__lte=last)


def _read(entries):
    effects = Effect.objects.select_related("target").defer("target__record")
    found = entries.select_related("replaces", "sitting", "item").defer("replaces__record")
    return found.prefetch_related(Prefetch("effects", effects), "item__attachments")


def _said(entry: Entry) -> dict[str, Any] | None:
    """Return what a record says; None for one that does not read."""
    try:
        return records.read(entry.record)
    except ValueError:
        return None


def _chain(council: Council, entries: list[Entry], first: int, last: int | None) -> Iterator[str]:
    """Find the first act of a range that is gone, changed, or not behind the one before, the first one's included."""
    before = council.entries.filter(position=first - 1).values_list("sha256", flat=True).first()
    links = (entry.as_link for entry in entries)
    broken = first_break(links, after=first - 1, previous=before or NOTHING)
    if broken is None and last is not None and len(entries) <= last - first:
        broken = first + len(entries), Break.MISSING
    if broken:
        position, how = broken
        named = next((f" ({one.number})" for one in entries if one.position == position), "")
        yield f"L’acte de rang {position}{named} {WORDS[how]}."


def _whole_pictures(council: Council, named: set[str]) -> set[str]:
    """Return which of these pictures are there, and themselves; none is always there."""
    kept = Picture.objects.filter(council=council, sha256__in=named)
    return {""} | {one.sha256 for one in kept.iterator(chunk_size=1) if one.is_itself}


def unsaid(entry: Entry, extract: Extract) -> bool:
    """Tell whether an entry's columns, or what it does to others, are not what its record says, its extract read."""
    said = json.loads(entry.record)
    effects = [[effect.kind, effect.target.code] for effect in entry.effects.all()]
    stored = {
        "reason": entry.reason,
        "replaces": entry.replaces.code if entry.replaces else None,
        "effects": sorted(effects),
    }
    return (
        any(said.get(name) != value for name, value in stored.items())
        or datetime.fromisoformat(said["sealed_at"]) != entry.sealed_at
        or said["extract"]["date"] != entry.sitting.date.isoformat()
        or entry.held_on != entry.sitting.date
        or (entry.title, entry.is_refused) != (extract.title, extract.changes_nothing)
        or said["extract"]["order"] != entry.item.position
        or entry.item.sitting_id != entry.sitting_id
        or entry.sitting.council_id != entry.council_id
        or entry.period not in ("", said["extract"]["date"][:4], said["extract"]["date"])
    )


def foreign_effects(council: Council) -> Iterator[str]:
    """Find what an act of another council is said to do to one of this council: no seal writes that."""
    found = Effect.objects.filter(target__council=council).exclude(source__council=council)
    for effect in found.select_related("source__council", "target").order_by("pk"):
        target, source = effect.target, effect.source
        yield (
            f"L’acte de rang {target.position} ({target.number}) serait visé par l’acte {source.number} "
            f"de {source.council}{NBSP}: un conseil ne touche pas aux actes d’un autre."
        )


def misnumbered(entries: list[Entry]) -> Iterator[Entry]:
    """Find the entries whose order in their period does not follow the one before: the next number comes from it."""
    reached: dict[str, int] = {}
    for entry in entries:
        if entry.replaces:
            former = entry.replaces
            follows = (entry.period, entry.sequence) == (former.period, former.sequence)
        elif entry.sequence is None:
            # An old paper gave it.
            follows = not entry.period and entry.item.number == entry.number
        else:
            if entry.period not in reached:
                reached[entry.period] = _reached(entry, entry.sequence)
            follows = entry.sequence == reached[entry.period] + 1
            follows = follows and str(entry.sequence) in entry.number
            reached[entry.period] = entry.sequence
        if not follows:
            yield entry


def _reached(entry: Entry, sequence: int) -> int:
    """Return the order that its period had reached before an entry; a period begins where it begins."""
    own = Entry.objects.filter(council=entry.council_id, period=entry.period, replaces=None)
    lower = own.filter(sequence__lt=sequence).order_by("-sequence")
    former = lower.values_list("sequence", "position").first()
    order, position = former or (sequence - 1, 0)
    return sequence if order is None or position > entry.position else order
