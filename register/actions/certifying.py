"""Deliver certified copies: drawn from the act's record and the certification alone, kept as they were signed."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db import IntegrityError, models, transaction
from pyhanko.pdf_utils.misc import PdfError

from councils.models import Action, Journal
from papers.pdf.engine import NotPrintable
from register import seals
from register.actions.sealing import numbering_for
from register.certified.making import Drawn, draw
from register.certified.printing import Certification
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
        if any(len(later_acts(entry)) != later for entry, later, _ in drawn):
            raise ValidationError(OVERTAKEN)
        return [_deliver(entry, delegation, today, later, new) for entry, later, new in drawn]


def _drawn(entry: Entry, delegation: Delegation, today: date) -> tuple[int, Drawn | None]:
    """Return how many acts touch an entry, and its copy of today when there is none yet."""
    later = later_acts(entry)
    if _kept(entry, delegation, today, len(later)).exists():
        return len(later), None
    signed = {name: getattr(delegation, name) for name in Certification.OF_DELEGATION}
    certification = Certification(on=today, later=later, **signed)
    try:
        drawn = draw(entry.record, delegation.council.slug, certification)
        seals.refuse_revoked(delegation.council, drawn.certificate)
        return len(later), drawn
    except NotPrintable as fault:
        raise ValidationError(str(fault)) from fault
    except (PdfError, OSError, ImproperlyConfigured) as fault:
        # The authority that dates seals may be out of reach, the certificate missing.
        raise ValidationError(f"{UNSEALED} ({fault})") from fault


def _deliver(
    entry: Entry, delegation: Delegation, today: date, later: int, new: Drawn | None
) -> CertifiedCopy:
    """Keep a copy for ever, its digest in the journal too; what is kept already is only taken again."""
    fresh = _keep(entry, delegation, today, later, new) if new else None
    action, after = (
        (Action.COPY_DELIVERED, fresh.told) if fresh else (Action.COPY_TAKEN_AGAIN, None)
    )
    council, agent = delegation.council, delegation.agent
    Journal.objects.record(council, agent, action, entry, sitting=entry.sitting, after=after)
    return fresh or _kept(entry, delegation, today, later).get()


def _keep(
    entry: Entry, delegation: Delegation, today: date, later: int, new: Drawn
) -> CertifiedCopy | None:
    """Store a copy, or return None where another request of the same agent was faster."""
    place = {"entry": entry, "delegation": delegation, "certified_on": today, "later": later}
    facts = {"pdf": new.pdf, "sha256": sha256(new.pdf).hexdigest()}
    facts |= {"signature": new.signature, "signer": new.signer}
    try:
        with transaction.atomic():
            seals.note(entry.council, new.certificate)
            return CertifiedCopy.objects.create(**place, **facts)
    except IntegrityError:
        return None


def _kept(
    entry: Entry, delegation: Delegation, today: date, later: int
) -> models.QuerySet[CertifiedCopy]:
    """Keep the copy of an entry that a delegation certified today, if there is one."""
    stored = {"entry": entry, "delegation": delegation, "certified_on": today, "later": later}
    return CertifiedCopy.objects.filter(**stored)
