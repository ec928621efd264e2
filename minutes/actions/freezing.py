"""Keep a paper of a sitting for ever: drawn before anything is locked, stored if nothing moved meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db import transaction
from django.utils import timezone
from pyhanko.pdf_utils.misc import PdfError

from councils.french import NBSP
from councils.models import Action, Journal, User
from deliberations.actions import refuse_if
from deliberations.models import Sitting
from minutes.drawing import PrintedVersion, sealed, unsealed
from minutes.keeping import latest, record_of
from minutes.models import FrozenPaper
from minutes.sheets.sitting_sheet import SittingSheet
from papers.pdf.engine import NotPrintable
from register import seals
from register.certified.making import Drawn
from register.rules import codes

UNSEALED = (
    f"Rien n’est publié{NBSP}: le cachet électronique n’a pas pu être apposé. "
    "Recommencez dans un moment."
)
OVERTAKEN = (
    f"Rien n’est publié{NBSP}: la séance vient de changer. Relisez le papier, puis recommencez."
)


@dataclass(frozen=True)
class NewVersion:
    """A version of a paper that is drawn, and not stored yet; `anew` reads its sheet again."""

    sitting: Sitting
    anew: Callable[[], SittingSheet]
    sheet: SittingSheet
    printed: PrintedVersion
    drawn: Drawn

    @property
    def row(self) -> FrozenPaper:
        pdf = self.drawn.pdf
        return FrozenPaper(
            sitting=self.sitting,
            slug=self.sheet.slug,
            version=self.printed.version,
            code=self.printed.code,
            record=record_of(self.sheet, self.printed.version),
            pdf=pdf,
            sha256=sha256(pdf).hexdigest(),
            signature=self.drawn.signature,
            signer=self.drawn.signer,
        )


def drawn_under_seal(sitting: Sitting, anew: Callable[[], SittingSheet]) -> NewVersion:
    """Return the next version of a paper, under the seal of its council. Raises ValidationError with a sentence."""
    council, sheet = sitting.council, anew()
    version = PrintedVersion(next_version(sitting, sheet.slug), codes.draw())
    try:
        under_seal = sealed(sheet, version, timezone.now(), council.slug)
        seals.refuse_unfit(council, under_seal.certificate)
    except NotPrintable as fault:
        raise ValidationError(str(fault)) from fault
    except (PdfError, OSError, ImproperlyConfigured) as fault:
        # The authority that dates seals may be out of reach, the certificate missing.
        raise ValidationError(f"{UNSEALED} ({fault})") from fault
    return NewVersion(sitting, anew, sheet, version, under_seal)


def drawn(sitting: Sitting, anew: Callable[[], SittingSheet]) -> NewVersion:
    """Return the next version of a paper that awaits the council: it has no seal. Raises ValidationError with a sentence."""
    sheet = anew()
    version = PrintedVersion(next_version(sitting, sheet.slug), codes.draw())
    try:
        pdf = unsealed(sheet, version, timezone.now())
    except NotPrintable as fault:
        raise ValidationError(str(fault)) from fault
    return NewVersion(sitting, anew, sheet, version, Drawn(pdf, "", "", b""))


def next_version(sitting: Sitting, slug: str) -> int:
    last = latest(sitting, slug)
    return last.version + 1 if last else 1


@transaction.atomic
def keep(new: NewVersion, *, user: User | None, action: Action) -> FrozenPaper:
    """Store a version of a paper, its digest in the journal too.

    Raises ValidationError where the sitting, or another version, moved since it was drawn.
    """
    sitting = new.sitting
    Sitting.objects.select_for_update(of=("self",)).get(pk=sitting.pk)
    moved = next_version(sitting, new.sheet.slug) != new.printed.version or new.anew() != new.sheet
    refuse_if(moved, OVERTAKEN)
    if new.drawn.certificate:
        seals.note(sitting.council, new.drawn.certificate)
    paper = new.row
    paper.frozen_by = user
    paper.save(force_insert=True)
    after = {"version": paper.version, "sha256": paper.sha256, "facts": paper.facts_sha256}
    Journal.objects.record(sitting.council, user, action, paper, sitting=sitting, after=after)
    return paper
