"""The papers of a convocation: the letters, the note on each item, and the agenda to post."""

from collections.abc import Callable, Sequence

from django.template.loader import render_to_string

from convening.call import Call
from convening.words.letter import CallAddressee, CallLetter
from convening.words.note import CallNote
from convening.words.paper import CallPaper
from convening.words.poster import CallPoster
from papers.form import Form
from papers.pdf.engine import Paper, render
from papers.words.under_form import PaperLogo

STYLE = "extract.css call.css"


def letter_pdf(
    call: Call, form: Form, addressee: CallAddressee | None = None, *, logo: PaperLogo | None = None
) -> bytes:
    """Return the letter of a call, to one member in the window of an envelope, or to nobody by name."""
    return print_call(CallLetter(call, form, logo, addressees=(addressee,)))


def letters_pdf(
    call: Call, form: Form, addressees: Sequence[CallAddressee], *, logo: PaperLogo | None = None
) -> bytes:
    """Return the letters to print in one file: each begins on a sheet of its own, also on both sides."""
    return print_call(CallLetter(call, form, logo, addressees=tuple(addressees)))


def note_pdf(call: Call, form: Form, *, logo: PaperLogo | None = None) -> bytes:
    """Return the note on each item of a call."""
    return print_call(CallNote(call, form, logo))


def agenda_pdf(call: Call, form: Form, *, logo: PaperLogo | None = None) -> bytes:
    """Return the agenda to post."""
    return print_call(CallPoster(call, form, logo))


def print_call(paper: CallPaper, press: Callable[[Paper], bytes] = render) -> bytes:
    """Return the PDF of a paper of a call, as a press draws it.

    Raises `papers.pdf.engine.NotPrintable` with a sentence for what cannot be printed.
    """
    markup = render_to_string(paper.template, {"paper": paper})
    return press(Paper(markup=markup, moment=paper.call.meeting.moment, style=STYLE))
