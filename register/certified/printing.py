"""Print a certified extract from the record of its entry alone: the number, the code and its QR, no draft mark."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import ClassVar

import segno
from django.template.loader import render_to_string

from councils.french import in_words, typographic, with_weekday
from papers.pdf.engine import Paper, render
from papers.words.places.ending import CONFORMITY
from papers.words.sheet import ExtractSheet
from papers.words.under_form import NO_DATES, PaperDates, PaperLogo
from papers.words.wording import at_place
from register import record as records
from register.rules import codes


@dataclass(frozen=True)
class Certification:
    """What an agent certifies under a copy: when and where, in whose name and by which act, and what is known since the seal."""

    OF_DELEGATION: ClassVar = ("name", "quality", "behalf", "act", "place")

    on: date
    later: tuple[str, ...]
    dates: PaperDates
    name: str
    quality: str
    behalf: str
    act: str
    place: str

    @property
    def when(self) -> str:
        """« À Valombre, le mercredi 25 novembre 2026 »."""
        day = f"le {with_weekday(self.on)}"
        return f"{at_place(self.place)}, {day}" if self.place else day

    @property
    def by_act(self) -> str:
        return typographic(self.act)

    @property
    def for_whom(self) -> str:
        return typographic(self.behalf)


#: How a reader names the record that travels inside the file.
ATTACHED = {
    "data_name": "deliberation.json",
    "data_description": "La délibération au format JSON, telle qu’elle est au registre",
}

#: Stripes of one module out of three, across: few places where a reader would see a finder.
QR_MASK = 2


def print_certified(
    record: str,
    *,
    demonstration: bool,
    certification: Certification | None = None,
    logo: PaperLogo | None = None,
) -> bytes:
    """Return the PDF of an entry, not yet signed, with its record attached; a copy says who certifies it.

    Raises `papers.pdf.engine.MissingGlyph` for a character that cannot be printed.
    """
    facts = records.read(record)
    page, moment = page_of(facts), facts["sealed_at"]
    if certification:
        page |= _copied(facts, certification)
        moment = datetime.combine(certification.on, time(), moment.tzinfo)
    page |= {"sheet": replace(page["sheet"], logo=logo), "demonstration": demonstration}
    template = "register/copy.xhtml" if certification else "register/certified.xhtml"
    markup = render_to_string(template, page)
    return render(Paper(markup, moment, data=record.encode(), sealed=True, **ATTACHED))


def page_of(facts: dict) -> dict:
    """Return what the template lays out, from the facts of a record."""
    return {
        "sheet": sheet_of(facts),
        "draft": False,
        "entry": facts,
        "differences": records.differences(facts),
        "code": codes.written(facts["code"]),
        "sealed_on": in_words(facts["sealed_at"].date()),
        "qr": qr_of(facts["verify_at"]),
    }


def _copied(facts: dict, certification: Certification) -> dict:
    """Return what a copy lays out beside: its dates stand in the stamp of the form, or in the frame of the agent."""
    form, dates = facts["form"], certification.dates
    boxed = form.stamp == "box"
    return {
        "sheet": replace(sheet_of(facts), dates=dates if boxed else NO_DATES, is_copy=True),
        "certification": certification,
        "framed": () if boxed else dates.told(form),
        "conformity": CONFORMITY[form.conformity],
    }


def sheet_of(facts: dict, logo: PaperLogo | None = None) -> ExtractSheet:
    """Return what a paper says of an entry, from the facts of its record; a reason makes it a correction."""
    corrects = bool(facts.get("reason"))
    return ExtractSheet(facts["extract"], facts["form"], corrects=corrects, logo=logo)


def qr_of(address: str) -> str:
    """Return the QR code of an address as a `data:` picture, one pixel per module.

    Any mask can be read: to weigh all eight takes longer than the rest of the code.
    """
    return segno.make(address, error="m", mask=QR_MASK).png_data_uri(scale=1, border=0)
