"""Correct without erasing: a new version of an entry names the one it replaces, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction

from councils.models import Action, Journal, User
from deliberations.rich_text import clean
from papers.extract.extract import Extract
from register import record as records
from register.actions.sealing import add, next_place, numbering_for, targets_of
from register.heads.tasks import sign_and_send
from register.holding import effects_of
from register.lives import life_of
from register.models import Effect, Entry
from register.past import keep_past
from register.rules.force import is_annulled
from register.standing import about

#: What a material error may touch: the texts. Who was there and what was voted is what happened.
TEXTS = ("rubric", "title", "report", "decision")
ANNULLED = "Le juge a annulé cet acte : il ne se corrige plus."
NO_REASON = "Dites quelle erreur matérielle est corrigée."
NOTHING_CHANGED = "Rien ne diffère de l’acte du registre : corrigez le texte, puis enregistrez."


class Texts(TypedDict, total=False):
    """What a material error may touch, as somebody corrects it."""

    rubric: str
    title: str
    report: str
    decision: str


@transaction.atomic
def correct(*, entry: Entry, user: User | None, reason: str, **texts: Unpack[Texts]) -> Entry:
    """Enter an *extrait rectificatif*: the same number, a version further, with the corrected texts.

    Both stay in the register; the newer one does to other acts what the former did. Raises ValidationError when the entry is no longer
    in force, when nothing differs, or when no reason is given.
    """
    numbering_for(entry.council)
    refuse_unless_in_force(entry)
    if not reason.strip():
        raise ValidationError({"reason": NO_REASON})
    former = records.read(entry.record)["extract"]
    extract = _corrected(former, texts)
    newer = enter_version(entry, extract, user, reason.strip())
    changed = [name for name in TEXTS if getattr(extract, name) != getattr(former, name)]
    log_version(newer, user, changed=changed)
    keep_past(entry.council)
    sign_and_send(entry.council)
    return newer


def enter_version(
    entry: Entry,
    extract: Extract,
    user: User | None,
    reason: str,
    corrected: Mapping[str, Any] | None = None,
    accepted: Sequence[dict[str, str]] | None = None,
) -> Entry:
    """Enter an extract as the next version of an entry, of the same number; the numbering is locked.

    It does to others what the former did, unless the council is shown to have refused it;
    what was `accepted` is what was so when it was sealed, unless that is told anew.
    """
    told = records.read(entry.record)
    copied = {name: getattr(entry, name) for name in ("number", "period", "sequence")}
    place = next_place(entry.council) | copied | {"version": entry.version + 1}
    more: dict[str, Any] = {"replaces": entry, "reason": reason, "corrected": corrected}
    more["accepted"] = told["accepted"] if accepted is None else accepted
    kinds = {} if extract.changes_nothing else _effects_of(entry, told["extract"])
    more["effects"] = sorted([kind, target.code] for target, kind in kinds.items())
    newer = add(extract, place, council=entry.council, item=entry.item, user=user, **more)
    for target, kind in kinds.items():
        Effect.objects.create(source=newer, target=target, kind=kind)
    return newer


def _effects_of(entry: Entry, former: Extract) -> dict[Entry, str]:
    """Return what a version does to others; where the council is shown to have adopted it after all, what it names."""
    if not former.changes_nothing:
        return effects_of(entry)
    first = entry.council.entries.get(number=entry.number, version=1).position
    named = targets_of(entry.council, entry.item)
    return {target: kind for target, kind in named.items() if target.position < first}


def refuse_unless_in_force(entry: Entry) -> None:
    """Raise ValidationError where a later act, a version or a judge ended an entry."""
    if refusal := over(entry):
        raise ValidationError(refusal)


def over(entry: Entry) -> str | None:
    """Say what ended an entry: correcting it would put it in force again; None where nothing did."""
    later = about(entry).by
    if later and later.replaces_id == entry.pk:
        return f"Cet acte est déjà remplacé par sa version {later.version}."
    if later:
        return f"La délibération {later.number} a mis fin à cet acte : il ne se corrige plus."
    return ANNULLED if is_annulled(life_of(entry)) else None


def previewed(entry: Entry, texts: Texts) -> Extract:
    """Return the extract that `correct` would enter, and write nothing.

    Raises ValidationError where the entry is no longer in force, or nothing differs.
    """
    refuse_unless_in_force(entry)
    return _corrected(records.read(entry.record)["extract"], texts)


def _corrected(former: Extract, texts: Texts) -> Extract:
    """Return the extract with other texts, those of the council cleaned as everywhere."""
    cleaned = texts.copy()
    if "report" in texts:
        cleaned["report"] = clean(texts["report"])
    if "decision" in texts:
        cleaned["decision"] = clean(texts["decision"])
    extract = replace(former, **cleaned)
    if extract == former:
        raise ValidationError(NOTHING_CHANGED)
    return extract


def log_version(entry: Entry, user: User | None, **said: Any) -> None:
    """Write in the journal that a version entered, its head, and what it corrects."""
    after = {"version": entry.version, "reason": entry.reason} | said
    after |= {"number": entry.number, "head": entry.sha256}
    target = f"point {entry.item.position}, {entry}"
    sitting, item = entry.sitting, entry.item
    Journal.objects.record(
        entry.council, user, Action.ENTRY_CORRECTED, target, sitting=sitting, item=item, after=after
    )
