"""What the clerk's pages show of the register: entries found, their state, and their papers."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When
from django.db.models.expressions import Combinable

from councils.models import Council
from deliberations.models import Sitting
from members.models import Member
from register.certified.troubles import told_of
from register.holding import ended
from register.lives import with_lives
from register.models import Entry, Rendering
from register.rules.words import Asked, asked, plain
from votes.models import Candidate, ListName, Recusal

#: How much of a question is read: each word costs a search.
LONGEST = 200


@dataclass(frozen=True)
class Sealed:
    """The deliberations of a sealed sitting, and how far their papers are."""

    sitting: Sitting
    entries: tuple[Entry, ...]

    @property
    def drawn(self) -> int:
        return sum(entry.is_drawn for entry in self.entries)

    @property
    def waiting(self) -> int:
        return len(self.entries) - self.drawn

    @property
    def failed(self) -> tuple[Entry, ...]:
        """The entries whose paper could not be drawn, each with its trouble."""
        return tuple(entry for entry in self.entries if entry.trouble)

    @property
    def is_in_hand(self) -> bool:
        """Whether some papers are to be drawn now: none that failed waits for its time."""
        return any(
            not e.is_drawn and not (e.trouble and not e.trouble.is_due) for e in self.entries
        )

    @property
    def failures(self) -> tuple[str, ...]:
        return tuple(f"{entry} : {entry.trouble.reason}" for entry in self.failed if entry.trouble)


def sealed(sitting: Sitting) -> Sealed:
    """Read the page of a sealed sitting, in a number of queries that does not depend on its size."""
    mine = _with_states(sitting.council).filter(sitting=sitting)
    return Sealed(sitting, tuple(with_lives(with_troubles(mine.order_by("position")))))


def with_troubles(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries of this module, each with the reason why its paper could not be drawn, if there is one."""
    entries = list(entries)
    troubles = told_of(entry for entry in entries if not entry.is_drawn)
    for entry in entries:
        entry.trouble = troubles.get(entry.code)
    return entries


def found(council: Council, *, words: str = "", year: str = "", state: str = "") -> QuerySet[Entry]:
    """Return the entries that hold every word and date, whatever accents and case, the latest first."""
    entries = _with_states(council)
    for one in asked(words[:LONGEST]):
        entries = entries.filter(_holds(one))
    if year:
        is_year = re.fullmatch("[12][0-9]{3}", year)
        entries = entries.filter(sitting__date__year=year) if is_year else entries.none()
    if state in ("in_force", "past"):
        is_past = Q(replaced_by__isnull=False) | Q(number__in=ended(council))
        entries = entries.filter(is_past if state == "past" else ~is_past)
    return entries.order_by("-sitting__date", "-position")


def _holds(one: Asked) -> Q:
    """Return what an entry holds that answers one thing asked."""
    any_of = reduce(or_, (Q(search__contains=word) for word in one.words))
    if one.sequence is None:
        return any_of
    return any_of | Q(sitting__date__year=one.year, sequence=one.sequence)


def named(council: Council, words: str) -> list[Member]:
    """Return the members whose surname a question holds: their own acts come first."""
    names = {one.name for one in asked(words[:LONGEST])} - {""}
    if not names:
        return []
    any_of = reduce(or_, (Q(sort_key__contains=name) for name in names))
    members = council.members.filter(any_of)
    return [member for member in members if names & set(plain(member.last_name).split())]


def about_them(members: Sequence[Member]) -> Combinable:
    """Return what tells the entries that are about these members: at the others they only sat.

    They report them, stand aside or stand for election there.
    """
    item = OuterRef("item")
    recusals = Recusal.objects.filter(item=item, member__member__in=members)
    candidates = Candidate.objects.filter(round__ballot__item=item, member__member__in=members)
    listed = ListName.objects.filter(
        candidate__round__ballot__item=item, member__member__in=members
    )
    return Q(item__rapporteur__in=members) | Exists(recusals) | Exists(candidates) | Exists(listed)


@dataclass(frozen=True)
class Findings:
    """What a question found: the entries in their order, whose surname it holds, and how many are about them."""

    entries: QuerySet[Entry]
    members: Sequence[Member]
    own: int

    @property
    def groups(self) -> dict[str, str]:
        """The heading of what is about the members who are named, and of what only names them; none without both."""
        if not self.own:
            return {}
        first, *more = self.members
        who = f"un membre nommé {first.last_name}" if more else first.short_name
        about = f"Où {who} rapporte, se présente ou se retire"
        return {"own": f"{about} · {self.own}", "others": "Où son nom figure aussi"}


def findings(council: Council, *, words: str, year: str, state: str) -> Findings:
    """Return what a question finds; where it names members, what is about them comes first."""
    entries = found(council, words=words, year=year, state=state)
    members = named(council, words)
    if not members:
        return Findings(entries, (), 0)
    about = about_them(members)
    # Never null, as for an act without a rapporteur: the engines do not sort that alike.
    is_own = Case(When(about, then=True), default=False, output_field=models.BooleanField())
    ordered = entries.annotate(is_own=is_own).order_by("-is_own", "-sitting__date", "-position")
    return Findings(ordered, members, entries.filter(about).count())


def one(council: Council) -> QuerySet[Entry]:
    """Return the entries of a council, each with its state and its paper."""
    return _with_states(council).defer(None).select_related("rendering")


def _with_states(council):
    """Return the entries of a council, and tell of each whether its paper is drawn.

    Records are read when they are asked for, those of a whole page at once.
    """
    return (
        council.entries.select_related("sitting", "council", "item", "item__rapporteur")
        .defer("record", "search")
        .fetch_mode(models.FETCH_PEERS)
        .annotate(is_drawn=Exists(Rendering.objects.filter(entry=OuterRef("pk"))))
    )
