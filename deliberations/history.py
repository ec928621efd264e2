"""What the texts of an item said, version after version: the journal keeps each change."""

from dataclasses import dataclass
from datetime import datetime

from councils.models import Action
from deliberations.differences import Difference, differences_of
from deliberations.models import AgendaItem

#: The texts whose versions are compared, and what each is called.
TEXTS = {"rubric": "Rubrique", "title": "Objet", "report": "Exposé", "decision": "Dispositif"}


@dataclass(frozen=True)
class TextVersion:
    """The texts as somebody saved them; `at` is None of a first version that no line of the journal tells."""

    number: int
    at: datetime | None
    author: str
    texts: dict[str, str]


def versions_of(item: AgendaItem) -> list[TextVersion]:
    """Return the versions of the texts of an item, the first one first; the last is what it says now.

    They are read backwards: each line of the journal holds what stood before it.
    """
    texts = {name: getattr(item, name) for name in TEXTS}
    found: list[tuple[datetime | None, str, dict[str, str]]] = []
    saved = (Action.ITEM_ADDED, Action.ITEM_CHANGED)
    for line in item.journal.filter(action__in=saved).order_by("-pk"):
        is_first = line.action == Action.ITEM_ADDED
        changed = TEXTS.keys() & (line.after or {}).keys()
        if changed or is_first:
            found.append((line.at, line.author, texts))
            texts = texts | {name: line.before[name] or "" for name in changed if line.before}
        if is_first:
            break
    else:
        found.append((None, "", texts))
    return [TextVersion(number, *one) for number, one in enumerate(reversed(found), start=1)]


def changes_between(former: TextVersion, newer: TextVersion) -> list[Difference]:
    """Return what the texts of an item say otherwise since a version."""
    return differences_of(former.texts, newer.texts, TEXTS)
