"""Draw a paper in a process of its own, within limits: what is only looked at takes nothing from what is printed."""

from base64 import b64encode
from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO

from django.conf import settings
from pypdf import PdfReader

from papers.pdf.engine import NotPrintable, Paper, render

#: Read as this module is loaded, before the limits: reading the settings may write the key of the site.
FACES = settings.FONTS_DIR


def drawn_aside(
    markup: BinaryIO, moment: str, more: dict[str, str] | None = None
) -> dict[str, Any]:
    """Return the PDF of a markup in base 64 and its pages; or, in `refused`, why there is none.

    `more` is what else the paper has: its style, and its record as text.
    """
    facts: dict[str, Any] = more or {}
    facts |= {"data": facts.get("data", "").encode()}
    paper = Paper(markup.read().decode(), datetime.fromisoformat(moment), **facts)
    try:
        pdf = render(paper)
    except NotPrintable as refusal:
        return {"refused": str(refusal)}
    return {"pdf": b64encode(pdf).decode(), "pages": len(PdfReader(BytesIO(pdf)).pages)}
