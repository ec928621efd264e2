"""Why a paper could not be drawn, in words that travel from one process to another and into the journal."""

from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured
from pyhanko.pdf_utils.misc import PdfError

from councils.disk import is_about_room
from councils.french import NBSP
from papers.pdf.engine import NotPrintable, reason_of
from register.seal.timestamps import NoTimestamp

#: Far beyond the longest act that can be entered: a million signs of table take 70 s and 1 GiB.
CPU_SECONDS = 180
MEMORY_BYTES = 3 * 2**30
OUT_OF_TIME = (
    f"L’imprimer demande plus de {CPU_SECONDS}{NBSP}secondes de calcul. Allégez ses tableaux."
)
KILLED = "Le processus qui l’imprimait a été arrêté avant d’avoir fini, faute de mémoire peut-être."
DISK_FULL = f"Le disque du serveur est plein{NBSP}: libérez-y de la place."


class OutOfTime(BaseException):
    """A paper has taken all the time of the processor that it may: no handler of a library stops it."""


@dataclass(frozen=True)
class NotDrawn:
    """A paper that was not drawn; the reason is a sentence, which says what to do where something can be done."""

    reason: str


def fault_of(error: BaseException) -> NotDrawn:
    """Return what an error tells a reader."""
    if isinstance(error, OutOfTime):
        return NotDrawn(OUT_OF_TIME)
    if is_about_room(error):
        return NotDrawn(DISK_FULL)
    if isinstance(error, EOFError):  # the process that all come from could not begin
        return NotDrawn(KILLED)
    if isinstance(error, NotPrintable | NoTimestamp | ImproperlyConfigured):
        return NotDrawn(str(error))
    if isinstance(error, PdfError):
        return NotDrawn(f"Le cachet électronique n’a pas pu être apposé ({error}).")
    if isinstance(error, OSError):
        return NotDrawn(f"Le serveur n’a pas pu l’imprimer ({error}).")
    return NotDrawn(reason_of(error))
