"""Whether what happened can have happened: nobody arrives who is there, nobody leaves who is away."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from votes.rules.facts import ChangeFact, Facts, MovementFact
from votes.rules.floor import enters, office_at


class EventProblem(StrEnum):
    """What an event contradicts."""

    NOT_IN_OFFICE = "not_in_office"
    IN_OFFICE = "in_office"
    IN_THE_ROOM = "in_the_room"
    AWAY = "away"


@dataclass(frozen=True)
class Contradiction:
    """An event that cannot have happened where it stands, by its place among the movements or the changes."""

    event: MovementFact | ChangeFact
    index: int
    problem: EventProblem


def contradictions(facts: Facts) -> Iterator[Contradiction]:
    """Return the events that contradict those before them, in the order of discussion.

    The changes of mandates come before the movements of the same item.
    """
    office = {seat.id for seat in office_at(facts, 0)}
    room = {seat.id for seat in facts.seats} - facts.away
    for event, index in _in_order(facts):
        problem = _problem(event, office, room)
        if problem:
            yield Contradiction(event, index, problem)
            continue
        if isinstance(event, ChangeFact):
            (office.add if event.installed else office.discard)(event.member)
        (room.add if enters(facts, event) else room.discard)(event.member)


def _in_order(facts: Facts) -> list[tuple[MovementFact | ChangeFact, int]]:
    changes = [(change, index) for index, change in enumerate(facts.changes)]
    movements = [(movement, index) for index, movement in enumerate(facts.movements)]
    return sorted([*changes, *movements], key=lambda pair: pair[0].before)


def _problem(
    event: MovementFact | ChangeFact, office: set[str], room: set[str]
) -> EventProblem | None:
    in_office = event.member in office
    if isinstance(event, ChangeFact):
        if event.installed:
            return EventProblem.IN_OFFICE if in_office else None
        return None if in_office else EventProblem.NOT_IN_OFFICE
    if not in_office:
        return EventProblem.NOT_IN_OFFICE
    if event.comes_in == (event.member in room):
        return EventProblem.IN_THE_ROOM if event.comes_in else EventProblem.AWAY
    return None
