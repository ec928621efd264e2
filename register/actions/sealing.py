"""Seal a sitting: its decided items enter the register, all of them or none, and it never changes again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, QuerySet

from councils.french import NBSP, in_words
from councils.models import Action, Council, Journal, User
from deliberations.actions import locked
from deliberations.annexes import measure
from deliberations.models import AgendaItem, Sitting
from papers.current import current
from papers.extract.extract import Extract, build
from papers.form import Form
from register import annexes
from register import record as records
from register.actions.guards import moment_after_the_last, refuse_signs
from register.heads.tasks import sign_and_send
from register.indexing import indexed
from register.models import Effect, Entry, Numbering
from register.past import keep_past
from register.rules import codes
from register.rules.chain import NOTHING, digest
from register.rules.numbering import is_number
from register.waiting import waiting
from votes.completeness.check import BALLOT, CALL, INCOMPLETE, Check
from votes.completeness.decided import is_decided
from votes.completeness.sitting import Panel
from votes.record import Record, read

NOT_HELD = "La séance n’est pas ouverte : tenez-la d’abord."
BEFORE_ITS_DAY = (
    "La séance est du {day}, et l’horloge du serveur indique le {today}{NBSP}: corrigez la date de la séance, "
    "ou faites remettre l’horloge à l’heure. Un acte ne se scelle pas avant le jour où il est pris."
)
NOT_TAKEN = "Rien n’en est dit : mettez-le aux voix, ou dites-le retiré ou renvoyé."
NOTHING_DECIDED = "Aucun point n’est décidé : il n’y a rien à inscrire au registre."


class NotSealable(ValidationError):
    """A sitting that is not sealed: `checks` tells what is to be put right, or accepted with a reason."""

    def __init__(self, checks: Sequence[Check]):
        super().__init__([check.full_sentence for check in checks])
        self.checks = tuple(checks)


@dataclass(frozen=True)
class Acceptance:
    """A check that somebody has read, and in spite of which they seal, and why.

    It counts as long as the facts have the check say the same sentence.
    """

    check: Check
    reason: str

    @property
    def told(self) -> dict[str, str]:
        """What the journal and the record keep of it."""
        return {"code": self.check.code, "sentence": self.check.sentence, "reason": self.reason}


def seal_sitting(
    *, sitting: Sitting, user: User | None, accepted: Sequence[Acceptance] = ()
) -> list[Entry]:
    """Enter every decided item of a sitting in the register, in the order of discussion.

    Numbers follow those of the register without gap: the numbering is locked
    first, then the sitting. Raises NotSealable with everything that is missing,
    and with what the law asks unless it is accepted as it stands now, with a reason.
    """
    # Most files are measured since they were sent; reading takes time that no lock has.
    measure(sitting.pk)
    return _seal(sitting, user, accepted)


@transaction.atomic
def _seal(sitting: Sitting, user: User | None, accepted: Sequence[Acceptance]) -> list[Entry]:
    numbering = numbering_for(sitting.council)
    sitting = locked(sitting)
    record = read(sitting)
    counting = _counting(record, accepted)
    decided = [item for item in record.items if is_decided(item, record)]
    entries = [_enter(numbering, record, item, user, counting) for item in decided]
    before = sitting.get_state_display()
    sitting.state = Sitting.State.SEALED
    sitting.save(update_fields=["state"])
    if Effect.objects.filter(source__in=entries).exists():
        keep_past(sitting.council)
    log_accepted(sitting, user, counting)
    _log(sitting, user, before, entries)
    sign_and_send(sitting.council)
    return entries


def _counting(record: Record, accepted: Sequence[Acceptance]) -> list[Acceptance]:
    """Return what is accepted of what the law asks now, or raise NotSealable."""
    asked = asked_in(record)
    counting = [one for one in accepted if one.check in asked and one.reason.strip()]
    known = [one.check for one in counting]
    if unmet := [*missing_in(record), *(check for check in asked if check not in known)]:
        raise NotSealable(unmet)
    return counting


def log_accepted(sitting: Sitting, user: User | None, accepted: Sequence[Acceptance]) -> None:
    """Write in the journal what somebody accepted, and why."""
    for one in accepted:
        target = one.check.item or sitting
        Journal.objects.record(
            sitting.council,
            user,
            Action.CHECK_ACCEPTED,
            target,
            sitting=sitting,
            item=one.check.item,
            after=one.told,
        )


def _log(sitting: Sitting, user: User | None, before: str, entries: list[Entry]) -> None:
    numbers = [entry.number for entry in entries]
    after = {"state": "scellée", "numbers": numbers, "head": entries[-1].sha256}
    Journal.objects.record(
        sitting.council,
        user,
        Action.SITTING_SEALED,
        sitting,
        sitting=sitting,
        before=before,
        after=after,
    )


def numbering_for(council: Council) -> Numbering:
    """Return the council's numbering, locked until the end of the transaction."""
    Numbering.objects.get_or_create(council=council)
    return Numbering.objects.select_for_update().get(council=council)


def missing_in(record: Record) -> list[Check]:
    """Return what keeps a sitting from being sealed: all that keeps it from being closed, and more."""
    if not record.sitting.has_begun:
        return [Check(INCOMPLETE, None, NOT_HELD, CALL)]
    panel = Panel(record)
    found = [*before_its_day(record.sitting), *panel.stops]
    found += [Check(INCOMPLETE, item, NOT_TAKEN, BALLOT) for item in panel.ahead]
    decided = [item for item in record.items if is_decided(item, record)]
    found += annexes.lost(decided)
    if not decided:
        found.append(Check(INCOMPLETE, None, NOTHING_DECIDED, CALL))
    return found


def before_its_day(sitting: Sitting) -> list[Check]:
    """Say that a sitting is still to come, where the clock is right: a machine that lost its date would seal it in 2001."""
    if sitting.date <= sitting.council.today:
        return []
    days = {"day": in_words(sitting.date), "today": in_words(sitting.council.today)}
    return [Check(INCOMPLETE, None, BEFORE_ITS_DAY.format(**days, NBSP=NBSP), CALL)]


def asked_in(record: Record) -> tuple[Check, ...]:
    """Return what is unlawful as it is recorded, and is sealed with a reason alone."""
    return Panel(record).asked if record.sitting.has_begun else ()


def _enter(
    numbering: Numbering,
    record: Record,
    item: AgendaItem,
    user: User | None,
    accepted: Sequence[Acceptance],
) -> Entry:
    """Enter an item, with what was accepted of it and of the whole sitting."""
    place = next_place(numbering.council) | number_of(numbering, record.sitting, item)
    extract = build(item, record)
    extract = replace(extract, number=place["number"], annexes=annexes.told(item))
    council = numbering.council
    kinds = {} if extract.changes_nothing else targets_of(council, item)
    effects = sorted([kind, target.code] for target, kind in kinds.items())
    told = [one.told for one in accepted if one.check.item in (None, item)]
    entry = add(
        extract, place, council=council, item=item, user=user, effects=effects, accepted=told
    )
    for target, kind in kinds.items():
        Effect.objects.create(source=entry, target=target, kind=kind)
    return entry


def add(
    extract: Extract,
    place: dict[str, Any],
    *,
    council: Council,
    item: AgendaItem,
    user: User | None,
    effects: Iterable[Sequence[str]] = (),
    accepted: Sequence[dict[str, str]] = (),
    corrected: Mapping[str, Any] | None = None,
    **more: Any,
) -> Entry:
    """Add an entry at the end of a register.

    Its record says its `effects` (kind, code), what was accepted when it was sealed, what
    it corrects (`more`), and which facts it amends, at whose request (`corrected`)."""
    now, code = moment_after_the_last(council), codes.draw()
    replaced = getattr(more.get("replaces"), "code", None)
    said = {"reason": more.get("reason", ""), "replaces": replaced, "effects": list(effects)}
    said |= ({"accepted": list(accepted)} if accepted else {}) | dict(corrected or {})
    text = _record(extract, current(council), place, code, now, said)
    rest = {"code": code, "record": text, "sha256": digest(text), "sealed_at": now}
    rest |= {"sealed_by": user, "council": council, "item": item, "sitting": item.sitting}
    rest |= {"title": extract.title, "is_refused": extract.changes_nothing, "held_on": extract.date}
    return waiting(indexed(Entry.objects.create(**place, **rest, **more)))


def _record(
    extract: Extract,
    form: Form,
    place: dict[str, Any],
    code: str,
    now: datetime,
    said: dict[str, Any],
) -> str:
    """Return the record of an entry at its place, under the form of that day, as canonical JSON."""
    told = {name: place[name] for name in ("position", "previous", "number")}
    told |= {"version": place.get("version", 1), "code": code}
    verify_at = f"{settings.SITE_URL}/v/{code}"
    text = records.canonical(
        extract, form=form, place=told, sealed_at=now, verify_at=verify_at, **said
    )
    refuse_signs(text, place["number"])
    return text


def next_place(council: Council) -> dict[str, Any]:
    """Return the position after the last entry of the register, and the digest before it."""
    last = council.entries.order_by("position").last()
    return {
        "position": last.position + 1 if last else 1,
        "previous": last.sha256 if last else NOTHING,
    }


def number_of(
    numbering: Numbering, sitting: Sitting, item: AgendaItem, ahead: int = 0
) -> dict[str, Any]:
    """Return the number of an item: its own where an old paper gave one, else the next of the scheme.

    `ahead` numbers are taken already, but not yet in the register.
    """
    if item.number:
        taken = numbering.council.entries.filter(number=item.number).exists()
        if taken or not is_number(item.number):
            raise ValidationError(
                f"Point {item.position} : le numéro « {item.number} » ne convient pas."
            )
        return {"number": item.number}
    period = numbering.scheme.period(sitting.date)
    used = numbering.council.entries.filter(period=period).aggregate(last=Max("sequence"))["last"]
    sequence = (used + 1 if used else numbering.first_of(period)) + ahead
    number = numbering.scheme.number(sitting.date, sequence)
    if numbering.council.entries.filter(number=number).exists():
        # The first number of a period counts no longer once the period has begun.
        what = "le modèle" if used else "le premier numéro"
        raise ValidationError(
            f"Le numéro {number} est déjà au registre : changez {what} de la numérotation."
        )
    return {"number": number, "period": period, "sequence": sequence}


def targets_of(council: Council, item: AgendaItem) -> dict[Entry, str]:
    """Return the deliberations of the register that an item withdraws, replaces or amends.

    One that is named twice bears the stronger of both.
    """
    kinds: dict[Entry, str] = {}
    strongest_first = list(Effect.Kind)
    for about in sorted(item.about, key=lambda one: strongest_first.index(one["effect"])):
        if target := named(council, about).order_by("version").last():
            kinds.setdefault(target, about["effect"])
    return kinds


def named(council: Council, about: dict[str, Any]) -> QuerySet[Entry]:
    """Return the versions, in the register, of an earlier deliberation that an item names."""
    return council.entries.filter(number=about["number"], sitting__date=about["date"])
