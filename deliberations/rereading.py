"""What is to be read again in an item that was copied from an earlier one, and the past items to copy."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from councils.french import fold
from deliberations.models import AgendaItem, Sitting
from deliberations.rich_text import clean
from deliberations.stale import Passage, Stale, marked, passages, stale_in, text_by_lines
from members.models import Mandate

#: How many past items are offered at once.
OFFERED = 30


@dataclass(frozen=True)
class Reread:
    """A text of an item: what is to be read again in it, and its words with the marks, for a page alone."""

    label: str
    passages: Sequence[Passage]
    html: SafeString


def reread(item: AgendaItem) -> list[Reread]:
    """Return the texts of an item with what may have aged in them, seen from the day of its sitting."""
    gone = names_gone(item.sitting)

    def find(text: str) -> list[Stale]:
        return stale_in(text, year=item.sitting.date.year, gone=gone)

    texts = {"Objet": escape(item.title), "Exposé": item.report, "Dispositif": item.decision}
    return [_reread(label, clean(html), find) for label, html in texts.items() if html]


def _reread(label, html, find) -> Reread:
    text = text_by_lines(html)
    # Its tags are those that `clean` left, and its words are escaped by `marked`.
    return Reread(label, passages(text, find(text)), mark_safe(marked(html, find)))


def names_gone(sitting: Sitting) -> set[str]:
    """Return the surnames of the council that nobody bears who sits on that day."""
    mandates = Mandate.objects.filter(member__council=sitting.council)
    sits = set(mandates.in_office(sitting.date).values_list("member__last_name", flat=True))
    every = set(mandates.values_list("member__last_name", flat=True))
    return {name for name in every - sits if name}


def past_items(sitting: Sitting, question: str) -> list[AgendaItem]:
    """Return the items of other sittings whose title or rubric has every word, the latest first."""
    items = AgendaItem.objects.filter(sitting__council=sitting.council).exclude(sitting=sitting)
    items = items.exclude(kind=AgendaItem.Kind.URGENCY).select_related("sitting__council")
    words = fold(question).split()
    found: list[AgendaItem] = []
    for item in items.defer("report", "decision").order_by("-sitting__date", "-pk").iterator():
        if all(word in fold(f"{item.rubric} {item.title}") for word in words):
            found.append(item)
        if len(found) == OFFERED:
            break
    return found
