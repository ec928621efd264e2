"""Print a paper: from well-formed XHTML and its record to the bytes of a PDF, the same every time."""

import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol
from xml.sax.saxutils import escape

from django.conf import settings

from councils import signs
from councils.french import NBSP
from papers.pdf.ordinals import raised

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Paper:
    """What is printed, in which style, and the record that travels inside the file, if there is one.

    `style` names one sheet of this folder, or several of which the last ones win.

    `moment` comes from the record and knows its time zone: the clock of the
    machine never enters a paper. A sealed one has the place of an electronic seal. `rules` are
    those of this paper alone, after its style: the number of its first leaf.
    """

    markup: str
    moment: datetime
    style: str = "extract.css"
    rules: str = ""
    data: bytes = b""
    data_name: str = ""
    data_description: str = ""
    sealed: bool = False


class NotPrintable(ValueError):
    """A paper that cannot be printed; the message says why, and what to do."""


class MissingGlyph(NotPrintable):
    """A character that no face of the paper has; the message says where it stands."""

    def __init__(self, character: str, markup: str):
        self.character, self.markup = character, markup
        super().__init__(
            f"Le caractère «{NBSP}{character}{NBSP}» (U+{ord(character):04X}) ne peut pas être "
            f"imprimé{NBSP}: remplacez-le dans «{NBSP}{signs.passage(_read(markup), character)}{NBSP}»."
        )

    def __reduce__(self):
        # An exception is rebuilt from its message alone, unless told what it was made of.
        return type(self), (self.character, self.markup)


TOO_DEEP = (
    f"La mise en forme du texte est trop imbriquée pour être imprimée{NBSP}: "
    "recopiez-le sans mise en forme."
)
NO_FONTS = (
    f"Les polices de caractères des papiers manquent, et n’ont pu être refaites{NBSP}: "
    "relancez Folio, qui les réinstalle."
)
TOO_MUCH = (
    f"Imprimer ce texte demande plus de mémoire que Folio n’en donne{NBSP}: allégez ses tableaux."
)


def render(paper: Paper) -> bytes:
    """Return the PDF of a paper: PDF/A-3a and PDF/UA-1, its record attached if it has one.

    Raises MissingGlyph rather than printing an empty box, and NotPrintable for
    whatever else stops the engine.
    """
    paper = replace(paper, markup=raised(signs.composed(paper.markup)))
    if unknown := signs.unprintable(signs.text_of(paper.markup)):
        raise MissingGlyph(unknown[0], paper.markup)
    with _lock:
        pdf, missing = _draw(paper)
    if missing:
        raise MissingGlyph(missing[0], paper.markup)
    return pdf


def _draw(paper: Paper) -> tuple[bytes, list[str]]:
    """Return the PDF and the characters that are missing in it, or say in words what stopped the engine."""
    try:
        return _press().draw(paper)
    except (OSError, NotPrintable):
        raise
    except Exception as error:
        # What a stopped drawing leaves behind is not for the next paper.
        _presses.clear()
        raise NotPrintable(reason_of(error)) from error


def reason_of(error: BaseException) -> str:
    """Return why a drawing stopped, in words; what nobody foresaw goes to the log of the server too."""
    if isinstance(error, RecursionError):
        return TOO_DEEP
    # All that it loads is installed: a library that does not load found no room in memory.
    if isinstance(error, MemoryError | ImportError):
        return TOO_MUCH
    logger.error("The engine stopped at a paper.", exc_info=error)
    return (
        f"Le moteur d’impression s’est arrêté sur une erreur ({type(error).__name__}){NBSP}: "
        "l’administrateur de Folio en trouve le détail au journal du serveur."
    )


class Drawing(Protocol):
    """What draws: `papers.pdf.press.Press`, which is loaded late."""

    def draw(self, paper: "Paper") -> tuple[bytes, list[str]]: ...


#: One drawing at a time: the faces that a press keeps are not safe between threads.
_lock = threading.Lock()
_presses: dict[int, Drawing] = {}


def prepare() -> None:
    """Write what a process that may not write needs to draw: the faces, and where they are."""
    from papers.pdf.fonts import cut_all

    cut_all(settings.FONTS_DIR)
    _configuration()


def load() -> Callable[[Path], Drawing]:
    """Load WeasyPrint, which takes half a second, without making anything of it: a fork is still safe."""
    from papers.pdf.fonts import cut_all

    try:
        cut_all(settings.FONTS_DIR)
    except (ImportError, OSError) as fault:
        raise NotPrintable(f"{NO_FONTS} ({fault})") from fault
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
    """Write the configuration of fontconfig, whole or not at all, and return where it is; a process that may not write finds it."""
    folder = settings.DATA_DIR / "fontconfig"
    folder.mkdir(parents=True, exist_ok=True)
    text = (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n'
        f"<fontconfig><dir>{escape(str(settings.FONTS_DIR))}</dir>"
        # The slices that browsers fetch have the same names, and no paper is set in them.
        "<selectfont><rejectfont><glob>*.woff2</glob></rejectfont></selectfont>"
        f"<cachedir>{escape(str(folder))}</cachedir></fontconfig>\n"
    )
    written = folder / "fonts.conf"
    if written.exists() and written.read_text() == text:
        return written
    draft = folder / f"fonts-{os.getpid()}.conf"
    draft.write_text(text)
    return draft.replace(written)


def _read(markup: str) -> str:
    """Return the words of the body, as they are read on the paper."""
    body = markup.partition("<body")[2] or markup
    return signs.text_of(f"<body{body}")
