"""The life of acts, read from the register: their dated facts, and the later acts that touch them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import cached_property
from django.utils.text import capfirst

from councils.french import in_words
from law.exemptions import suggested
from law.values import Channel
from papers.words.under_form import PaperDates
from register.facts import bare_facts_of, events_of, fact_of, facts_of
from register.holding import Touching, touching
from register.models import ChannelChoice, Effect, Entry, Event
from register.models.life import GROUNDS, channel_among
from register.rules.force import (
    EventKind,
    Fact,
    Force,
    Life,
    enforceable_on,
    force,
    is_owed,
    public_on,
    received_on,
)

WORDS = {
    Force.NOT_ADOPTED: "non adoptée",
    Force.WAITING: "dates attendues",
    Force.IN_FORCE: "exécutoire",
    Force.IN_FORCE_CHANGED: "exécutoire, modifiée",
    Force.SUSPENDED: "suspendue",
    Force.ENDED: "abrogée ou remplacée",
    Force.ANNULLED: "retirée ou annulée",
}

PUBLICITY = {
    Channel.ELECTRONIC: "la publication en ligne",
    Channel.POSTED: "l’affichage",
    Channel.PAPER: "la publication sur papier",
}


def life_of(entry: Entry) -> Life:
    """Return the life of one act, in a few queries."""
    return lives_of([entry])[entry.pk]


def lives_of(entries: Iterable[Entry]) -> dict[int, Life]:
    """Return the life of each act by its key, in a number of queries that does not depend on how many they are.

    The channel is that of the council on the day of the sitting.
    """
    return {now.entry.pk: now.life for now in lives_now(entries)}


@dataclass(frozen=True)
class LifeNow:
    """The life of an act, and what it makes of the act today."""

    entry: Entry
    life: Life

    @cached_property
    def state(self) -> Force:
        """One of the seven states, today."""
        return force(self.life, self.entry.council.today)

    @property
    def words(self) -> str:
        return WORDS[self.state]

    @property
    def enforceable_on(self) -> date | None:
        return enforceable_on(self.life)

    @property
    def perhaps_exempt(self) -> tuple[str, ...]:
        """The grounds that the matter of an act makes likely, as long as nothing says that it was sent."""
        sent = self.life.days(EventKind.TRANSMITTED, EventKind.RECEIVED)
        if sent or not is_owed(self.life):
            return ()
        likely = suggested(self.entry.council.kind, self.entry.item.matter)
        return tuple(GROUNDS[one.ground] for one in likely)

    @property
    def lacks(self) -> tuple[str, ...]:
        """What is still waited for, so that the act be enforceable."""
        if self.state != Force.WAITING:
            return ()
        waited = []
        if is_owed(self.life) and not received_on(self.life):
            waited.append("la réception en préfecture")
        if not public_on(self.life):
            individual = self.life.days(EventKind.INDIVIDUAL)
            waited.append("la notification" if individual else PUBLICITY[self.life.channel])
        return tuple(waited)


@dataclass(frozen=True)
class ToldLife(LifeNow):
    """What a page shows of the life of an act, with its own facts in order."""

    events: tuple[Event, ...]


def life_now(entry: Entry, touches: list[Touching] | None = None) -> LifeNow:
    """Return the life of one act for a page that tells none of its facts; `touches`, where it has read them already."""
    known = touching([entry])[entry.pk] if touches is None else touches
    later = getattr(entry, "replaced_by", None)
    touched = _touched([entry], {entry.pk: known}, [later] if later else [])
    choices = entry.council.channel_choices.all()
    return LifeNow(entry, _life(entry, _way(entry, choices), facts_of(entry), touched[entry.pk]))


def told_lives(entries: Iterable[Entry]) -> list[ToldLife]:
    """Return what a page shows of the life of some acts with their own facts, in their order."""
    acts = list(entries)
    events = events_of(acts)
    facts = {key: [fact_of(event) for event in told] for key, told in events.items()}
    lives = _lives(acts, facts)
    return [ToldLife(act, lives[act.pk], tuple(events[act.pk])) for act in acts]


def lives_now(entries: Iterable[Entry]) -> list[LifeNow]:
    """Return the lives of some acts in their order, for a list that tells none of their facts."""
    acts = list(entries)
    lives = _lives(acts, bare_facts_of(acts))
    return [LifeNow(act, lives[act.pk]) for act in acts]


def _lives(acts: list[Entry], facts: Mapping[int, Iterable[Fact]]) -> dict[int, Life]:
    """Return the life of each act by its key, from the facts of each."""
    councils = {entry.council_id for entry in acts}
    choices = list(ChannelChoice.objects.filter(council__in=councils))
    newer = Entry.objects.filter(replaces__in=acts).only("replaces", "sealed_at").order_by()
    touched = _touched(acts, touching(acts), newer)
    # What the law says of the acts of one day is the same: it is asked once.
    of_a_day = {(act.council_id, act.held_on): act for act in acts}
    ways = {key: _way(act, choices) for key, act in of_a_day.items()}
    return {
        act.pk: _life(act, ways[act.council_id, act.held_on], facts[act.pk], touched[act.pk])
        for act in acts
    }


def _way(entry: Entry, choices: Iterable[ChannelChoice]) -> tuple[Channel, bool]:
    """Return how the acts of its day are made public, and whether the law has them sent to the prefecture."""
    council, day = entry.council, entry.held_on
    law = council.law_on(day, council.kind, council.department)
    return channel_among(choices, council, day), bool(law["transmission"].value)


#: The dates that a copy prints, in the order of its frame.
PRINTED = (
    EventKind.TRANSMITTED,
    EventKind.RECEIVED,
    EventKind.PUBLISHED,
    EventKind.POSTED,
    EventKind.NOTIFIED,
    EventKind.SUSPENDED,
    EventKind.RESUMED,
    EventKind.ANNULLED,
)


def dates_of(told: ToldLife) -> PaperDates:
    """Return the dates that a copy prints, and « Certifié exécutoire » where they make the act so today."""
    known = sorted(
        (event for event in told.events if event.kind in PRINTED),
        key=lambda event: (PRINTED.index(EventKind(event.kind)), event.on),
    )
    lines = tuple(_line(event) for event in known)
    if told.state in (Force.IN_FORCE, Force.IN_FORCE_CHANGED) and told.enforceable_on:
        return PaperDates(lines, f"Certifié exécutoire le {in_words(told.enforceable_on)}")
    return PaperDates(lines)


def _line(event: Event) -> str:
    proof = f" ({event.proof})" if event.proof else ""
    return f"{capfirst(event.get_kind_display())} le {in_words(event.on)}{proof}"


def with_lives(entries: Iterable[Entry]) -> list[Entry]:
    """Return these entries, each with its life as `told`: what a list shows of many acts."""
    acts = list(entries)
    for entry, told in zip(acts, lives_now(acts), strict=True):
        entry.told = told
    return acts


def state_of(entry: Entry) -> Force:
    """Return the state of an act today, where its council is."""
    return force(life_of(entry), entry.council.today)


def _life(
    entry: Entry,
    way: tuple[Channel, bool],
    facts: Iterable[Fact],
    touched: dict[str, date],
) -> Life:
    channel, owed = way
    return Life(
        decides=not entry.is_refused,
        channel=channel,
        owed=owed,
        facts=tuple(facts),
        withdrawn_on=touched.get(Effect.Kind.WITHDRAWS),
        ended_on=touched.get(Effect.Kind.REPLACES),
        changed_on=touched.get(Effect.Kind.AMENDS) or touched.get(Effect.Kind.CORRECTS),
    )


def _touched(
    acts: list[Entry], known: dict[int, list[Touching]], newer_versions: Iterable[Entry]
) -> dict[int, dict[str, date]]:
    """Return the first day of each kind of effect that holds on these acts; a newer version replaces the former one."""
    days: dict[int, dict[str, date]] = defaultdict(dict)
    for key, touches in known.items():
        for one in touches:
            if one.holds:
                days[key].setdefault(one.kind, one.source.held_on)
    replaced = {entry.pk: entry for entry in acts}
    for newer in newer_versions:
        newer.council = replaced[newer.replaces_id or 0].council
        days[newer.replaces_id or 0].setdefault(Effect.Kind.REPLACES, newer.sealed_on)
    return days
