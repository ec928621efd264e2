"""What is to be read again in an item or a draft that was copied from an earlier one, and those to copy."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from councils.french import fold, in_words
from councils.models import Council, CouncilService
from deliberations.models import AgendaItem, Draft, Sitting
from deliberations.rich_text import clean
from deliberations.stale import Passage, Stale, marked, passages, stale_in, text_by_lines
from members.models import Mandate

#: How many are offered at once.
OFFERED = 30


@dataclass(frozen=True)
class Reread:
    """A text of an item: what is to be read again in it, and its words with the marks, for a page alone."""

    label: str
    passages: Sequence[Passage]
    html: SafeString


@dataclass(frozen=True)
class PastText:
    """An item or a draft that may be copied: its key, its object, its rubric, and of which day it is."""

    key: int
    title: str
    rubric: str
    told: str


def reread(row: AgendaItem | Draft, council: Council, day: date) -> list[Reread]:
    """Return the texts of an item or a draft with what may have aged in them, seen from a day."""
    gone = names_gone(council, day)

    def find(text: str) -> list[Stale]:
        return stale_in(text, year=day.year, gone=gone)

    texts = {"Objet": escape(row.title), "Exposé": row.report, "Dispositif": row.decision}
    return [_reread(label, clean(html), find) for label, html in texts.items() if html]


def _reread(label, html, find) -> Reread:
    text = text_by_lines(html)
    # Its tags are those that `clean` left, and its words are escaped by `marked`.
    return Reread(label, passages(text, find(text)), mark_safe(marked(html, find)))


def names_gone(council: Council, day: date) -> set[str]:
    """Return the surnames of the council that nobody bears who sits on that day."""
    mandates = Mandate.objects.filter(member__council=council)
    sits = set(mandates.in_office(day).values_list("member__last_name", flat=True))
    every = set(mandates.values_list("member__last_name", flat=True))
    return {name for name in every - sits if name}


def past_items(sitting: Sitting, question: str) -> list[PastText]:
    """Return the items of the sittings that were held whose title or rubric has every word, the latest first."""
    items = AgendaItem.objects.filter(sitting__council=sitting.council).exclude(sitting=sitting)
    items = items.exclude(sitting__state__in=(Sitting.State.DRAFT, Sitting.State.CONVENED))
    items = items.exclude(kind=AgendaItem.Kind.URGENCY).select_related("sitting__council")
    rows = items.defer("report", "decision").order_by("-sitting__date", "-pk").iterator()
    return [
        PastText(item.pk, item.title, item.rubric, f"séance du {item.sitting.day.in_words}")
        for item in _having(rows, question)
    ]


def past_drafts(service: CouncilService, question: str) -> list[PastText]:
    """Return the drafts of a service whose title or rubric has every word, the latest first."""
    rows = service.drafts.for_list().defer("report", "decision").iterator()
    return [
        PastText(draft.pk, draft.title, draft.rubric, _day_of(draft))
        for draft in _having(rows, question)
    ]


def _day_of(draft: Draft) -> str:
    if draft.item:
        return f"séance du {draft.item.sitting.day.in_words}"
    return f"enregistré le {in_words(draft.changed_at.date())}"


def _having[T: AgendaItem | Draft](rows: Iterable[T], question: str) -> Iterator[T]:
    words = fold(question).split()
    found = (
        row for row in rows if all(word in fold(f"{row.rubric} {row.title}") for word in words)
    )
    return islice(found, OFFERED)
