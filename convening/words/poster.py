"""The agenda to post: as large as one page allows, so that it is read from the street."""

from dataclasses import dataclass
from math import ceil

from convening.words.agenda import AgendaRubric, rubrics_of
from convening.words.paper import CallPaper
from councils.french import NBSP


@dataclass(frozen=True)
class PosterSize:
    """A size of the text in points, how many signs a line then has, and whether all else is drawn closer."""

    points: int
    signs: int
    is_close: bool = False

    def holds(self, rubrics: tuple[AgendaRubric, ...]) -> bool:
        """Tell whether one page holds an agenda at this size: measured on pages, in sizes of the text."""
        line, gap, page = (1.22, 0.25, 540) if self.is_close else (1.3, 0.45, 460)
        titles = [told.title for rubric in rubrics for told in rubric.lines]
        lines = sum(line * ceil(len(title) / self.signs) + gap for title in titles)
        return self.points * (lines + 2.1 * sum(bool(one.name) for one in rubrics)) <= page


SIZES = (
    PosterSize(20, 52),
    PosterSize(17, 61),
    PosterSize(14, 74),
    PosterSize(12, 87),
    PosterSize(10, 104, is_close=True),
    PosterSize(9, 116, is_close=True),
    PosterSize(8, 130, is_close=True),
)
#: That of an agenda which no page holds.
ON_SEVERAL_PAGES = PosterSize(12, 87)


@dataclass(frozen=True)
class CallPoster(CallPaper):
    """The agenda alone, to post where the council announces its sittings (CGCT, art. L2121-10)."""

    heading = "Ordre du jour"
    template = "convening/agenda_print.xhtml"
    slug = "ordre-du-jour"

    @property
    def kind(self) -> str:
        """« Séance publique », « Séance » of a council that the public does not attend."""
        meeting = self.call.meeting
        told = "Séance publique" if meeting.public else "Séance"
        return f"{told}, seconde convocation" if meeting.second_call else told

    @property
    def number(self) -> str:
        """« Ordre du jour n° 2, qui remplace le précédent », for a revision."""
        if self.call.number == 1:
            return ""
        return f"Ordre du jour n°{NBSP}{self.call.number}, qui remplace le précédent"

    @property
    def rubrics(self) -> tuple[AgendaRubric, ...]:
        return rubrics_of(self)

    @property
    def size(self) -> PosterSize:
        """The largest size at which the agenda holds on one page."""
        return next((size for size in SIZES if size.holds(self.rubrics)), ON_SEVERAL_PAGES)
