"""The life of acts, read from the register: their dated facts, and the later acts that touch them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from register.models import ChannelChoice, Effect, Entry, Event
from register.models.life import channel_among
from register.rules.force import EventKind, Fact, Force, Life, force

WORDS = {
    Force.NOT_ADOPTED: "non adoptée",
    Force.WAITING: "en attente",
    Force.IN_FORCE: "exécutoire",
    Force.IN_FORCE_CHANGED: "exécutoire, modifiée",
    Force.SUSPENDED: "suspendue",
    Force.ENDED: "abrogée ou remplacée",
    Force.ANNULLED: "retirée ou annulée",
}


def life_of(entry: Entry) -> Life:
    """Return the life of one act, in a few queries."""
    return lives_of([entry])[entry.pk]


def lives_of(entries: Iterable[Entry]) -> dict[int, Life]:
    """Return the life of each act by its key, in a number of queries that does not depend on how many they are.

    The channel is that of the council on the day of the sitting.
    """
    acts = {entry.pk: entry for entry in entries}
    facts: dict[int, list[Fact]] = defaultdict(list)
    for event in Event.objects.live().filter(entry__in=acts):
        facts[event.entry_id].append(Fact(EventKind(event.kind), event.on))
    touched = _touched(acts)
    councils = {entry.council_id for entry in acts.values()}
    choices = list(ChannelChoice.objects.filter(council__in=councils))
    return {
        key: _life(entry, choices, tuple(facts[key]), touched[key]) for key, entry in acts.items()
    }


def state_of(entry: Entry) -> Force:
    """Return the state of an act today, where its council is."""
    return force(life_of(entry), entry.council.today)


def _life(
    entry: Entry,
    choices: list[ChannelChoice],
    facts: tuple[Fact, ...],
    touched: dict[str, date],
) -> Life:
    day = entry.sitting.date
    law = entry.council.law_on(day, entry.council.kind, entry.council.department)
    return Life(
        decides=not entry.is_refused,
        channel=channel_among(choices, entry.council, day),
        owed=bool(law["transmission"].value),
        facts=facts,
        withdrawn_on=touched.get(Effect.Kind.WITHDRAWS),
        ended_on=touched.get(Effect.Kind.REPLACES),
        changed_on=touched.get(Effect.Kind.AMENDS) or touched.get(Effect.Kind.CORRECTS),
    )


def _touched(acts: dict[int, Entry]) -> dict[int, dict[str, date]]:
    """Return the first day of each kind of effect on these acts; a newer version replaces the former one."""
    days: dict[int, dict[str, date]] = defaultdict(dict)
    effects = Effect.objects.filter(target__in=acts).select_related("source__sitting")
    for effect in effects.order_by("-source__position"):
        days[effect.target_id][effect.kind] = effect.source.sitting.date
    for newer in Entry.objects.filter(replaces__in=acts).select_related("council"):
        days[newer.replaces_id or 0].setdefault(Effect.Kind.REPLACES, newer.sealed_on)
    return days
