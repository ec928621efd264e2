"""How the gathering of a sitting begins: when, where, who was convened, who presides, who is there, and the agenda."""

from collections.abc import Iterator
from dataclasses import dataclass

from councils.french import NBSP, agreed, hour, in_words, listed, typographic
from papers.meeting import Meeting
from papers.words.lines import PaperLine
from papers.words.places.lists import ListPart
from papers.words.sheet import ExtractSheet
from papers.words.wording import in_gender, of_council
from votes.record import Record


@dataclass(frozen=True)
class OpeningPart:
    """The first lines of a gathering; `sheet` holds the members as the sitting found them when it opened."""

    meeting: Meeting
    record: Record
    sheet: ExtractSheet
    heading: str

    template = "binding/_opening.xhtml"

    @property
    def occasion(self) -> str:
        """« Conseil municipal de Valombre · 18 h 30 · salle du conseil »."""
        meeting = self.meeting
        at = hour(meeting.opens_at) if meeting.opens_at else ""
        body = f"{meeting.assembly} {of_council(meeting.council)}"
        return " · ".join(filter(None, (body, at, meeting.place)))

    @property
    def lines(self) -> tuple[PaperLine, ...]:
        """The convocation, which the register mentions (CGCT, art. L2121-10), and who holds which office."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[PaperLine]:
        meeting, names = self.meeting, self.sheet.names
        yield PaperLine("Convocation", self._convocation)
        chair = meeting.chair
        yield PaperLine(in_gender(chair.quality, chair.feminine).capitalize(), names.short(chair))
        if keepers := meeting.secretaries:
            label = f"{agreed('Secrétaire')}{'s' if len(keepers) > 1 else ''} de séance"
            yield PaperLine(label, listed([names.short(one) for one in keepers]))
        if meeting.auxiliaries:
            yield PaperLine("Auxiliaires", listed(list(meeting.auxiliaries)))

    @property
    def _convocation(self) -> str:
        """« envoyée le 2 mars 2026 »; a date that nobody entered leaves its place to be written by hand."""
        sitting = self.record.sitting
        when = in_words(sitting.convened_on) if sitting.convened_on else "…………………………"
        told = [f"envoyée le {when}"]
        if sitting.urgent:
            told.append("en urgence")
        if sitting.second_call:
            told.append("seconde convocation")
        return ", ".join(told)

    @property
    def counters(self) -> tuple[PaperLine, ...]:
        floor = self.record.floor(None)
        counts = (
            ("Membres en exercice", floor.in_office),
            ("quorum", floor.quorum),
            ("présents à l’ouverture", len(floor.present)),
            ("pouvoirs", len(floor.represented)),
        )
        return tuple(PaperLine(label, str(count)) for label, count in counts)

    @property
    def lists(self) -> tuple[ListPart, ...]:
        return self.sheet.lists.parts

    @property
    def agenda(self) -> str:
        """« 1. Tarifs de la cantine ; 2. Budget primitif »."""
        told = (
            f"{item.position}.{NBSP}{typographic(item.title)}{' (ajouté en séance)' if item.added else ''}"
            for item in self.record.items
        )
        return f"{NBSP}; ".join(told)
