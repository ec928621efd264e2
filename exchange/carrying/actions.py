"""Take a sitting out to be held elsewhere, and bring it back: what each side did is kept, and nothing is lost in silence."""

import json
from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from councils.french import listed
from councils.models import Council, User
from deliberations.days import SittingDay
from deliberations.models import Discussion, Sitting
from exchange.actions import Loaded, load_sitting
from exchange.carrying.comparing import Comparison, compare
from exchange.carrying.guards import refuse_broken
from exchange.carrying.pieces import (
    GROWING,
    Facts,
    carried_of,
    digests,
    keepable,
    pieces_of,
    put_together,
)
from exchange.dumping import dump_sitting
from exchange.faults import FileFault, Refused, parse
from exchange.loading import known_among
from exchange.models import CarriedSitting
from exchange.said import moment
from exchange.schema import written

OTHER_COUNCIL = "ce fichier est une séance de « {name} » : ouvrez la page de ce conseil."
SEALED = "la {sitting} est scellée ici : elle ne change plus. Ce qui est à corriger se rectifie au registre."
UNDECIDED = "ici et dans le fichier, ceci a changé : {labels}. Choisissez le côté de chacun sur la page « Séance tenue ailleurs », ou donnez --keep."
CHANGED = "cette séance a changé ici depuis la comparaison. Rien n’est repris : voici la comparaison d’à présent."


def carried_file(sitting: Sitting) -> Facts:
    """Return the sitting as a file to be held or read elsewhere, with what it was when it came here."""
    row = CarriedSitting.objects.filter(sitting=sitting).first()
    origin = row.origin if row else {}
    carried = {
        "at": moment(timezone.now()),
        "begun": sitting.has_begun,
        "closed": _is_over(sitting),
        "origin": [{"part": name, "sha256": known} for name, known in origin.items()],
    }
    return dump_sitting(sitting) | {"carried": carried}


def comparison_of(council: Council, file: Facts) -> Comparison | None:
    """Compare a checked file with the sitting of its day, or return None where there is none; raise Refused."""
    if file["council"]["name"] != council.name:
        raise Refused(
            [FileFault("council.name", OTHER_COUNCIL.format(name=file["council"]["name"]))]
        )
    sitting = council.sittings.of_day(day_of(file)).first()
    if sitting is None:
        return None
    if sitting.is_sealed:
        raise Refused([FileFault("", SEALED.format(sitting=sitting))])
    return compare(dump_sitting(sitting), file)


def day_of(file: Facts) -> SittingDay:
    """Return the day that a checked file is about."""
    return SittingDay(date.fromisoformat(file["sitting"]["date"]), file["sitting"].get("rank", 1))


def newcomers(council: Council, file: Facts) -> list[str]:
    """Name the members of a file whom the council does not know: loading it adds them, without a mandate."""
    members = parse(written(file).encode()).members
    known = known_among(members, council)
    return [
        " ".join(filter(None, (one.civility, one.first_name, one.last_name)))
        for one in members
        if one.id not in known
    ]


@transaction.atomic
def bring_back(
    *,
    council: Council,
    file: Facts,
    user: User | None,
    choices: Mapping[str, str],
    seen: str | None = None,
) -> Loaded | None:
    """Merge a file into the sitting of its day, or make that sitting; return None where nothing changes.

    `choices` says which side each difference is taken from, `seen` what was here when they were
    made; nobody enters anything between the comparison and the merge. Raises Refused, and then nothing is saved.
    """
    Council.objects.select_for_update(no_key=True).get(pk=council.pk)
    council.sittings.of_day(day_of(file)).select_for_update(of=("self",)).first()
    comparison = comparison_of(council, file)
    if comparison is None:
        return _settled(load_sitting(written(file).encode(), user=user), file)
    _refuse_undecided(comparison, choices, seen)
    merged = put_together(comparison.merged(choices), comparison.here, file)
    sitting = council.sittings.of_day(day_of(file)).get()
    if not _is_to_be_loaded(comparison, merged, sitting):
        return None
    refuse_broken(merged, comparison, choices)
    return _settled(_replaced(sitting, merged, file, user), file)


def _refuse_undecided(comparison: Comparison, choices: Mapping[str, str], seen: str | None) -> None:
    if seen is not None and seen != comparison.seen:
        raise Refused([FileFault("", CHANGED)])
    labels = [one.label for one in comparison.differences if not choices.get(one.names[0])]
    if labels:
        raise Refused([FileFault("", UNDECIDED.format(labels=listed(labels)))])


def _replaced(sitting: Sitting, merged: Facts, file: Facts, user: User | None) -> Loaded:
    """Load the merged file; a sitting that began on one side has begun, and one that is over on one side is over.

    Who said nothing in it says nothing here: a discussion that is not in it is of the side that was left.
    """
    begun = sitting.has_begun or carried_of(file).get("begun", True)
    closed = _is_over(sitting) or carried_of(file).get("closed", False)
    carried = {"at": moment(timezone.now()), "begun": begun, "closed": closed}
    loaded = load_sitting(written(merged | {"carried": carried}).encode(), replace=True, user=user)
    silent = [item["order"] for item in merged["items"] if not item.get("discussion")]
    Discussion.objects.filter(item__sitting=sitting, item__position__in=silent).delete()
    return loaded


def _is_over(sitting: Sitting) -> bool:
    return sitting.is_closed or sitting.is_sealed


def _is_to_be_loaded(comparison: Comparison, merged: Facts, sitting: Sitting) -> bool:
    """Tell whether something changes here, were it only that the sitting is over, or carried from now on."""
    here, carried = comparison.here, carried_of(comparison.file)
    if carried.get("closed") and not _is_over(sitting):
        return True
    is_same = pieces_of(merged) == pieces_of(here)
    is_same = is_same and all(merged.get(key) == here.get(key) for key in GROWING)
    return not is_same or bool(carried and not carried.get("origin"))


def _settled(loaded: Loaded, file: Facts) -> Loaded:
    """Keep what the sitting was when it came from its home; one that came back is at home."""
    carried = carried_of(file)
    if not carried:
        return loaded
    rows = CarriedSitting.objects
    if carried.get("origin") and loaded.replaced:
        rows.filter(sitting=loaded.sitting).delete()
        return loaded
    known = {"left_at": carried["at"], "origin": digests(keepable(pieces_of(file)))}
    rows.update_or_create(sitting=loaded.sitting, defaults=known)
    return loaded


def receive(data: bytes, *, replace: bool = False, keep: str = "") -> Loaded | None:
    """Load a file by command: one that comes back is merged; `keep` decides where both sides changed."""
    file = json.loads(data.decode("utf-8-sig"))
    council = Council.objects.filter(name=file["council"]["name"]).first()
    comes_back = bool(carried_of(file).get("origin"))
    if not (replace and council and comes_back):
        return _loaded(data, file, replace)
    comparison = comparison_of(council, file)
    choices = comparison.choices(keep) if comparison else {}
    return bring_back(council=council, file=file, user=None, choices=choices)


@transaction.atomic
def _loaded(data: bytes, file: Facts, replace: bool) -> Loaded:
    return _settled(load_sitting(data, replace=replace), file)
