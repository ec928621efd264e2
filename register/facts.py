"""What happened to acts: the facts of one of them, or of many, which a judge's decisions share between versions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import FETCH_PEERS, F, QuerySet

from register.holding import Named
from register.models import Entry, Event
from register.rules.force import EventKind, Fact

#: What is decided of a deliberation, whatever version it was decided of.
OF_A_JUDGE = (EventKind.SUSPENDED, EventKind.RESUMED, EventKind.ANNULLED)


def facts_of(entry: Entry) -> Iterator[Fact]:
    """Yield the facts of one act, as `bare_facts_of` has them of many.

    Read with those that take them back: to leave these out takes the database three times as long.
    """
    of_it = Event.objects.filter(entry__council=entry.council_id, entry__number=entry.number)
    rows = list(of_it.order_by().values_list("pk", "entry", "kind", "on", "retracts"))
    void = {retracts for *_, retracts in rows}
    for key, act, kind, on, retracts in rows:
        is_live = retracts is None and key not in void
        if is_live and _tells_of(entry, act, kind):
            yield Fact(EventKind(kind), on)


def events_of(acts: list[Entry]) -> dict[int, list[Event]]:
    """Return the facts of each act, in order."""
    found = _live_events(acts).fetch_mode(FETCH_PEERS)
    rows = found.annotate(council=F("entry__council"), number=F("entry__number"))
    return _shared_out(
        acts, (((row.council, row.number), row.entry_id, row.kind, row) for row in rows)
    )


def bare_facts_of(acts: list[Entry]) -> dict[int, list[Fact]]:
    """Return what `events_of` does, as facts alone: a list makes no row of each."""
    columns = ("entry__council", "entry__number", "entry", "kind", "on")
    rows = _live_events(acts).values_list(*columns)
    return _shared_out(
        acts,
        (
            ((of, number), key, kind, Fact(EventKind(kind), on))
            for of, number, key, kind, on in rows
        ),
    )


def fact_of(event: Event) -> Fact:
    return Fact(EventKind(event.kind), event.on)


def _shared_out[Told](
    acts: list[Entry], known: Iterable[tuple[Named, int, str, Told]]
) -> dict[int, list[Told]]:
    """Give each act what is known of it: `_tells_of` says so, of the rows of facts and of the facts alone."""
    of_each: dict[Named, list[tuple[int, str, Told]]] = defaultdict(list)
    for name, key, kind, told in known:
        of_each[name].append((key, kind, told))
    return {
        act.pk: [
            told
            for key, kind, told in of_each[act.council_id, act.number]
            if _tells_of(act, key, kind)
        ]
        for act in acts
    }


def _tells_of(act: Entry, version: int, kind: str) -> bool:
    """Tell whether a fact of a version of a deliberation, by its key, is one of this version."""
    return version == act.pk or kind in OF_A_JUDGE


def _live_events(acts: list[Entry]) -> QuerySet[Event]:
    """Return the facts of all the versions of these deliberations."""
    councils, numbers = {act.council_id for act in acts}, {act.number for act in acts}
    versions = Entry.objects.filter(council__in=councils, number__in=numbers).order_by()
    return Event.objects.live().filter(entry__in=versions)
