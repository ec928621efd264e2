"""Print a certified extract from the record of its entry alone: the number, the code and its QR, no draft mark."""

import segno
from django.template.loader import render_to_string

from councils.french import in_words
from papers.engine import Paper, render
from papers.sheet import Sheet
from register import record as records
from register.rules import codes


def print_certified(record: str, *, demonstration: bool) -> bytes:
    """Return the PDF of an entry, not yet signed, with its record attached.

    Raises `papers.engine.MissingGlyph` for a character that cannot be printed.
    """
    facts = records.read(record)
    page = page_of(facts) | {"demonstration": demonstration}
    return render(
        Paper(
            markup=render_to_string("register/certified.xhtml", page),
            data=record.encode(),
            data_name="deliberation.json",
            data_description="La délibération au format JSON, telle qu’elle est au registre",
            moment=facts["sealed_at"],
            sealed=True,
        )
    )


def page_of(facts: dict) -> dict:
    """Return what the template lays out, from the facts of a record."""
    return {
        "sheet": Sheet(facts["extract"]),
        "draft": False,
        "entry": facts,
        "code": codes.written(facts["code"]),
        "sealed_on": in_words(facts["sealed_at"].date()),
        "qr": qr_of(facts["verify_at"]),
    }


def qr_of(address: str) -> str:
    """Return the QR code of an address as a `data:` picture, one pixel per module."""
    return segno.make(address, error="m").png_data_uri(scale=1, border=0)
