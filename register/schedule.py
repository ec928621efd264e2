"""What is due around sittings, read from the database: the facts that `deliberations.deadlines` counts from."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from operator import attrgetter

from django.db.models import Min, Q, Subquery

from convening.reading import reached_nobody
from councils.models import Council
from deliberations.deadlines import ActDates, Deadline, DueKind, SittingDates, deadlines
from deliberations.models import AgendaItem, Sitting
from law.reading import Calling
from law.values import Channel
from register.lives import lives_of
from register.models import Entry, Milestone, Posting
from register.postings import list_posted_on
from register.rules.force import EventKind, Life, is_annulled, is_owed, public_on, received_on

#: How long what is late is told beside other things: whoever enters an old sitting did it long ago.
TOLD_FOR = timedelta(days=183)
#: How far behind a sitting may still ask for something that is told beside other things.
DEADLINES_BEHIND = timedelta(days=400)


def is_told_late(due: Deadline, today: date) -> bool:
    """Tell whether something is late, and not for so long that it was done before anybody told Folio."""
    return due.is_late(today) and due.on is not None and today - due.on <= TOLD_FOR


def due_around(sitting: Sitting, lives: Iterable[Life] | None = None) -> tuple[Deadline, ...]:
    """Return what is due for one sitting, the periods of its acts included.

    `lives` are those of the acts that stand, where the page has read them already.
    """
    facts = _facts_of([sitting])[sitting.pk]
    known = _lives_of(sitting) if lives is None else lives
    acts = tuple(_act(life) for life in known if life.decides and not is_annulled(life))
    return deadlines(replace(facts, acts=acts), sitting.law)


def duties_around(sittings: Iterable[Sitting]) -> dict[int, tuple[Deadline, ...]]:
    """Return what is due for each sitting of one council, by its key, in a number of queries that does not depend on how many they are.

    The acts are not read: what depends on their dates is left out.
    """
    known = list(sittings)
    facts = _facts_of(known)
    return {sitting.pk: deadlines(facts[sitting.pk], sitting.law) for sitting in known}


def _facts_of(sittings: list[Sitting]) -> dict[int, SittingDates]:
    if not sittings:
        return {}
    following = _following(sittings)
    told = _Told.of(sittings[0].council, sittings, following.values())
    return {one.pk: _dates(one, following.get(one.pk), told) for one in sittings}


def _following(sittings: list[Sitting]) -> dict[int, Sitting]:
    """Return the council's next sitting after each, by its key: those between are read, and one more."""
    council_sittings = sittings[0].council.sittings.order_by("date", "rank")
    last = max(sittings, key=attrgetter("date", "rank"))
    later = Q(date__gt=last.date) | Q(date=last.date, rank__gt=last.rank)
    between = Q(date__range=(min(one.date for one in sittings), last.date))
    next_one = council_sittings.filter(later, date__gte=last.date).values("pk")[:1]
    held = council_sittings.filter(between | Q(pk=Subquery(next_one))).only("date", "rank")
    after = {one.pk: following for one, following in pairwise(held)}
    return {one.pk: after[one.pk] for one in sittings if one.pk in after}


@dataclass(frozen=True)
class _Told:
    """What was done: `adopted` holds the sittings that adopted minutes.

    `leaves` holds the volume of each sitting that has leaves. `bound` holds the day on which each
    volume was bound, and `bound_elsewhere` that of each year whose register has no leaves here.
    `posted` holds the day on which the list of each sitting was posted, and `unreached` the sittings whose
    convocation left and has reached nobody: it is not done.
    """

    milestones: Mapping[int, Mapping[DueKind, date]]
    adopted: frozenset[int]
    leaves: Mapping[int, "_InVolume"]
    bound: Mapping[int, date]
    bound_elsewhere: Mapping[int, date]
    posted: Mapping[int, date]
    unreached: frozenset[int]

    @classmethod
    def of(
        cls, council: Council, sittings: Collection[Sitting], following: Iterable[Sitting]
    ) -> "_Told":
        """Read what was done of these sittings; of the others, the days on which registers were bound."""
        milestones: dict[int, dict[DueKind, date]] = defaultdict(dict)
        bound: dict[int, date] = {}
        elsewhere: dict[int, date] = {}
        wanted = Q(sitting__in=sittings) | Q(sitting__council=council, kind=DueKind.BOUND)
        found = Milestone.objects.filter(wanted)
        columns = ("kind", "on", "sitting", "sitting__date", "sitting__gathering__volume")
        for kind, on, sitting, day, volume in found.values_list(*columns):
            milestones[sitting][DueKind(kind)] = on
            if kind == DueKind.BOUND and volume:
                bound[volume] = on
            elif kind == DueKind.BOUND:
                elsewhere[day.year] = on
        leaves, posted = _leaves(sittings), _posted(council, sittings)
        adopted, unreached = _adopting(following), reached_nobody(sittings)
        return cls(milestones, adopted, leaves, bound, elsewhere, posted, unreached)

    def bound_on(self, sitting: Sitting) -> date | None:
        """Return when the register that holds a sitting was bound: a year may be in two volumes."""
        volume = self.leaves.get(sitting.pk)
        here = self.bound.get(volume.key) if volume else None
        return here or self.bound_elsewhere.get(sitting.date.year)


@dataclass(frozen=True)
class _InVolume:
    """The volume in which a sitting has its leaves, by its key, and the day of the first sitting there."""

    key: int
    since: date


def _leaves(sittings: Iterable[Sitting]) -> dict[int, _InVolume]:
    """Return the volume of each sitting that has leaves, by its key; the leaves are a room above."""
    first = Min("gathering__volume__gatherings__sitting__date")
    drawn = Sitting.objects.filter(pk__in=[one.pk for one in sittings], gathering__isnull=False)
    rows = drawn.annotate(since=first).values_list("pk", "gathering__volume", "since")
    return {key: _InVolume(volume, since) for key, volume, since in rows}


def _adopting(sittings: Iterable[Sitting]) -> frozenset[int]:
    """Return the keys of those whose register holds minutes that the council adopted."""
    acts = Entry.objects.filter(item__sitting__in=sittings, item__kind=AgendaItem.Kind.MINUTES)
    adopting = acts.filter(replaced_by=None, is_refused=False).order_by()
    return frozenset(adopting.values_list("sitting", flat=True))


def _posted(council: Council, sittings: Collection[Sitting]) -> dict[int, date]:
    """Return the day on which the list of each sitting was posted, by its key."""
    told: dict[int, list[Posting]] = defaultdict(list)
    for one in Posting.objects.live().filter(sitting__in=sittings):
        told[one.sitting_id].append(one)
    online = bool(council.website)
    days = {key: list_posted_on(postings, online=online) for key, postings in told.items()}
    return {key: day for key, day in days.items() if day}


def _dates(sitting: Sitting, following: Sitting | None, told: _Told) -> SittingDates:
    done, leaves = dict(told.milestones.get(sitting.pk, {})), told.leaves.get(sitting.pk)
    if following and following.pk in told.adopted:
        done.setdefault(DueKind.MINUTES, following.date)
    if sitting.pk in told.posted:
        done[DueKind.LIST] = told.posted[sitting.pk]
    if bound_on := told.bound_on(sitting):
        done[DueKind.BOUND] = bound_on
    return SittingDates(
        sitting.date,
        call=_call_of(sitting),
        is_second_call=sitting.second_call,
        has_begun=sitting.has_begun,
        convened_on=None if sitting.pk in told.unreached else sitting.convened_on,
        next_on=following.date if following else None,
        volume_since=leaves.since if leaves else None,
        done=done,
        department=sitting.council.department,
    )


def _call_of(sitting: Sitting) -> Calling:
    if sitting.installation:
        return Calling.INSTALLATION
    return Calling.URGENT if sitting.urgent else Calling.ORDINARY


def _lives_of(sitting: Sitting) -> Iterable[Life]:
    """Return the lives of the acts that stand: what a newer version replaced waits for nothing."""
    standing = sitting.entries.filter(replaced_by=None).defer("record")
    return lives_of(standing.select_related("council", "sitting", "item")).values()


def _act(life: Life) -> ActDates:
    online = min(life.days(EventKind.PUBLISHED), default=None)
    return ActDates(
        is_owed=is_owed(life),
        received_on=received_on(life),
        public_on=public_on(life),
        online_on=online if life.channel == Channel.ELECTRONIC else None,
    )
