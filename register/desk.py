"""What the clerk's pages show of the register: entries found, their state, and their papers."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable

from councils.models import Council
from deliberations.models import Sitting
from members.models import Member
from register.certified.troubles import told_of
from register.finder import AT_MOST, keys_found
from register.lives import LifeNow, with_lives
from register.models import Entry, PastEntry, Rendering
from register.rules.words import asked, split
from votes.models import Candidate, ListName, Recusal

#: What a list shows of an act, of its sitting and of its item, and what `register.lives` reads of it.
SHOWN_BY_LISTS = (
    *("council", "position", "number", "version", "code", "title", "held_on", "is_refused"),
    *("replaces", "sitting__date", "sitting__rank"),
    *("item__rapporteur__civility", "item__rapporteur__last_name"),
)
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
    def standing(self) -> list[LifeNow]:
        """The lives of the acts that no newer version replaces."""
        replaced = {entry.replaces_id for entry in self.entries}
        return [entry.told for entry in self.entries if entry.pk not in replaced]

    @property
    def failures(self) -> tuple[str, ...]:
        return tuple(f"{entry} : {entry.trouble.reason}" for entry in self.failed if entry.trouble)


def sealed(sitting: Sitting) -> Sealed:
    """Read the page of a sealed sitting, in a number of queries that does not depend on its size."""
    mine = _with_states(sitting.entries.order_by("position"))
    acts = [_of(sitting.council, entry) for entry in mine]
    return Sealed(sitting, tuple(with_lives(with_troubles(acts))))


def with_troubles(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries of this module, each with the reason why its paper could not be drawn, if there is one."""
    entries = list(entries)
    troubles = told_of(entry for entry in entries if not entry.is_drawn)
    for entry in entries:
        entry.trouble = troubles.get(entry.code)
    return entries


def found(council: Council, *, words: str = "", year: str = "", state: str = "") -> QuerySet[Entry]:
    """Return the entries that hold every word and date, whatever accents and case, the latest first.

    Of those that hold the words, the latest sealed alone (`finder.AT_MOST`).
    """
    return _with_states(_answering(council, words, year, state))


def _answering(council: Council, words: str, year: str, state: str) -> QuerySet[Entry]:
    """Return what `found` does, without anything of what a page shows of each."""
    only_past = state == "past" and not words.strip()
    acts = Entry.objects.filter(past__council=council) if only_past else _holding(council, words)
    entries = _of_year(acts, year)
    if state:
        entries = entries.filter(past__isnull=state != "past")
    return entries.order_by("-held_on", "-position")


def _of_year[Row: (Entry, PastEntry)](acts: QuerySet[Row], year: str) -> QuerySet[Row]:
    """Keep the acts of a year, as it is typed; without one, all of them."""
    if not year:
        return acts
    return acts.filter(held_on__year=year) if re.fullmatch("[12][0-9]{3}", year) else acts.none()


def _holding(council: Council, words: str) -> QuerySet[Entry]:
    """Return the entries of a council that hold every word and date.

    The index keeps those of a council apart, and so does this query. It names the council by a sum:
    by the column alone, SQLite would walk through all its acts, which stand in the page's order.
    """
    if question := asked(words[:LONGEST]):
        found = Entry.objects.filter(pk__in=keys_found(council, question))
        return found.alias(of=F("council") + 0).filter(of=council.pk)
    return council.entries.none() if words.strip() else council.entries.all()


def named(council: Council, words: str) -> list[Member]:
    """Return the members whose surname a question holds: their own acts come first."""
    names = {one.name for one in asked(words[:LONGEST])} - {""}
    if not names:
        return []
    any_of = reduce(or_, (Q(sort_key__contains=name) for name in names))
    members = council.members.filter(any_of)
    return [member for member in members if names & set(split(member.last_name))]


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
    """What a question found: the keys of the entries in their order, whose surname it holds, which are about them.

    `is_cut` tells that more entries answer than are shown.
    """

    council: Council
    keys: Sequence[int] | QuerySet[Any, int]
    count: int
    members: Sequence[Member] = ()
    own: frozenset[int] = frozenset()
    is_cut: bool = False

    @property
    def groups(self) -> dict[str, str]:
        """The heading of what is about the members who are named, and of what only names them; none without both."""
        if not self.own:
            return {}
        first, *more = self.members
        who = f"un membre nommé {first.last_name}" if more else first.short_name
        about = f"Où {who} rapporte, se présente ou se retire"
        return {"own": f"{about} · {len(self.own)}", "others": "Où son nom figure aussi"}

    def entries(self, keys: Iterable[int]) -> list[Entry]:
        """Return the entries of some of these keys, with all that a page shows of each."""
        keys = list(keys)
        if not keys:
            return []
        # Without an order: to keep the register's, SQLite would walk through the whole of it.
        acts = self.council.entries.order_by().filter(pk__in=keys)
        found = {entry.pk: _of(self.council, entry) for entry in _with_states(acts)}
        entries = with_lives(with_troubles(found[key] for key in keys))
        for entry in entries:
            entry.is_own = entry.pk in self.own
        return entries


def _of(council: Council, entry: Entry) -> Entry:
    """Return an act of this council, which is read already."""
    entry.council = council
    return entry


def latest(council: Council, how_many: int, *, words: str = "") -> list[Entry]:
    """Return the latest acts that hold some words, each with its life."""
    acts = found(council, words=words)[:how_many]
    return with_lives(_of(council, entry) for entry in acts)


def findings(council: Council, *, words: str, year: str, state: str) -> Findings:
    """Return what a question finds; where it names members, what is about them comes first."""
    if not words.strip():
        return Findings(council, _latest_first(council, year, state), _count(council, year, state))
    entries = _answering(council, words, year, state)
    keys = list(entries.values_list("pk", flat=True))
    members = named(council, words)
    about = entries.filter(about_them(members)).values_list("pk", flat=True) if members else ()
    own = frozenset(about)
    keys.sort(key=lambda key: key not in own)
    return Findings(council, keys, len(keys), members, own, is_cut=len(keys) == AT_MOST)


def _latest_first(council: Council, year: str, state: str) -> QuerySet[Any, int]:
    """Return the keys of the acts of a year and of a state, each list in the order of an index of its own."""
    acts = council.past_entries if state == "past" else council.entries
    listed = _of_year(acts.order_by("-held_on", "-position"), year)
    if state == "in_force":
        listed = listed.filter(past=None)
    return listed.values_list("pk", flat=True)


def _count(council: Council, year: str, state: str) -> int:
    """Return how many acts these are. Those in force are the others: no act is looked at for that."""
    past = _of_year(council.past_entries.all(), year).count() if state else 0
    if state == "past":
        return past
    if year:
        return _of_year(council.entries.order_by(), year).count() - past
    # The chain leaves no gap: the last rank is their number.
    last = council.entries.aggregate(last=Max("position"))["last"] or 0
    return last - past


def one(council: Council) -> QuerySet[Entry]:
    """Return the entries of a council, each with its state and its paper."""
    return _with_states(council.entries.all()).defer(None).select_related("council", "rendering")


def _with_states(entries):
    """Return entries, and tell of each whether its paper is drawn.

    Their councils, and what no list shows, are read when they are asked for, those of a whole page at once.
    """
    return (
        entries.select_related("sitting", "item__rapporteur")
        .only(*SHOWN_BY_LISTS)
        .fetch_mode(models.FETCH_PEERS)
        .annotate(is_drawn=Exists(Rendering.objects.filter(entry=OuterRef("pk"))))
    )
