"""Draw the papers of a whole sitting: a draft within limits, or the PDF that is kept, under the seal of the council."""

from datetime import datetime

from django.template.loader import render_to_string

from minutes.sheets.sitting_sheet import SittingSheet
from papers.drafting import draw_draft
from papers.pdf.engine import Paper, render
from register.certified.making import Drawn
from register.seal import certificates, signing

STYLE = "extract.css minutes.css"
#: What a reader of the seal is told that it is for.
REASON = "Publication du papier de la séance"


def draft_of(sheet: SittingSheet) -> bytes:
    """Return the PDF of a paper that is not kept yet; raise `papers.pdf.engine.NotPrintable` with a sentence."""
    return draw_draft(Paper(_markup(sheet, draft=True), sheet.meeting.moment, style=STYLE))


def unsealed(sheet: SittingSheet, version: int, moment: datetime) -> bytes:
    """Return the PDF of a version that awaits the council; raises as `draft_of` does."""
    return render(Paper(_markup(sheet, version=version), moment, style=STYLE))


def sealed(sheet: SittingSheet, version: int, moment: datetime, slug: str) -> Drawn:
    """Return the PDF of a version under the seal of its council, as its certified papers are.

    Raises `papers.pdf.engine.NotPrintable`, and what the seal and the machine may raise.
    """
    seal = certificates.seal_of(slug)
    certificates.refuse_expired(seal)
    markup = _markup(sheet, version=version, demonstration=seal.is_demonstration)
    pdf = render(Paper(markup, moment, style=STYLE, sealed=True))
    signed = signing.sign(pdf, seal, REASON)
    return Drawn(signed, signing.level(), seal.name, seal.certificate)


def _markup(sheet: SittingSheet, **more: object) -> str:
    return render_to_string(sheet.template, {"sheet": sheet} | more)
