"""A table of invented sittings: each case says what its extract must tell, and the facts behind it.

Valombre has eleven members, all present at the opening unless a case says
otherwise, and three items.
"""

from dataclasses import dataclass, field
from datetime import date

from deliberations.models import AgendaItem
from members.models import Member
from tests.sittings import make_room, mark, opened
from votes.actions import record_ballot
from votes.rules.elections import CandidateFigures, RoundFigures

CASES = {}


@dataclass(frozen=True)
class Case:
    """How a sitting goes, and what the extract of one of its items says or never says.

    `facts` are values of its record, each by the path that leads there.
    """

    play: object
    item: int
    says: tuple[str, ...]
    never: tuple[str, ...] = ()
    facts: dict = field(default_factory=dict)


def case(name, *says, item=1, never=(), facts=None):
    """Add the decorated function, which plays a sitting of Valombre, to the table."""

    def add(play):
        CASES[name] = Case(play, item, says, tuple(never), facts or {})
        return play

    return add


def play(name):
    """Return the item of a case, once its sitting has been held."""
    found = CASES[name]
    sitting = open_room()
    found.play(sitting)
    return AgendaItem.objects.select_related("sitting__council").get(
        sitting=sitting, position=found.item
    )


def open_room(**fields):
    """Return an open sitting; three members have a function, and the eldest is Bastien D'ORLAC."""
    sitting = make_room(**fields)
    council = sitting.council
    for rank, function in ((2, "Premier adjoint"), (3, "Deuxième adjointe")):
        council.members.get(reference=f"m{rank:02}").mandates.update(function=function)
    for rank in range(1, 12):
        born = date(1960 + rank, 5, 7) if rank != 2 else date(1948, 5, 7)
        Member.objects.filter(council=council, reference=f"m{rank:02}").update(birth_date=born)
    return opened(sitting)


def at(sitting, position=1):
    return sitting.items.get(position=position)


def vote(sitting, position=1, **choices):
    """Record a ballot by names: everybody else is for."""
    question = {name: choices.pop(name) for name in list(choices) if not name[1:].isdigit()}
    return record_ballot(item=at(sitting, position), user=None, exceptions=choices, **question)


def held(sitting, figures, votes, **fields):
    """Return a round: its urn, blank and void ballots, and the voices of each candidate.

    A candidate is a member's reference, « liste … », or an outsider's name.
    """
    urn, blank, void = figures
    candidates = tuple(candidate(sitting, who, count) for who, count in votes.items())
    return RoundFigures(urn, candidates, blank=blank, void=void, **fields)


def unopposed(sitting, *who):
    return RoundFigures(0, tuple(candidate(sitting, one, 0) for one in who), seats=len(who))


def candidate(sitting, who, count):
    """Return a candidacy; `(voices, seats)` counts a list that shares the seats."""
    votes, seats = count if isinstance(count, tuple) else (count, None)
    if sitting.roll.filter(reference=who).exists():
        return CandidateFigures(who, votes, seats_won=seats, is_member=True)
    is_list = who.startswith("liste ")
    return CandidateFigures(who.removeprefix("liste "), votes, seats_won=seats, is_list=is_list)


def away(sitting, *members, opening="absent"):
    return mark(sitting, *members, opening=opening)
