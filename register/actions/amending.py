"""Correct what happened in the room: every act that it changes gets a new version, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from councils.models import User
from register import record as records
from register.actions.correcting import enter_version, log_version, over, refuse_unless_in_force
from register.actions.judging import newly_asked, refuse_what_cannot_be
from register.actions.sealing import Acceptance, NotSealable, log_accepted, numbering_for
from register.amending.acts import Touched, told, touched
from register.amending.correction import AmendedSitting, corrected
from register.amending.facts import Amendment
from register.heads.tasks import sign_and_send
from register.models import Entry
from register.past import keep_past
from votes.completeness.check import Check

NO_REASON = "Dites comment l’erreur s’est produite, et ce qui la prouve."
NOBODY = "Dites qui demande cette correction."
NOTHING_CHANGED = "Aucun acte de la séance ne dirait autre chose : il n’y a rien à corriger."


@dataclass(frozen=True)
class AmendingPlan:
    """What amending a sitting does: the facts that change, the acts that get a version more, those that ended before.

    `asked` is unlawful as it would be recorded, and was not: it is entered with a reason
    alone. `still_asked` was so already, by code and item.
    """

    amendments: tuple[Amendment, ...]
    acts: tuple[Touched, ...]
    ended: tuple[Entry, ...]
    asked: tuple[Check, ...] = ()
    still_asked: frozenset[tuple[str, int | None]] = frozenset()


@dataclass(frozen=True)
class Demand:
    """Who asked for a correction, why, and which irregularities it enters in spite of what the law asks."""

    asked_by: str
    reason: str
    accepted: Sequence[Acceptance] = ()

    def check(self) -> None:
        """Raise ValidationError without a reason, or without somebody who asked."""
        faults = {} if self.reason.strip() else {"reason": NO_REASON}
        faults |= {} if self.asked_by.strip() else {"asked_by": NOBODY}
        if faults:
            raise ValidationError(faults)


def planned(entry: Entry, said: Sequence[tuple[str, str]]) -> AmendingPlan:
    """Return what `amend` would enter, and write nothing.

    Raises ValidationError where the act is no longer in force, where nothing
    differs, and where the sitting could not be sealed as it would then read.
    """
    refuse_unless_in_force(entry)
    return plan_of(corrected(entry.sitting, said))


def plan_of(correction: AmendedSitting) -> AmendingPlan:
    """Return what a correction would enter; raises as `planned` does."""
    refuse_what_cannot_be(correction)
    asked = newly_asked(correction)
    found = touched(correction)
    acts = tuple(one for one in found if not over(one.entry))
    if not acts:
        raise ValidationError(NOTHING_CHANGED)
    return AmendingPlan(
        amendments=correction.amendments,
        acts=acts,
        ended=tuple(one.entry for one in found if one not in acts),
        asked=asked.new,
        still_asked=asked.known,
    )


@transaction.atomic
def amend(
    *, entry: Entry, user: User | None, why: Demand, said: Sequence[tuple[str, str]]
) -> list[Entry]:
    """Enter an *extrait rectificatif* of each act that the amended facts change, this one or others of its sitting.

    `said` pairs the key of each fact with what it should read. Who asked, why and
    what differs are in each record and in the journal. Raises as `planned` does,
    ValidationError without a reason, or without somebody who asked, and NotSealable
    for what the law asks and nobody accepts.
    """
    numbering_for(entry.council)
    why.check()
    plan = planned(entry, said)
    accepted = [one for one in why.accepted if one.check in plan.asked and one.reason.strip()]
    known = [one.check for one in accepted]
    if unmet := [check for check in plan.asked if check not in known]:
        raise NotSealable(unmet)
    newer = [_enter(one, plan, user, why, accepted) for one in plan.acts]
    log_accepted(entry.sitting, user, accepted)
    keep_past(entry.council)
    sign_and_send(entry.council)
    return newer


def _enter(
    one: Touched, plan: AmendingPlan, user: User | None, why: Demand, accepted: Sequence[Acceptance]
) -> Entry:
    asked_by, reason = why.asked_by.strip(), why.reason.strip()
    corrected = {"asked_by": asked_by, "amendments": told(plan.amendments)}
    kept = _accepted_of(one.entry, plan, accepted)
    version = enter_version(one.entry, one.newer, user, reason, corrected, kept)
    sentences = [amendment.sentence for amendment in plan.amendments]
    log_version(version, user, asked_by=asked_by, amendments=sentences)
    return version


def _accepted_of(
    entry: Entry, plan: AmendingPlan, accepted: Sequence[Acceptance]
) -> list[dict[str, str]]:
    """Return what an act is entered in spite of: what was accepted before and is so still, then what is accepted now."""
    places = (None, entry.item_id)
    known = {code for code, item in plan.still_asked if item in places}
    before = [one for one in records.read(entry.record)["accepted"] if one["code"] in known]
    now = [one.told for one in accepted if one.check.item in (None, entry.item)]
    return before + now
