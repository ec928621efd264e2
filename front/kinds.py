"""Every paper of a sitting, by the name under which `./folio paper` prints it: one row a kind."""

from collections.abc import Callable
from dataclasses import dataclass

from deliberations.models import Sitting
from papers.current import current
from papers.election_sheets import vote_sheet_of
from papers.extract.extract import Lack, NotReady
from papers.proxy_forms import ProxyForms
from papers.room_sheets import AttendanceSheet, RoomSheet, print_by_hand
from register.postings import certificate_of, print_certificate
from register.slips import last_slip
from votes.record import read


@dataclass(frozen=True)
class PrintedPaper:
    """A paper as a file: the name that pages give it, and its PDF."""

    name: str
    pdf: bytes


#: Prints a paper of a sitting. Raises NotReady with what lacks, `papers.pdf.engine.NotPrintable` with a sentence.
type Maker = Callable[[Sitting], PrintedPaper]


def proxies(sitting: Sitting) -> PrintedPaper:
    """Print blank proxies to sign, two on a sheet."""
    return _by_hand(ProxyForms(read(sitting), form=current(sitting.council)))


def attendance(sitting: Sitting) -> PrintedPaper:
    """Print the sheet that the members sign."""
    return _by_hand(AttendanceSheet(read(sitting), form=current(sitting.council)))


def votes(sitting: Sitting) -> PrintedPaper:
    """Print the blank sheet on which the votes on any item are marked."""
    return _by_hand(vote_sheet_of(read(sitting), None, form=current(sitting.council)))


def slip(sitting: Sitting) -> PrintedPaper:
    """Print the slip of the acts that remain to be transmitted, or give the last one that was kept."""
    return PrintedPaper(*last_slip(sitting))


def posting(sitting: Sitting) -> PrintedPaper:
    """Print the certificate of what was posted."""
    certificate = certificate_of(sitting)
    return PrintedPaper(certificate.file_name, print_certificate(certificate))


def _by_hand(sheet: RoomSheet) -> PrintedPaper:
    if sheet.lacks:
        raise NotReady((Lack(sheet.lacks, "sitting-update"),))
    return PrintedPaper(sheet.file_name, print_by_hand(sheet))


#: The papers of a sitting, in the order of a year. A new one is added here.
OF_SITTING: dict[str, Maker] = {
    "pouvoir": proxies,
    "emargement": attendance,
    "votes": votes,
    "affichage": posting,
    "bordereau": slip,
}
