"""Draw the papers of a whole sitting: a draft within limits, or the PDF that is kept, under the seal of the council."""

from dataclasses import dataclass
from datetime import datetime

import rfc8785
from django.conf import settings
from django.template.loader import render_to_string

from minutes.sheets.sitting_sheet import SittingSheet
from papers.drafting import draw_draft
from papers.pdf.engine import Paper, render
from register.certified.making import Drawn
from register.certified.printing import qr_of
from register.rules import codes
from register.seal import certificates, signing

STYLE = "extract.css minutes.css"
#: What a reader of the seal is told that it is for.
REASON = "Publication du papier de la séance"


@dataclass(frozen=True)
class PrintedVersion:
    """Which version of a paper is drawn, and the code by which anybody verifies it."""

    version: int
    code: str

    @property
    def verify_at(self) -> str:
        return f"{settings.SITE_URL}/v/{self.code}"

    @property
    def told(self) -> dict[str, object]:
        """What the paper prints of it."""
        return {
            "version": self.version,
            "code": codes.written(self.code),
            "verify_at": self.verify_at,
            "qr": qr_of(self.verify_at),
        }

    @property
    def data(self) -> bytes:
        """What travels inside the file: a changed one still names the paper that it was."""
        return rfc8785.dumps({"code": self.code, "format": "folio-code/1"})


def draft_of(sheet: SittingSheet) -> bytes:
    """Return the PDF of a paper that is not kept yet; raise `papers.pdf.engine.NotPrintable` with a sentence."""
    return draw_draft(Paper(_markup(sheet, draft=True), sheet.meeting.moment, style=STYLE))


def unsealed(sheet: SittingSheet, version: PrintedVersion, moment: datetime) -> bytes:
    """Return the PDF of a version that awaits the council; raises as `draft_of` does."""
    return render(_paper(_markup(sheet, **version.told), version, moment, sealed=False))


def sealed(sheet: SittingSheet, version: PrintedVersion, moment: datetime, slug: str) -> Drawn:
    """Return the PDF of a version under the seal of its council, as its certified papers are.

    Raises `papers.pdf.engine.NotPrintable`, and what the seal and the machine may raise.
    """
    seal = certificates.seal_of(slug)
    certificates.refuse_expired(seal)
    markup = _markup(sheet, demonstration=seal.is_demonstration, **version.told)
    pdf = render(_paper(markup, version, moment, sealed=True))
    signed = signing.sign(pdf, seal, REASON)
    return Drawn(signed, signing.level(), seal.name, seal.certificate)


def _paper(markup: str, version: PrintedVersion, moment: datetime, *, sealed: bool) -> Paper:
    return Paper(
        markup,
        moment,
        style=STYLE,
        data=version.data,
        data_name="papier.json",
        data_description="Le code de ce papier, par lequel il se vérifie",
        sealed=sealed,
    )


def _markup(sheet: SittingSheet, **more: object) -> str:
    return render_to_string(sheet.template, {"sheet": sheet} | more)
