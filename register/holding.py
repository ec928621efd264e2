"""What later acts do to an act, and whether it still holds: the judge of every page that says so.

Versions of a deliberation are one deliberation: what one of them does or bears,
all of them do or bear, as far as the last one was adopted.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import FETCH_PEERS, F, QuerySet

from councils.models import Council
from register.models import Effect, Entry, Event
from register.rules.effects import Touch, undone
from register.rules.force import EventKind

#: What ends an act, the strongest first.
ENDS = (Effect.Kind.WITHDRAWS, Effect.Kind.REPLACES)

#: What pages show of a later deliberation; the rest is read when it is asked for.
SHOWN_OF_A_SOURCE = ("council", "number", "version", "held_on", "sitting__date", "sitting__rank")

#: How far up the chain of what touches an act it is looked for step by step.
ROUNDS = 3

#: A deliberation, all its versions: its council's key and its number.
type Named = tuple[int, str]


@dataclass(frozen=True)
class Touching:
    """What a later deliberation does to an act, by its last version.

    `holds` is false where it does so no longer: `undone_by` withdrew it, or a
    judge annulled it (`annulled`), or its correction says that it was refused.
    """

    kind: Effect.Kind
    source: Entry
    holds: bool
    undone_by: Entry | None = None
    annulled: bool = False

    @property
    def ends(self) -> bool:
        return self.holds and self.kind in ENDS


@dataclass(frozen=True)
class _Row:
    """An effect between two deliberations, with the ranks of their first versions."""

    kind: Effect.Kind
    source: Named
    target: Named
    source_rank: int
    target_rank: int


def touching(entries: Iterable[Entry]) -> dict[int, list[Touching]]:
    """Return what later acts do to each of these, by its key, in the order of the register.

    The number of queries depends neither on how many acts these are, nor on how long their chains are.
    """
    acts = list(entries)
    asked = {_named(entry) for entry in acts}
    rows = _rows_above(asked)
    annulled, gone = _undone(rows)
    mine = [row for row in rows if row.target in asked]
    needed = {row.source for row in mine} | {gone.get(row.source) for row in mine}
    last = _last_versions(name for name in needed if name)
    found = defaultdict(list)
    for row in mine:
        by = gone.get(row.source)
        found[row.target].append(
            Touching(
                row.kind,
                last[row.source],
                holds=row.source not in gone,
                undone_by=last[by] if by else None,
                annulled=row.source in annulled,
            )
        )
    return {entry.pk: found[_named(entry)] for entry in acts}


def ended(council: Council) -> set[str]:
    """Return the numbers of the deliberations that later ones withdrew or abrogated, and still do."""
    rows = _rows(Effect.objects.filter(target__council=council))
    _, gone = _undone(rows)
    return {row.target[1] for row in rows if row.kind in ENDS and row.source not in gone}


def effects_of(entry: Entry) -> dict[Entry, str]:
    """Return what a deliberation does to others, by any of its versions: a correction repeats it."""
    found = Effect.objects.filter(source__council=entry.council_id, source__number=entry.number)
    ordered = found.select_related("target").order_by("source__version", "pk")
    return {effect.target: effect.kind for effect in ordered}


def _rows_above(asked: Collection[Named]) -> list[_Row]:
    """Return the effects on these deliberations, on those that touch them, and so on up.

    Few acts are touched by one that is touched itself: where the chain goes on after
    `ROUNDS` queries, all the effects of the register are read at once.
    """
    rows: dict[_Row, None] = {}
    known, next_up = set(asked), set(asked)
    for _ in range(ROUNDS):
        if not next_up:
            return _in_order(rows)
        found = _rows(_on(next_up))
        rows |= dict.fromkeys(row for row in found if row.target in next_up)
        next_up = {row.source for row in rows} - known
        known |= next_up
    return _rows(Effect.objects.filter(target__council__in={name[0] for name in asked}))


def _in_order(rows: Iterable[_Row]) -> list[_Row]:
    return sorted(rows, key=lambda row: row.source_rank)


def _on(names: Collection[Named]) -> QuerySet[Effect]:
    councils, numbers = zip(*names, strict=True)
    return Effect.objects.filter(target__council__in=set(councils), target__number__in=set(numbers))


def _rows(effects: QuerySet[Effect]) -> list[_Row]:
    """Return effects, each once whatever versions repeat it, in the order of the register.

    No council does anything to the acts of another: such a row was forged, `register.proof.acts` names it.
    """
    columns = ("kind", "target__council", "source__number", "target__number")
    own = effects.filter(source__council=F("target__council")).order_by("pk")
    found = [
        (Effect.Kind(kind), (council, source), (council, target))
        for kind, council, source, target in own.values_list(*columns)
    ]
    if not found:
        return []
    ranks = _first_ranks({name for _, *ends in found for name in ends})
    rows = (_Row(*one, ranks[one[1]], ranks[one[2]]) for one in found)
    return _in_order(dict.fromkeys(rows))


def _first_ranks(names: Collection[Named]) -> dict[Named, int]:
    """Return the rank of the first version of each of these."""
    first = _of(names).filter(version=1).values_list("council", "number", "position")
    return {(council, number): position for council, number, position in first}


def _undone(rows: Collection[_Row]) -> tuple[set[Named], dict[Named, Named | None]]:
    """Return which sources a judge annulled, and which deliberations do nothing any more, with what withdrew them."""
    if not rows:
        return set(), {}
    sources = {row.source: row.source_rank for row in rows}
    annulled = _annulled(sources)
    refused = _refused(sources)
    gone: dict[Named, Named | None] = {}
    for council in {row.target[0] for row in rows}:
        names = {row.source_rank: row.source for row in rows if row.source[0] == council}
        names |= {row.target_rank: row.target for row in rows if row.target[0] == council}
        touches = [
            Touch(row.source_rank, row.target_rank, row.kind == Effect.Kind.WITHDRAWS)
            for row in rows
            if row.source[0] == council
        ]
        void = [rank for rank, name in names.items() if name in annulled | refused]
        for rank, by in undone(touches, void).items():
            gone[names[rank]] = names[by] if by else None
    return annulled, gone


def _annulled(sources: Collection[Named]) -> set[Named]:
    """Keep the deliberations that a judge annulled."""
    events = Event.objects.live().filter(kind=EventKind.ANNULLED, entry__in=_of(sources))
    names = events.order_by().values_list("entry__council", "entry__number")
    return set(names) & set(sources)


def _refused(sources: Collection[Named]) -> set[Named]:
    """Keep the deliberations whose last version says that the council refused them: an earlier one did not."""
    corrected = _of(sources).filter(version__gt=1, replaced_by=None, effects=None, is_refused=True)
    return set(corrected.values_list("council", "number")) & set(sources)


def _last_versions(names: Iterable[Named]) -> dict[Named, Entry]:
    wanted = set(names)
    if not wanted:
        return {}
    found = _of(wanted).filter(replaced_by=None).select_related("sitting").only(*SHOWN_OF_A_SOURCE)
    return {_named(entry): entry for entry in found.fetch_mode(FETCH_PEERS)}


def _of(names: Collection[Named]) -> QuerySet[Entry]:
    """Return the versions of these, without an order: to keep the register's, SQLite would walk through all of it."""
    councils, numbers = zip(*names, strict=True)
    found = Entry.objects.filter(council__in=set(councils), number__in=set(numbers))
    return found.order_by()


def _named(entry: Entry) -> Named:
    return entry.council_id, entry.number
