"""Correct what happened in the room: every act that it changes gets a new version, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from councils.models import User
from register.actions.correcting import enter_version, log_version, over, refuse_unless_in_force
from register.actions.sealing import NotSealable, asked_in, missing_in, numbering_for
from register.amending.former import (
    Amendment,
    Touched,
    amended,
    known_amendments,
    told,
    touched,
    typed,
)
from register.heads.tasks import sign_and_send
from register.models import Entry
from votes.record import Record

NO_REASON = "Dites comment l’erreur s’est produite, et ce qui la prouve."
NOBODY = "Dites qui demande cette correction."
NOTHING_CHANGED = "Aucun acte de la séance ne dirait autre chose : il n’y a rien à corriger."


@dataclass(frozen=True)
class AmendingPlan:
    """What amending a sitting does: the facts that change, the acts that get a version more, those that ended before."""

    amendments: tuple[Amendment, ...]
    acts: tuple[Touched, ...]
    ended: tuple[Entry, ...]


def planned(entry: Entry, said: Sequence[tuple[str, str]]) -> AmendingPlan:
    """Return what `amend` would enter, and write nothing.

    Raises ValidationError where the act is no longer in force, where nothing
    differs, and where the sitting could not be sealed as it would then read.
    """
    refuse_unless_in_force(entry)
    sitting, known = entry.sitting, known_amendments(entry.sitting)
    amendments = tuple(one for one in typed(sitting, said) if one.before != one.after)
    base, corrected = amended(sitting, known), amended(sitting, (*known, *amendments))
    _refuse_what_is_not_sealable(base, corrected)
    found = touched(sitting, base, corrected)
    acts = tuple(one for one in found if not over(one.entry))
    if not acts:
        raise ValidationError(NOTHING_CHANGED)
    return AmendingPlan(amendments, acts, tuple(one.entry for one in found if one not in acts))


def _refuse_what_is_not_sealable(base: Record, corrected: Record) -> None:
    """Raise NotSealable for what would keep the sitting from being sealed, and did not when it was."""
    known = {(one.code, one.item) for one in asked_in(base)}
    asked = [one for one in asked_in(corrected) if (one.code, one.item) not in known]
    if unmet := [*missing_in(corrected), *asked]:
        raise NotSealable(unmet)


@transaction.atomic
def amend(
    *,
    entry: Entry,
    user: User | None,
    asked_by: str,
    reason: str,
    said: Sequence[tuple[str, str]],
) -> list[Entry]:
    """Enter an *extrait rectificatif* of each act that the amended facts change, this one or others of its sitting.

    `said` pairs the key of each fact with what it should read. Who asked, why and
    what differs are in each record and in the journal. Raises as `planned` does,
    and ValidationError without a reason, or without somebody who asked.
    """
    numbering_for(entry.council)
    faults = {"reason": NO_REASON} if not reason.strip() else {}
    faults |= {"asked_by": NOBODY} if not asked_by.strip() else {}
    if faults:
        raise ValidationError(faults)
    plan = planned(entry, said)
    newer = [_enter(one, plan, user, asked_by.strip(), reason.strip()) for one in plan.acts]
    sign_and_send(entry.council)
    return newer


def _enter(
    one: Touched, plan: AmendingPlan, user: User | None, asked_by: str, reason: str
) -> Entry:
    corrected = {"asked_by": asked_by, "amendments": told(plan.amendments)}
    version = enter_version(one.entry, one.newer, user, reason, corrected)
    sentences = [amendment.sentence for amendment in plan.amendments]
    log_version(version, user, asked_by=asked_by, amendments=sentences)
    return version
