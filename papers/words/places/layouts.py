"""The ways to lay out the members of a council, by what its form calls them."""

from papers.words.places.lists import (
    ColumnLists,
    GroupedLists,
    PaperLists,
    RunningLists,
    SlotLists,
)
from papers.words.places.member_table import TableLists
from papers.words.under_form import UnderForm

LAYOUTS: dict[str, type[PaperLists]] = {
    "slots": SlotLists,
    "columns": ColumnLists,
    "running": RunningLists,
    "groups": GroupedLists,
    "table": TableLists,
}


def lists_of(of: UnderForm) -> PaperLists:
    """Return the lists of a paper, as its form lays them out."""
    return LAYOUTS[of.form.lists](of)
