"""Whether the leaves of the register are those that were numbered: their bytes, the acts on them, the journal, no leaf twice or missing."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import zip_longest
from typing import Any

from binding.acts import ActOnLeaves
from binding.decided import DecisionOnLeaves
from binding.models import Gathering, SignedOn, Volume
from binding.record import BoundAct, read
from councils.french import NBSP
from councils.models import Action, Council, Journal
from councils.witness import Witness
from decisions.models import DelegatedDecision
from register.models import Entry

OF_OPENING = (Action.VOLUME_OPENED, Action.VOLUME_CORRECTED)
OF_CLOSING = (Action.VOLUME_CLOSED, Action.VOLUME_REOPENED)
#: How many rows without their file are held in memory at once.
AT_ONCE = 200


def gathering_faults(council: Council, keys: Sequence[int]) -> Iterator[str]:
    """Find what does not hold of these gatherings: their file, the acts that they print, when they were signed."""
    gatherings = Gathering.objects.filter(volume__council=council, pk__in=keys).order_by("pk")
    read_with = gatherings.select_related("volume", "sitting", "told_at", "entry__sitting")
    for gathering in read_with.iterator(chunk_size=2):
        which = f"Le {gathering} du volume {gathering.volume.number}"
        if sha256(gathering.pdf).hexdigest() != gathering.sha256:
            yield f"{which} a été modifié."
        elif fault := _fault_of_acts(council, gathering):
            yield f"{which} {fault}."
        elif _is_signed_otherwise(gathering):
            yield f"{which} n’a pas été signé quand le journal l’a vu."


def _fault_of_acts(council: Council, gathering: Gathering) -> str:
    """Tell what a gathering tells of acts that the register does not; nothing where they agree."""
    try:
        acts = read(gathering.record)
    except (ValueError, TypeError, KeyError):
        return "ne dit plus quels actes il porte"
    if not all(gathering.first_leaf <= act.leaf <= gathering.last_leaf for act in acts):
        return "place un acte hors de ses feuillets"
    codes = [act.code for act in acts if act.code]
    held = {one.code: one for one in Entry.objects.filter(council=council, code__in=codes)}
    strange = (act for act in acts if _now(council, act, held) != act)
    number = next((act.number for act in strange), None)
    return f"ne porte pas l’acte {number} comme le registre le tient" if number else ""


def _now(council: Council, act: BoundAct, held: Mapping[str, Entry]) -> BoundAct | None:
    """Return what the register tells today of an act on its leaf; None for one that it does not hold."""
    if act.code:
        entry = held.get(act.code)
        return ActOnLeaves(entry).bound(act.leaf) if entry else None
    year, _, sequence = act.number.partition("-D-")
    if not (year.isdigit() and sequence.isdigit()):
        return None
    place = {"year": int(year), "sequence": int(sequence)}
    decision = DelegatedDecision.objects.filter(council=council, **place).first()
    return DecisionOnLeaves(decision).bound(act.leaf) if decision else None


def _is_signed_otherwise(gathering: Gathering) -> bool:
    """Tell whether the days on which a gathering was signed are not those that the journal saw."""
    lines = Journal.objects.filter(sitting=gathering.held_at.pk, action=Action.GATHERING_SIGNED)
    days = [line.after["on"] for line in lines if _is_of(line, gathering)]
    journal, told = Witness(days), SignedOn.objects.filter(gathering=gathering)
    return not all(journal.saw(one.on.isoformat()) for one in told) or any(journal.left)


def _is_of(line: Journal, gathering: Gathering) -> bool:
    return line.target.endswith(f" {gathering.told_leaves}")


def leaf_faults(council: Council) -> Iterator[str]:
    """Find the gatherings that the journal did not see drawn, those that are gone, and leaves that do not follow one another.

    Gatherings are drawn one by one, under a lock: they are in the order of their lines.
    """
    lines = Journal.objects.filter(council=council, action=Action.GATHERING_DRAWN).order_by("pk")
    kept = Gathering.objects.filter(volume__council=council).without_pdf().defer("record")
    read_with = kept.select_related("volume").order_by("pk")
    rows = read_with.iterator(chunk_size=AT_ONCE)
    for gathering, line in zip_longest(rows, lines.iterator(chunk_size=AT_ONCE)):
        if gathering is None:
            yield f"Un cahier du registre n’est plus là{NBSP}: {line.target}."
            return
        told = (line.after["sha256"], line.after["volume"]) if line else ()
        drawn = (gathering.sha256, gathering.volume.number)
        if line is None or told != drawn or not _is_of(line, gathering):
            yield f"Le {gathering} du volume {gathering.volume.number} n’est pas celui que le journal a vu imprimer."
            return
    openings = Witness(_openings(council))
    for volume in council.volumes.order_by("number"):
        yield from _of_volume(volume, openings)
    for gone in openings.left:
        yield f"Le volume {gone['number']} n’est plus là{NBSP}: le journal l’a vu ouvrir."


def _of_volume(volume: Volume, openings: Witness) -> Iterator[str]:
    """Find the leaves of a volume that are missing, or twice, and what the journal did not see of it."""
    expected = volume.first_leaf
    leaves = volume.gatherings.order_by("first_leaf").values_list("first_leaf", "last_leaf")
    for first, last in leaves.iterator(chunk_size=AT_ONCE):
        if first != expected:
            yield f"Le feuillet {expected} du {volume} manque, ou est donné deux fois."
        expected = last + 1
    now = {"opened_on": volume.opened_on.isoformat(), "first_leaf": volume.first_leaf}
    if not openings.saw(now | {"number": volume.number}):
        yield f"Le {volume} n’a pas été ouvert comme le journal l’a vu."
    if not _is_closed_as_told(volume, expected - 1):
        yield f"Le {volume} n’a pas été clos comme le journal l’a vu."


def _openings(council: Council) -> list[dict[str, Any]]:
    """Return how the journal saw each volume opened, as it was corrected last."""
    told: list[dict[str, Any]] = []
    for line in Journal.objects.filter(council=council, action__in=OF_OPENING).order_by("pk"):
        if line.before in told:
            told.remove(line.before)
        # Before volumes could be corrected, only the name of the line told the number.
        told.append({"number": int(line.target.rpartition(" ")[2])} | line.after)
    return told


def _is_closed_as_told(volume: Volume, last_leaf: int) -> bool:
    """Tell whether a volume is open or closed as the last line about it says."""
    lines = Journal.objects.filter(council=volume.council_id, action__in=OF_CLOSING)
    last = lines.filter(target=str(volume)).order_by("pk").last()
    told = last.after if last else None
    closed = {"closed_on": str(volume.closed_on), "last_leaf": last_leaf}
    return told == closed if volume.closed_on else not told
