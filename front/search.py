"""The search of a council: its deliberations, its sittings to come, its members."""

from collections.abc import Sequence
from dataclasses import dataclass

from councils.days import read_day
from councils.french import fold
from councils.models import Council
from deliberations.models import AgendaItem, Sitting
from members.models import Mandate
from register.desk import latest
from register.models import Entry

#: How much of each sort is shown.
AT_MOST = 20
#: How much of a question is read.
LONGEST = 200


@dataclass(frozen=True)
class Found:
    """What holds every word of a question. `more` tells that the register holds others."""

    entries: Sequence[Entry]
    more: bool
    sittings: Sequence[Sitting]
    items: Sequence[AgendaItem]
    mandates: Sequence[Mandate]

    @property
    def is_empty(self) -> bool:
        return not (self.entries or self.sittings or self.items or self.mandates)


def search(council: Council, question: str) -> Found:
    """Return what answers a question: accents and case do not count, a date finds the sitting of that day."""
    words = question[:LONGEST].replace("\0", " ")
    entries = latest(council, AT_MOST + 1, words=words)
    mandates = Mandate.objects.filter(member__council=council).in_office(council.today)
    return Found(
        entries=entries[:AT_MOST],
        more=len(entries) > AT_MOST,
        sittings=_sittings(council, words),
        items=_items(council, words),
        mandates=list(mandates.named(words).in_rank_order()[:AT_MOST]),
    )


def _sittings(council: Council, words: str) -> Sequence[Sitting]:
    try:
        day = read_day(words, council.today)
    except ValueError:
        return []
    return list(council.sittings.filter(date=day).order_by("rank"))


def _items(council: Council, words: str) -> Sequence[AgendaItem]:
    """Return the items of sittings that are not at the register yet, by their titles."""
    waiting = AgendaItem.objects.filter(sitting__in=council.sittings.not_sealed())
    sought = fold(words).split()
    items = waiting.select_related("sitting").order_by("-sitting__date", "position")
    held = [item for item in items if all(word in fold(item.title) for word in sought)]
    return held[:AT_MOST]
