"""What the clerk's pages show of the register: entries found, their state, and their papers."""

import re
from dataclasses import dataclass

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from councils.models import Action, Council, Journal
from deliberations.models import Sitting
from register.models import Effect, Entry, Rendering
from register.rules.words import asked

#: How much of a question is read: each word costs a search.
LONGEST = 200


@dataclass(frozen=True)
class Sealed:
    """The deliberations of a sealed sitting, and how far their papers are."""

    sitting: Sitting
    entries: tuple[Entry, ...]
    failures: tuple[str, ...]

    @property
    def drawn(self) -> int:
        return sum(entry.is_drawn for entry in self.entries)

    @property
    def waiting(self) -> int:
        return len(self.entries) - self.drawn


def sealed(sitting: Sitting) -> Sealed:
    """Read the page of a sealed sitting, in a number of queries that does not depend on its size."""
    entries = tuple(_with_states(Entry.objects.filter(sitting=sitting)).order_by("position"))
    waiting = {entry.code: entry for entry in entries if not entry.is_drawn}
    lines = Journal.objects.about(sitting).filter(
        action=Action.PAPER_NOT_DRAWN, after__code__in=waiting
    )
    # Of each paper, the newest line overwrites those before.
    reasons = {line.after["code"]: line.after["reason"] for line in reversed(lines)}
    failures = (f"{waiting[code]} : {reasons[code]}" for code in reasons if code in waiting)
    return Sealed(sitting, entries, tuple(failures))


def found(council: Council, *, words: str = "", year: str = "", state: str = "") -> QuerySet[Entry]:
    """Return the entries that hold every word and date, whatever accents and case, the latest first."""
    entries = _with_states(council.entries.all())
    for word in asked(words[:LONGEST]):
        entries = entries.filter(search__contains=word)
    if year:
        is_year = re.fullmatch("[12][0-9]{3}", year)
        entries = entries.filter(sitting__date__year=year) if is_year else entries.none()
    if state == "in_force":
        entries = entries.filter(is_replaced=False, is_withdrawn=False)
    elif state == "past":
        entries = entries.filter(Q(is_replaced=True) | Q(is_withdrawn=True))
    return entries.order_by("-sitting__date", "-position")


def one(council: Council) -> QuerySet[Entry]:
    """Return the entries of a council, each with its state and its paper."""
    return _with_states(council.entries.all()).defer(None).select_related("rendering")


def _with_states(entries):
    """Tell of each entry whether its paper is drawn, and whether it is replaced or withdrawn, which differ in law.

    Records are read when they are asked for, those of a whole page at once.
    """
    mine = OuterRef("pk")
    effects = Effect.objects.filter(target=mine)
    return (
        entries.select_related("sitting", "council", "item", "item__rapporteur")
        .defer("record", "search")
        .fetch_mode(models.FETCH_PEERS)
        .annotate(
            is_drawn=Exists(Rendering.objects.filter(entry=mine)),
            is_replaced=Exists(Entry.objects.filter(replaces=mine))
            | Exists(effects.filter(kind=Effect.Kind.REPLACES)),
            is_withdrawn=Exists(effects.filter(kind=Effect.Kind.WITHDRAWS)),
        )
    )
