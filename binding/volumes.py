"""A whole volume as one file: cover, certificate of opening, gatherings in their order, tables by date and by object."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import sha256
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO
from zoneinfo import ZoneInfo

from binding.aside import assemble_aside
from binding.book import Book
from binding.models import Gathering, Volume, VolumeFile
from binding.soundness import Broken
from binding.tables import VolumeTables
from councils.french import NBSP, in_words, plural
from papers.extract.facts import Officer
from papers.meeting import meeting_of
from papers.words.wording import at_place, of_assembly, of_council, signs_as
from votes.record import read

DESCRIPTION = "Volume du registre des délibérations, à relier"


@dataclass(frozen=True)
class VolumeFront:
    """The cover, and the certificate that the head of the council signs: how many leaves, numbered and initialled."""

    volume: Volume
    first_day: date
    last_day: date
    chair: Officer

    template = "binding/_front.xhtml"

    @property
    def of_council(self) -> str:
        """« du Conseil municipal de Valombre »."""
        council = self.volume.council
        return f"{of_assembly(council.assembly)} {of_council(council.name)}"

    @property
    def assembly(self) -> str:
        return of_assembly(self.volume.council.assembly)

    @property
    def dates(self) -> str:
        """« du 2 février 2026 au 14 décembre 2026 », « le 12 mars 2026 »."""
        if self.first_day == self.last_day:
            return f"le {in_words(self.first_day)}"
        return f"du {in_words(self.first_day)} au {in_words(self.last_day)}"

    @property
    def leaves(self) -> str:
        """« 186 feuillets, numérotés de 1 à 186 »."""
        first, last = self.volume.first_leaf, self.volume.next_leaf - 1
        if first == last:
            return f"un feuillet, numéroté {first}"
        return f"{plural(self.volume.leaves, 'feuillet')}, numérotés de {first} à{NBSP}{last}"

    @property
    def place(self) -> str:
        place = at_place(self.volume.council.name)
        return f"{place[0].upper()}{place[1:]}"

    @property
    def signs(self) -> str:
        """« La Maire, », as whoever heads the council signs: a woman where the last sitting had one."""
        title, chair = self.volume.council.chair_title, self.chair
        return signs_as(title, chair.feminine and chair.quality == title)


def write(volume: Volume, target: BinaryIO, tell: Callable[[int], None]) -> int:
    """Write a volume, and return how many pages it has; `tell` hears how many gatherings are in it.

    Each gathering is laid in a folder for a moment, and they are assembled beside. Raises `binding.soundness.Broken` for one that the
    database no longer holds as it was drawn, and for a file that lost its tags.
    """
    gatherings = list(
        volume.gatherings.without_pdf().select_related(
            "sitting__council", "told_at__council", "entry__sitting__council"
        )
    )
    front, ending = _front(volume, gatherings), _ending(volume, gatherings)

    def told(papers: int) -> None:
        tell(min(max(papers - len(front), 0), len(gatherings)))

    VolumeFile.folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(dir=VolumeFile.folder()) as folder:
        papers = chain(front, map(_whole, gatherings), ending)
        return assemble_aside(_laid_in(Path(folder), papers), target, told)


def _laid_in(folder: Path, papers: Iterable[bytes]) -> list[Path]:
    """Write papers in a folder, one at a time, and return where they are."""
    paths = []
    for rank, paper in enumerate(papers):
        paths.append(folder / f"{rank}.pdf")
        paths[-1].write_bytes(paper)
    return paths


def _front(volume: Volume, gatherings: list[Gathering]) -> list[bytes]:
    """Draw the leaves before the first gathering."""
    days = [gathering.held_at.date for gathering in gatherings]
    book = _book_of(volume, gatherings)
    chair = meeting_of(read(gatherings[-1].held_at)).chair
    book.add([VolumeFront(volume, min(days), max(days), chair)])
    book.end()
    return book.papers


def _ending(volume: Volume, gatherings: list[Gathering]) -> list[bytes]:
    """Draw the tables."""
    book = _book_of(volume, gatherings)
    book.add([VolumeTables.of(volume, gatherings)])
    book.end()
    return book.papers


def _book_of(volume: Volume, gatherings: list[Gathering]) -> Book:
    council = volume.council
    title = f"{council.name} – Registre des délibérations, volume {volume.number}"
    on = volume.closed_on or gatherings[-1].held_at.date
    moment = datetime.combine(on, time(), ZoneInfo(council.time_zone))
    return Book(title, title, council.name, DESCRIPTION, moment)


def _whole(gathering: Gathering) -> bytes:
    """Return a gathering as it was drawn, and signed on paper."""
    pdf = bytes(Gathering.objects.values_list("pdf", flat=True).get(pk=gathering.pk))
    if sha256(pdf).hexdigest() != gathering.sha256:
        raise Broken(f"Le fichier du {gathering} n’est plus celui qui a été imprimé.")
    return pdf
