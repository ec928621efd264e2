"""The stamp of an act: its dates in a box, or the room that is kept for that of the platform."""

from dataclasses import dataclass
from typing import Literal

from papers.words.under_form import PaperPlace, UnderForm


@dataclass(frozen=True)
class PaperStamp(PaperPlace):
    """The dates of the act that are known the day its copy is printed."""

    @property
    def is_reserved(self) -> bool:
        return self.form.stamp == "reserved"

    @property
    def lines(self) -> tuple[str, ...]:
        return () if self.is_reserved else self.of.dates.lines


def stamp_at(place: Literal["top", "end"], of: UnderForm) -> PaperStamp | None:
    """Return the stamp that a form puts there; a box where no date is known would be empty, and is not drawn."""
    form = of.form
    if form.stamp == "none" or form.stamp_place != place:
        return None
    stamp = PaperStamp(of)
    return stamp if stamp.is_reserved or stamp.lines else None
