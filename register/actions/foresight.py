"""What sealing a sitting would do, before it is done: the numbers to come, or what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from deliberations import rules as preparation
from deliberations.about import written
from deliberations.models import AgendaItem, Sitting
from register.actions.sealing import asked_in, missing_in, named, number_of
from register.models import Numbering
from votes.completeness.check import Check
from votes.completeness.decided import is_decided
from votes.completeness.sitting import Panel
from votes.record import read


@dataclass(frozen=True)
class Foresight:
    """The items that would enter the register with their numbers, and what keeps them from it.

    `panel` is what every page says of the sitting. `missing` stops the seal, `asked` needs a reason, `notes` are only told.
    `refusal` says why an item has no number to come; those after it have none either.
    `unfound` names what an item withdraws or changes and that the register does not hold
    by then: nothing is marked there, whether it is older than the register or badly typed.
    """

    sitting: Sitting
    panel: Panel
    numbered: tuple[tuple[str, AgendaItem], ...]
    left_out: tuple[AgendaItem, ...]
    missing: tuple[Check, ...]
    asked: tuple[Check, ...] = ()
    notes: tuple[Check, ...] = ()
    refusal: str = ""
    unfound: tuple[tuple[AgendaItem, str], ...] = ()

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
    panel, council = Panel(record), sitting.council
    numbering = Numbering.objects.filter(council=council).first() or Numbering(council=council)
    decided = [item for item in record.items if is_decided(item, record)]
    left_out = tuple(item for item in record.items if item not in decided)
    numbered, refusal = _numbered(numbering, sitting, decided)
    return Foresight(
        sitting=sitting,
        panel=panel,
        numbered=tuple(numbered),
        left_out=left_out,
        missing=tuple(missing_in(record)),
        asked=asked_in(record),
        notes=panel.told,
        refusal=refusal,
        unfound=tuple(_unfound(sitting, numbered)),
    )


def _unfound(
    sitting: Sitting, numbered: list[tuple[str, AgendaItem]]
) -> Iterator[tuple[AgendaItem, str]]:
    """Find what items name, and neither the register nor the sitting before them holds."""
    before = set()
    for number, item in numbered:
        for about in item.about:
            known = (about["number"], about["date"]) in before
            if not known and not named(sitting.council, about).exists():
                yield item, written(about)
        before.add((number, sitting.date.isoformat()))


def _numbered(
    numbering: Numbering, sitting: Sitting, items: list[AgendaItem]
) -> tuple[list[tuple[str, AgendaItem]], str]:
    """Return the items with the numbers that they would take, and why the next one would take none."""
    numbered: list[tuple[str, AgendaItem]] = []
    taken = 0
    for item in items:
        try:
            given = number_of(numbering, sitting, item, ahead=taken)
        except ValidationError as refusal:
            return numbered, str(refusal.message)
        taken += "sequence" in given
        numbered.append((given["number"], item))
    return numbered, ""
