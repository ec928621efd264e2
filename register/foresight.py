"""What sealing a sitting would do, before it is done: the numbers to come, or what is missing."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from deliberations import rules as preparation
from deliberations.models import AgendaItem, Sitting
from register.actions.sealing import is_decided, missing_in, number_of
from register.models import Numbering
from votes.panel import CALL, Line
from votes.record import read


@dataclass(frozen=True)
class Foresight:
    """The items that would enter the register with their numbers, and what keeps them from it."""

    numbered: tuple[tuple[str, AgendaItem], ...]
    left_out: tuple[AgendaItem, ...]
    missing: tuple[tuple[AgendaItem | None, Line], ...]

    @property
    def unwritten(self) -> tuple[AgendaItem, ...]:
        """The items that would enter the register without the text of what is decided."""
        return tuple(item for _, item in self.numbered if _lacks_text(item))


def _lacks_text(item: AgendaItem) -> bool:
    """Whether an item that was put to the vote says nothing of what is decided."""
    needed = preparation.TEXT_NEEDED.get(item.kind) == "decision"
    return needed and not item.decision and not item.outcome


def foresee(sitting: Sitting) -> Foresight:
    """Return what sealing would do now; nothing is written, and another sitting may take the numbers first."""
    record = read(sitting)
    council = sitting.council
    numbering = Numbering.objects.filter(council=council).first() or Numbering(council=council)
    numbered, missing, taken = [], list(missing_in(record)), 0
    for item in record.items:
        if is_decided(item, record):
            try:
                given = number_of(numbering, sitting, item, ahead=taken)
            except ValidationError as refusal:
                missing.append((None, Line(refusal.message, CALL)))
                continue
            taken += "sequence" in given
            numbered.append((given["number"], item))
    left_out = tuple(item for item in record.items if not is_decided(item, record))
    return Foresight(tuple(numbered), left_out, tuple(missing))
