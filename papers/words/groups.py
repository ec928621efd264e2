"""The groups of a roll on paper: by town, or by function in whichever gender."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst

from councils.french import fold
from papers.extract.facts import Attendee

#: What a function is about stays as it is: « adjoints au maire », « conseillers délégués aux sports ».
ABOUT = re.compile(r" (?:à|au|aux|auprès|chargée?|de|des|du|en|et) | d['’]|[,(]")
ALREADY_PLURAL = ("s", "x", "z")
#: The heading of those whom nothing places, beside groups that have a name.
OTHERS = "Autres membres"


@dataclass(frozen=True)
class MemberGroup:
    """Members under one heading; it is empty where nothing groups the roll."""

    heading: str
    members: tuple[Attendee, ...]


def grouped(
    by_rank: Iterable[Attendee], ordered: Iterable[Attendee], by: str
) -> tuple[MemberGroup, ...]:
    """Group members, in the order of the ranks; inside a group they stand as they are `ordered`.

    Whoever has no town, or no function, comes last; a roll where nobody has one is one plain group.
    """
    key = function_key if by == "function" else town_key
    groups: dict[str, list[Attendee]] = {word: [] for word in dict.fromkeys(map(key, by_rank))}
    for member in ordered:
        groups[key(member)].append(member)
    unplaced = groups.pop("", [])
    title = of_functions if by == "function" else of_town
    found = [MemberGroup(title(members), tuple(members)) for members in groups.values()]
    if unplaced:
        found.append(MemberGroup(OTHERS if groups else "", tuple(unplaced)))
    return tuple(found)


def town_key(member: Attendee) -> str:
    return fold(member.town)


def of_town(members: list[Attendee]) -> str:
    return members[0].town


def function_key(member: Attendee) -> str:
    """Return a function in one gender: « conseillere municipale » and « conseiller municipal » are the same."""
    words = re.split(r"([\s-])", fold(member.function))
    return "".join(re.sub(r"ere$", "er", word).rstrip("e") for word in words)


def of_functions(members: list[Attendee]) -> str:
    """Return « Maire », « Conseillères municipales », « Conseillers municipaux »: a man among them makes it masculine."""
    first = next((one for one in members if not one.feminine), members[0])
    if len(members) == 1:
        return capfirst(first.function)
    cut = ABOUT.search(first.function)
    end = cut.start() if cut else len(first.function)
    words = " ".join(map(_plural, first.function[:end].split(" ")))
    return capfirst(words + first.function[end:])


def _plural(word: str) -> str:
    """Return « municipaux », « conseillers », « vice-présidents »."""
    if word.endswith(ALREADY_PLURAL) or not word[-1:].isalpha():
        return word
    return f"{word[:-2]}aux" if word.endswith("al") else f"{word}s"
