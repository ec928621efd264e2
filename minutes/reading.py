"""Read the papers of a whole sitting: what each says today, under the form that its council has now."""

from dataclasses import replace
from datetime import date

from deliberations.models import Sitting
from minutes.keeping import latest, sheet_of
from minutes.models import FrozenPaper
from minutes.proceedings.building import build
from minutes.proceedings.facts import Adoption
from minutes.proceedings.proceedings import Proceedings
from minutes.sheets.list_sheet import ListSheet
from minutes.sheets.minutes_sheet import MinutesSheet
from papers.current import current
from papers.drafting import logo_of


def list_of(sitting: Sitting, on: date | None = None) -> ListSheet:
    """Return the list of a sitting as it stands, to be posted on a day; what was said is not its matter."""
    form = current(sitting.council)
    return ListSheet(
        _without_discussions(build(sitting)),
        form,
        logo_of(sitting.council, form),
        article=sitting.law.read("list_within_days").source,
        on=on,
        online=bool(sitting.council.website),
    )


def minutes_of(
    sitting: Sitting, on: date | None = None, adoption: Adoption | None = None
) -> MinutesSheet:
    """Return the minutes of a sitting as they stand, to be published on a day once they are adopted."""
    form = current(sitting.council)
    return MinutesSheet(
        build(sitting, adoption),
        form,
        logo_of(sitting.council, form),
        article=sitting.law.read("minutes").source,
        on=on,
        online=bool(sitting.council.website),
    )


def _without_discussions(proceedings: Proceedings) -> Proceedings:
    """Leave out what was said: the list is published long before the council adopts its minutes."""
    items = (replace(one, discussion="", nobody_spoke=False) for one in proceedings.items)
    return replace(proceedings, items=tuple(items))


def kept_list(sitting: Sitting) -> FrozenPaper | None:
    return latest(sitting, FrozenPaper.Slug.LIST)


def says_the_same(paper: FrozenPaper, sheet: ListSheet) -> bool:
    """Tell whether a kept list reads as the sitting does today."""
    kept = sheet_of(paper.record)
    return isinstance(kept, ListSheet) and kept.says == sheet.says


def overtaken(paper: FrozenPaper) -> bool:
    """Tell whether an act of the sitting got another version since a paper was kept."""
    return paper.sitting.entries.filter(version__gt=1, sealed_at__gt=paper.frozen_at).exists()
