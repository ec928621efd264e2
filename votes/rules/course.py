"""Whether what happened can have happened: nobody arrives who is there, nobody leaves who is away."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from votes.rules.facts import Change, Facts, Movement
from votes.rules.floor import enters, office_at


class Problem(StrEnum):
    """What an event contradicts."""

    NOT_IN_OFFICE = "not_in_office"
    IN_OFFICE = "in_office"
    IN_THE_ROOM = "in_the_room"
    AWAY = "away"


@dataclass(frozen=True)
class Contradiction:
    """An event that cannot have happened where it stands, by its place among the movements or the changes."""

    event: Movement | Change
    index: int
    problem: Problem


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
        if isinstance(event, Change):
            (office.add if event.installed else office.discard)(event.member)
        (room.add if enters(facts, event) else room.discard)(event.member)


def _in_order(facts: Facts) -> list[tuple[Movement | Change, int]]:
    events: list[tuple[Movement | Change, int]] = []
    events += [(change, index) for index, change in enumerate(facts.changes)]
    events += [(movement, index) for index, movement in enumerate(facts.movements)]
    return sorted(events, key=lambda pair: (pair[0].before, isinstance(pair[0], Movement)))


def _problem(event: Movement | Change, office: set[str], room: set[str]) -> Problem | None:
    in_office = event.member in office
    if isinstance(event, Change):
        if event.installed:
            return Problem.IN_OFFICE if in_office else None
        return None if in_office else Problem.NOT_IN_OFFICE
    if not in_office:
        return Problem.NOT_IN_OFFICE
    if event.comes_in == (event.member in room):
        return Problem.IN_THE_ROOM if event.comes_in else Problem.AWAY
    return None
