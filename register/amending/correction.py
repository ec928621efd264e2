"""A sitting read anew with its facts amended: what the register amended already, then what somebody corrects now."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects

from deliberations.models import AgendaItem, Sitting
from register.amending import officers, people, voices
from register.amending.facts import UNKNOWN, Amendment, FactsRefused, RoomFact, number_of
from register.amending.room import Room
from votes.record import Record, read

#: Facts that are there as long as their row is, by the first word of their key.
FACTS: dict[str, Callable[[Room], Iterator[RoomFact]]] = {
    "opens_at": officers.opening_hour,
    "movement": people.hours,
    "name": people.names,
    "opening": people.openings,
    **dict.fromkeys(
        ("count", "by_proxy", "chair_vote", "round", "candidate", "standing"),
        voices.figures,
    ),
    **dict.fromkeys(("chair_name", "chair_quality", "rapporteur"), officers.outsiders),
}
#: Facts that somebody may add or take out, each with how the rest of its key is read.
SLOTS: dict[str, tuple[Callable[..., RoomFact], tuple[Callable[[str], Any], ...]]] = {
    "vote": (voices.voice_at, (number_of, number_of, str)),
    "move": (people.movement, (number_of, str)),
    "proxy": (people.proxy, (number_of, str)),
    "recusal": (people.recusal, (number_of, str)),
    "pause": (officers.pause, (number_of,)),
    "chair": (officers.chair, (number_of,)),
    "secretary": (officers.keeper, (number_of, number_of)),
    "auxiliary": (officers.helper, (number_of,)),
}
#: What a ballot in numbers says.
FIGURES = {"count", "by_proxy", "chair_vote", "round", "candidate"}


def fact_at(room: Room, key: str) -> RoomFact:
    """Return a fact of a sitting by its key; raises ValidationError where there is none."""
    kind = key.split("/", 1)[0]
    if kind in SLOTS:
        make, shape = SLOTS[kind]
        place = key.split("/", len(shape))[1:]
        if len(place) == len(shape):
            return make(room, *(part(text) for part, text in zip(shape, place, strict=True)))
    found = FACTS[kind](room) if kind in FACTS else iter(())
    fact = next((fact for fact in found if fact.key == key), None)
    if fact is None:
        raise ValidationError(UNKNOWN)
    return fact


def facts_of(room: Room, item: AgendaItem | None = None) -> Iterator[RoomFact]:
    """Yield what is corrected by a word: hours, voices at one item or at all, names, who was away at the opening.

    A voice that is missing is asked for where it is.
    """
    yield from officers.opening_hour(room)
    yield from people.hours(room)
    yield from voices.voices(room, item)
    yield from voices.figures(room, item)
    yield from people.names(room)
    yield from people.openings(room)
    yield from officers.outsiders(room)


def known_amendments(sitting: Sitting) -> tuple[Amendment, ...]:
    """Return what the register already amended of a sitting, in order."""
    corrected = sitting.entries.filter(version__gt=1).order_by("position")
    told = (json.loads(entry.record).get("amendments", ()) for entry in corrected)
    found = dict.fromkeys(tuple(Amendment(**one) for one in several) for several in told)
    return tuple(one for several in found for one in several)


def room_of(sitting: Sitting, amendments: Iterable[Amendment]) -> Room:
    """Read a sitting anew, its rows amended in memory; nothing is written."""
    record = read(Sitting.objects.select_related("council", "chair").get(pk=sitting.pk))
    prefetch_related_objects(record.all_ballots, "votes")
    room = Room(replace(record, voices=None))
    for one in amendments:
        fact_at(room, one.fact).put(one.after)
    return room


@dataclass(frozen=True)
class AmendedSitting:
    """A sitting as the register has it (`base`), and as it should read (`room`)."""

    sitting: Sitting
    base: Record
    room: Room
    amendments: tuple[Amendment, ...]

    @cached_property
    def record(self) -> Record:
        return self.room.record

    @property
    def awaited(self) -> list[RoomFact]:
        """What is to be said anew: the voices of who now votes by name, the numbers of a ballot that others took part in."""
        missing = [
            voices.voice(ballot.row, item, seat)
            for item in self.record.items
            for ballot in self.record.at(item).ballots
            if not voices.is_numbered(ballot.row)
            for seat in ballot.missing
        ]
        changed = [_place(one.fact) for one in self.amendments if one.fact.startswith("vote/")]
        figures = [
            fact
            for fact in voices.figures(self.room)
            if _place(fact.key) in changed and fact.key.split("/", 1)[0] in FIGURES
        ]
        return missing + figures


def _place(key: str) -> list[str]:
    """Return the item and the rank of the ballot that a fact is about."""
    return key.split("/", 3)[1:3]


def corrected(sitting: Sitting, said: Sequence[tuple[str, str]]) -> AmendedSitting:
    """Return a sitting with the facts that somebody typed, as (key, words), and with what follows from them.

    Raises FactsRefused, with the key of each fact that cannot read so.
    """
    known = known_amendments(sitting)
    base, room = room_of(sitting, known).record, room_of(sitting, known)
    found, faults = [], {}
    for key, words in said:
        try:
            found.append(fact_at(room, key).amended(words))
        except ValidationError as fault:
            faults[key] = " ".join(fault.messages)
    if faults:
        raise FactsRefused(faults)
    found += _following(room, dict(said))
    return AmendedSitting(
        sitting, base, room, tuple(one for one in found if one.before != one.after)
    )


def _following(room: Room, said: Collection[str]) -> Iterator[Amendment]:
    """Take back the voices of who can no longer vote; where numbers alone are known, who votes took part."""
    record = room.record
    for item in record.items:
        for ballot in record.at(item).ballots:
            changed = [(seat, "") for seat in ballot.excess]
            if voices.is_numbered(ballot.row):
                changed += [(seat, voices.TOOK_PART) for seat in ballot.missing]
            for seat, code in changed:
                fact = voices.voice(ballot.row, item, seat)
                if fact.key not in said:
                    yield fact.amended(code)
