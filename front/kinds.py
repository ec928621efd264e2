"""Every paper of a sitting, by the name under which `./folio paper` prints it: one row a kind."""

from collections.abc import Callable
from dataclasses import dataclass
from tempfile import TemporaryFile

from django.db.models import Q

from binding.drawing import draw
from binding.models import Gathering, Volume
from binding.soundness import Broken
from binding.sources import OfSitting
from binding.volumes import write
from binding.waiting import open_volume_of
from convening.call import Call, from_json
from convening.preparing import prepare
from convening.printing import print_announced
from convening.proof_paper import print_proof, proof_of
from convening.reading import last_of
from convening.words.letter import CallLetter
from convening.words.note import CallNote
from convening.words.paper import CallPaper
from convening.words.poster import CallPoster
from councils.models import Council
from deliberations.models import Sitting
from minutes.drawing import draft_of
from minutes.keeping import latest
from minutes.models import FrozenPaper
from minutes.reading import list_of, minutes_of
from minutes.sheets.sitting_sheet import SittingSheet
from papers.current import current
from papers.drafting import logo_of
from papers.election_sheets import vote_sheet_of
from papers.extract.extract import Lack, NotReady
from papers.pdf.engine import NotPrintable
from papers.proxy_forms import ProxyForms
from papers.room_sheets import AttendanceSheet, RoomSheet, print_by_hand
from register.postings import certificate_of, print_certificate
from register.slips import last_slip
from votes.record import read

NOT_HELD = "La séance n’est pas ouverte : rien n’y est encore examiné."
NOT_SEALED = "La séance n’est pas scellée : ses délibérations n’ont pas encore de feuillets."


@dataclass(frozen=True)
class PrintedPaper:
    """A paper as a file: the name that pages give it, and its PDF."""

    name: str
    pdf: bytes


#: Prints a paper of a sitting. Raises NotReady with what lacks, `papers.pdf.engine.NotPrintable` with a sentence.
type Maker = Callable[[Sitting], PrintedPaper]


def letter(sitting: Sitting) -> PrintedPaper:
    """Print the convocation that was sent last, addressed to nobody by name; before, the draft of the first."""
    return _of_call(sitting, CallLetter)


def note(sitting: Sitting) -> PrintedPaper:
    """Print the note on each item that left with it; before, its draft."""
    return _of_call(sitting, CallNote)


def agenda(sitting: Sitting) -> PrintedPaper:
    """Print the agenda to post; before the convocation is sent, its draft."""
    return _of_call(sitting, CallPoster)


def _of_call(sitting: Sitting, paper: type[CallPaper]) -> PrintedPaper:
    """Print a paper of what was announced; of what would be, once nothing keeps it from leaving."""
    sent, council = last_of(sitting), sitting.council
    form = current(council)
    call = from_json(sent.call) if sent else _to_send(sitting)
    made = paper(call, form, logo_of(council, form), draft=sent is None)
    return PrintedPaper(made.file_name, print_announced(made))


def _to_send(sitting: Sitting) -> Call:
    prepared = prepare(sitting)
    stops = tuple(Lack(one.sentence, "sitting-update") for one in prepared.lacks if one.stops)
    if stops:
        raise NotReady(stops)
    return prepared.call


def sendings(sitting: Sitting) -> PrintedPaper:
    """Print how the convocation that was sent last reached each member."""
    proof = proof_of(sitting)
    return PrintedPaper(proof.file_name, print_proof(proof))


def leaves(sitting: Sitting) -> PrintedPaper:
    """Give the gathering of the register as it was drawn; before its leaves are numbered, show what it would be."""
    drawn = Gathering.objects.filter(sitting=sitting).first()
    if drawn:
        return PrintedPaper(drawn.file_name, bytes(drawn.pdf))
    if not sitting.is_sealed:
        raise NotReady((Lack(NOT_SEALED, "sitting-update"),))
    volume = open_volume_of(sitting.council)
    try:
        preview = draw(OfSitting(sitting), volume.next_leaf if volume else 1)
    except Broken as fault:
        raise NotPrintable(str(fault)) from fault
    return PrintedPaper(f"apercu-registre-{sitting.day}.pdf", preview.pdf)


def examined(sitting: Sitting) -> PrintedPaper:
    """Give the list of deliberations examined as it was published last; before, print its draft."""
    return _told_whole(sitting, FrozenPaper.Slug.LIST, lambda: list_of(sitting))


def minutes(sitting: Sitting) -> PrintedPaper:
    """Give the minutes as they were kept last, proposed or adopted; before, print their draft."""
    return _told_whole(sitting, FrozenPaper.Slug.MINUTES, lambda: minutes_of(sitting))


def _told_whole(sitting: Sitting, slug: str, sheet: Callable[[], SittingSheet]) -> PrintedPaper:
    if kept := latest(sitting, slug):
        return PrintedPaper(kept.file_name, bytes(kept.pdf))
    if not sitting.has_begun:
        raise NotReady((Lack(NOT_HELD, "sitting-update"),))
    return PrintedPaper(f"projet-{sitting.day}-{slug}.pdf", draft_of(sheet()))


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


def volumes(council: Council, year: int) -> list[PrintedPaper]:
    """Print the volumes of the register that hold leaves of sittings of a year. Raises NotReady, NotPrintable."""
    held = Q(gatherings__sitting__date__year=year) | Q(gatherings__entry__sitting__date__year=year)
    found = council.volumes.filter(held).distinct().order_by("number")
    if not found:
        raise NotReady(
            (Lack(f"Aucun cahier du registre de {year} n’est imprimé.", "sitting-update"),)
        )
    return [_volume(one) for one in found]


def _volume(volume: Volume) -> PrintedPaper:
    with TemporaryFile() as target:
        try:
            write(volume, target, lambda done: None)
        except Broken as fault:
            raise NotPrintable(str(fault)) from fault
        target.seek(0)
        return PrintedPaper(f"registre-volume-{volume.number}.pdf", target.read())


#: The papers of a year.
OF_YEAR: dict[str, Callable[[Council, int], list[PrintedPaper]]] = {"volume": volumes}
#: The papers of a sitting, in the order of a year. A new one is added here.
OF_SITTING: dict[str, Maker] = {
    "convocation": letter,
    "note": note,
    "ordre-du-jour": agenda,
    "envois": sendings,
    "pouvoir": proxies,
    "emargement": attendance,
    "votes": votes,
    "liste": examined,
    "proces-verbal": minutes,
    "registre": leaves,
    "affichage": posting,
    "bordereau": slip,
}
