"""What tells apart the members of one name, wherever papers print the name."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

from councils.french import fold, lowered


class Surnamed(Protocol):
    """Somebody of the council."""

    reference: str
    civility: str
    last_name: str


class OnTheRoll(Surnamed, Protocol):
    """A member as a roll holds them."""

    first_name: str
    rank: int
    function: str
    group: str
    town: str


def told_apart(roll: Iterable[OnTheRoll]) -> dict[str, str]:
    """Return by reference what follows the name of those whose civility and names are somebody else's too.

    The function tells them apart, else the group, else the town; else the rank.
    A date of birth never does: it is private.
    """
    namesakes = defaultdict(list)
    for one in roll:
        namesakes[fold(f"{one.civility} {one.first_name} {one.last_name}")].append(one)
    found: dict[str, str] = {}
    for people in namesakes.values():
        if len(people) > 1:
            found |= dict(zip((one.reference for one in people), _words(people), strict=True))
    return found


def _words(people: list[OnTheRoll]) -> list[str]:
    """Return the first kind of words that is another for each."""
    kinds = (
        [lowered(one.function) for one in people],
        [one.group for one in people],
        [one.town for one in people],
    )
    for words in kinds:
        if all(words) and len(set(map(fold, words))) == len(people):
            return words
    return [f"rang {one.rank}" for one in people]


def shares_surname(person: Surnamed, roll: Iterable[Surnamed]) -> bool:
    """Tell whether « Monsieur MARTIN » could be somebody else of the roll."""
    name = _surname(person)
    return any(_surname(one) == name for one in roll if one.reference != person.reference)


def _surname(person: Surnamed) -> str:
    return fold(f"{person.civility} {person.last_name}")
