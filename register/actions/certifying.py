"""Deliver certified copies: drawn from the act's record and the certification alone, kept as they were signed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db import IntegrityError, models, transaction
from pyhanko.pdf_utils.misc import PdfError

from councils.models import Action, Journal
from papers.pdf.engine import NotPrintable
from papers.words.under_form import PaperDates
from register import seals
from register.actions.sealing import numbering_for
from register.certified.logos import logo_in
from register.certified.making import Drawn, draw
from register.certified.printing import Certification
from register.lives import dates_of, told_lives
from register.models import CertifiedCopy, Delegation, Entry
from register.standing import later_acts

UNSEALED = (
    "Aucune copie n’est délivrée\u00a0: le cachet électronique n’a pas pu être apposé. "
    "Recommencez dans un moment."
)
OVERTAKEN = (
    "Aucune copie n’est délivrée\u00a0: le registre vient de changer l’un de ces actes. "
    "Relisez-les, puis recommencez."
)
ENDED = "Cette délégation de signature n’est plus en vigueur\u00a0: aucune copie n’est délivrée."


@dataclass(frozen=True)
class Since:
    """What a copy says of its act beyond the extract: the later acts that touch it, and its own dates."""

    later: tuple[str, ...]
    dates: PaperDates

    @property
    def key(self) -> dict[str, Any]:
        """What tells two copies of one day apart."""
        told = "\n".join(filter(None, (*self.dates.lines, self.dates.enforceable)))
        digest = sha256(told.encode()).hexdigest() if told else ""
        return {"later": len(self.later), "dates": digest}


def since_seal(entry: Entry) -> Since:
    """Return what the register knows today of an act since its seal."""
    return Since(later_acts(entry), dates_of(told_lives([entry])[0]))


def certify(entries: Iterable[Entry], delegation: Delegation) -> list[CertifiedCopy]:
    """Return a copy of each entry, certified today by the agent of a delegation: all of them, or none.

    What they certified today already, and nothing has touched since, is given
    again. Raises ValidationError when the delegation has ended, when a name
    cannot be printed, when the seal cannot be set, or when another act touched
    one of them meanwhile.
    """
    today = delegation.council.today
    drawn = [(entry, *_drawn(entry, delegation, today)) for entry in entries]
    if not drawn:
        return []
    with transaction.atomic():
        # Lock the delegation: it must not end during this transaction.
        locked = Delegation.objects.select_for_update().filter(pk=delegation.pk)
        if not locked.in_force(today).exists():
            raise ValidationError(ENDED)
        # Lock the numbering: no entry may be added either.
        numbering_for(delegation.council)
        if any(since_seal(entry) != since for entry, since, _ in drawn):
            raise ValidationError(OVERTAKEN)
        return [_deliver(entry, delegation, today, since, new) for entry, since, new in drawn]


def _drawn(entry: Entry, delegation: Delegation, today: date) -> tuple[Since, Drawn | None]:
    """Return what is known of an entry since its seal, and its copy of today when there is none yet."""
    since = since_seal(entry)
    if _kept(entry, delegation, today, since).exists():
        return since, None
    signed = {name: getattr(delegation, name) for name in Certification.OF_DELEGATION}
    certification = Certification(on=today, later=since.later, dates=since.dates, **signed)
    try:
        drawn = draw(entry.record, delegation.council.slug, certification, logo_in(entry))
        seals.refuse_unfit(delegation.council, drawn.certificate)
        return since, drawn
    except NotPrintable as fault:
        raise ValidationError(str(fault)) from fault
    except (PdfError, OSError, ImproperlyConfigured) as fault:
        # The authority that dates seals may be out of reach, the certificate missing.
        raise ValidationError(f"{UNSEALED} ({fault})") from fault


def _deliver(
    entry: Entry, delegation: Delegation, today: date, since: Since, new: Drawn | None
) -> CertifiedCopy:
    """Keep a copy for ever, its digest in the journal too; what is kept already is only taken again."""
    fresh = _keep(entry, delegation, today, since, new) if new else None
    action, after = (
        (Action.COPY_DELIVERED, fresh.told) if fresh else (Action.COPY_TAKEN_AGAIN, None)
    )
    council, agent = delegation.council, delegation.agent
    Journal.objects.record(council, agent, action, entry, sitting=entry.sitting, after=after)
    return fresh or _kept(entry, delegation, today, since).get()


def _keep(
    entry: Entry, delegation: Delegation, today: date, since: Since, new: Drawn
) -> CertifiedCopy | None:
    """Store a copy, or return None where another request of the same agent was faster."""
    place = {"entry": entry, "delegation": delegation, "certified_on": today, **since.key}
    facts = {"pdf": new.pdf, "sha256": sha256(new.pdf).hexdigest()}
    facts |= {"signature": new.signature, "signer": new.signer}
    try:
        with transaction.atomic():
            seals.note(entry.council, new.certificate)
            return CertifiedCopy.objects.create(**place, **facts)
    except IntegrityError:
        return None


def _kept(
    entry: Entry, delegation: Delegation, today: date, since: Since
) -> models.QuerySet[CertifiedCopy]:
    """Keep the copy of an entry that a delegation certified today, if there is one."""
    stored = {"entry": entry, "delegation": delegation, "certified_on": today, **since.key}
    return CertifiedCopy.objects.filter(**stored)
