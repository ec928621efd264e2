"""What else tells the register beside its chain: each entry's own record, and the journal."""

import json
from collections.abc import Iterator
from datetime import datetime

from councils.french import NBSP
from councils.models import Council, Journal
from register.actions.correcting import CORRECTED
from register.actions.sealing import SEALED
from register.certifying import DELIVERED
from register.drawing import DRAWN
from register.models import Entry

SEEN = " que le journal a vu inscrire"
NEVER = f"{NBSP}: le journal ne l’a pas vu inscrire"


def unsaid(entry: Entry) -> bool:
    """Tell whether an entry's columns, or what it does to others, are not what its record says."""
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
        or said["extract"]["order"] != entry.item.position
        or entry.item.sitting_id != entry.sitting_id
        or entry.sitting.council_id != entry.council_id
    )


def untold(council: Council, entries: list[Entry]) -> Iterator[str]:
    """Find what the journal did not see entering the register, and what it saw and is no longer there.

    A line gives the digest of the last entry that it made, which holds for all
    those before it.
    """
    lines = Journal.objects.filter(council=council, action__in=(SEALED, CORRECTED))
    told = 0
    for line in lines.order_by("pk"):
        numbers = line.after.get("numbers", [line.after.get("number")])
        batch = entries[told : told + len(numbers)]
        told += len(numbers)
        if len(batch) < len(numbers):
            number = numbers[len(batch)]
            yield f"L’acte de rang {len(entries) + 1} ({number}) manque{NBSP}: le journal l’a vu inscrire ({line.target})."
            return
        yield from _other(batch, numbers, line)
    for entry in entries[told:]:
        yield f"L’acte de rang {entry.position} ({entry.number}) a été ajouté{NEVER}."


def _other(batch: list[Entry], numbers: list[str], line: Journal) -> Iterator[str]:
    """Find the entries that are not those which a line of the journal saw entering."""
    for entry, number in zip(batch, numbers, strict=True):
        if (entry.number, entry.sealed_by_id) != (number, line.user_id):
            yield f"L’acte de rang {entry.position} ({entry.number}) n’est pas celui{SEEN} ({line.target})."
    if batch[-1].sha256 != line.after.get("head"):
        first, last = batch[0].position, batch[-1].position
        where = f"Un acte des rangs {first} à {last}" if last > first else f"L’acte de rang {last}"
        yield f"{where} n’est pas celui{SEEN} ({line.target})."


def drawn_papers(council: Council) -> dict[str, str]:
    """Return the digest of each paper when it was first drawn, by the code of its entry.

    Who printed a paper later has a line of the same words, without a digest.
    """
    lines = Journal.objects.filter(council=council, action=DRAWN, after__isnull=False)
    return {line.after["code"]: line.after["sha256"] for line in lines.order_by("-pk")}


def delivered_copies(council: Council) -> dict[str, Journal]:
    """Return the line that saw each certified copy delivered, by the digest of its file."""
    lines = Journal.objects.filter(council=council, action=DELIVERED).order_by("-pk")
    return {line.after["sha256"]: line for line in lines}
