"""Print a paper: from well-formed XHTML and its record to the bytes of a PDF, the same every time."""

import os
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from html import unescape
from pathlib import Path
from typing import Protocol
from xml.sax.saxutils import escape

from django.conf import settings

from councils.french import NBSP

#: What XML 1.0 refuses, and the other control characters: no face draws them.
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
#: How many characters of the text are shown before one that cannot be printed.
AROUND = 40


@dataclass(frozen=True)
class Paper:
    """What is printed, in which style, and the record that travels inside the file, if there is one.

    `moment` comes from the record and knows its time zone: the clock of the
    machine never enters a paper. A sealed one has the place of an electronic seal.
    """

    markup: str
    moment: datetime
    style: str = "extract.css"
    data: bytes = b""
    data_name: str = ""
    data_description: str = ""
    sealed: bool = False


class MissingGlyph(ValueError):
    """A character that no face of the paper has; the message says where it stands."""

    def __init__(self, character: str, markup: str):
        self.character = character
        super().__init__(
            f"Le caractère «{NBSP}{character}{NBSP}» (U+{ord(character):04X}) ne peut pas être "
            f"imprimé{NBSP}: remplacez-le dans «{NBSP}{_passage(character, markup)}{NBSP}»."
        )


def render(paper: Paper) -> bytes:
    """Return the PDF of a paper: PDF/A-3a and PDF/UA-1, its record attached if it has one.

    Raises MissingGlyph rather than printing an empty box.
    """
    paper = replace(paper, markup=CONTROLS.sub("", paper.markup))
    with _lock:
        pdf, missing = _press().draw(paper)
    if missing:
        raise MissingGlyph(missing[0], paper.markup)
    return pdf


class Drawing(Protocol):
    """What draws: `papers.pdf.press.Press`, which is loaded late."""

    def draw(self, paper: "Paper") -> tuple[bytes, list[str]]: ...


#: One drawing at a time: the faces that a press keeps are not safe between threads.
_lock = threading.Lock()
_presses: dict[int, Drawing] = {}


def load() -> Callable[[Path], Drawing]:
    """Load WeasyPrint, which takes half a second, without making anything of it: a fork is still safe."""
    from papers.pdf.fonts import cut_all

    cut_all(settings.FONTS_DIR)
    with _our_faces_alone():
        from papers.pdf.press import Press

        return Press


def _press() -> Drawing:
    """Return this process's press, made at the first paper: never before a fork."""
    process = os.getpid()
    if process not in _presses:
        press = load()
        with _our_faces_alone():
            _presses.clear()
            _presses[process] = press(settings.FONTS_DIR)
    return _presses[process]


@contextmanager
def _our_faces_alone() -> Iterator[None]:
    """Show fontconfig our folder of faces and no other, so that every machine prints the same."""
    former = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(_configuration())
    try:
        yield
    finally:
        if former is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = former


def _configuration() -> Path:
    """Write the configuration of fontconfig, whole or not at all, and return where it is."""
    folder = settings.DATA_DIR / "fontconfig"
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f"fonts-{os.getpid()}.conf"
    draft.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n'
        f"<fontconfig><dir>{escape(str(settings.FONTS_DIR))}</dir>"
        # The slices that browsers fetch have the same names, and no paper is set in them.
        "<selectfont><rejectfont><glob>*.woff2</glob></rejectfont></selectfont>"
        f"<cachedir>{escape(str(folder))}</cachedir></fontconfig>\n"
    )
    return draft.replace(folder / "fonts.conf")


def _passage(character: str, markup: str) -> str:
    """Return the words that end with a character, as they are read on the paper."""
    body = markup.partition("<body")[2] or markup
    text = " ".join(unescape(re.sub(r"<[^>]*>", " ", f"<body{body}")).split())
    before, found, _ = text.partition(character)
    return (before[-AROUND:].partition(" ")[2] if len(before) > AROUND else before) + found
