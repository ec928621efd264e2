"""A draft under a form: as a page shows it, and as a PDF that a process within limits draws."""

from base64 import b64decode
from typing import Any

from django.urls import reverse

from councils.confined import Busy, Door, Overrun, TimeOverrun, confined
from councils.models import Council
from papers.extract.extract import Extract
from papers.form import Form
from papers.pdf import engine
from papers.pdf.aside import drawn_aside
from papers.pdf.engine import NotPrintable, Paper
from papers.pictures import picture_of
from papers.printing import markup_of
from papers.words.sheet import ExtractSheet
from papers.words.under_form import PaperLogo

DOOR = Door("forme", seconds=12, answer_bytes=16 * 2**20, turn_seconds=6.0)
#: What a draft holds is written by whoever prepares sittings: a few lines may keep a press for minutes.
DRAFTS = Door("projet", seconds=30, answer_bytes=64 * 2**20, turn_seconds=10.0)
ITS_TURN = "Folio dessine trop de papiers à la fois : recommencez dans un moment."
OUT_OF_TIME = (
    "Ce papier n’a pas été dessiné dans le temps permis, ce qui arrive quand le serveur fait trop de choses à la fois : "
    "recommencez dans un moment. Si cela dure, raccourcissez-le."
)
TOO_LONG = "Ce papier demande trop de mémoire pour être montré : raccourcissez-le."


def under_form(council: Council, extract: Extract, form: Form) -> ExtractSheet:
    """Return what a paper of a council says of an extract under a form."""
    return ExtractSheet(extract, form, logo=logo_of(council, form))


def on_screen(council: Council, extract: Extract, form: Form) -> ExtractSheet:
    """Return the same for a page, which fetches the picture once."""
    return ExtractSheet(extract, form, logo=shown_logo(council, form))


def logo_of(council: Council, form: Form) -> PaperLogo | None:
    """Return the picture that a form prints; None without one, and where it is lost."""
    picture = picture_of(council, form.logo)
    return PaperLogo(picture.data_uri, picture.alt) if picture else None


def shown_logo(council: Council, form: Form) -> PaperLogo | None:
    """Return the picture that a form prints, at the address where a page fetches it."""
    picture = picture_of(council, form.logo)
    if picture is None:
        return None
    return PaperLogo(reverse("paper-picture", args=[council.slug, picture.pk]), picture.alt)


def draft_pdf(council: Council, extract: Extract, form: Form) -> bytes:
    """Return the PDF of a draft; raise NotPrintable with a sentence where there is none."""
    told = _drawn(council, extract, form)
    if "refused" in told:
        raise NotPrintable(told["refused"])
    return b64decode(told["pdf"])


def counted_pages(council: Council, extract: Extract, form: Form) -> int | None:
    """Return on how many pages a draft is printed; None where it is not known in time."""
    return _drawn(council, extract, form).get("pages")


def _drawn(council: Council, extract: Extract, form: Form) -> dict[str, Any]:
    markup = markup_of(under_form(council, extract, form), draft=True)
    return _within(DOOR, Paper(markup, extract.moment))


def draw_draft(paper: Paper) -> bytes:
    """Return the PDF of a paper whose text nobody has sealed yet; raise NotPrintable as `engine.render` does."""
    told = _within(DRAFTS, paper)
    if "refused" in told:
        raise NotPrintable(told["refused"])
    return b64decode(told["pdf"])


def _within(door: Door, paper: Paper) -> dict[str, Any]:
    """Return what a process answers that draws a paper within the limits of a door."""
    engine.prepare()
    facts = {"style": paper.style, "data": paper.data.decode(), "data_name": paper.data_name}
    facts |= {"data_description": paper.data_description}
    try:
        return confined(
            drawn_aside, paper.markup.encode(), paper.moment.isoformat(), facts, door=door
        )
    except Busy:
        return {"refused": ITS_TURN}
    except TimeOverrun:
        return {"refused": OUT_OF_TIME}
    except Overrun:
        return {"refused": TOO_LONG}
