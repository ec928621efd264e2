"""Substitutes in the room without a seat."""

from datetime import date

import pytest

from votes.rules.facts import ChangeFact, Facts, MovementFact, Seat
from votes.rules.substitutes import IdleSubstitute, idle_substitutes

DAY = date(2026, 3, 14)


def facts(*away, substitute=None, movements=(), changes=()):
    """Return a sitting of two titulars of Aubrac and one of Bréville, with the substitute of the first."""
    seats = [
        Seat(f"t{rank}", rank, town="Aubrac" if rank < 3 else "Bréville") for rank in (1, 2, 3)
    ]
    seats.append(substitute or Seat("s1", 4, substitute_for="t1", town="Aubrac"))
    happened = {"movements": movements, "changes": changes}
    return Facts(day=DAY, seats=tuple(seats), away=frozenset(away), **happened)


@pytest.mark.parametrize(
    ("happened", "idle"),
    [
        (facts(), []),
        (facts("t2"), [IdleSubstitute("s1", "t2")]),
        (facts("t1"), []),
        (facts("t1", "t2"), []),
        (facts("t3"), []),
        (facts("t2", "s1"), []),
        (facts("t2", substitute=Seat("s1", 4, substitute_for="t1")), []),
        (facts("t2", substitute=Seat("s1", 4, substitute_for_town="Aubrac")), []),
        (facts(movements=(MovementFact("t2", False, 2),)), [IdleSubstitute("s1", "t2")]),
        (facts(substitute=Seat("t4", 4, town="Aubrac")), []),
        (facts("t2", changes=(ChangeFact("t2", installed=False, before=1),)), []),
        (facts("t1", "t2", movements=(MovementFact("t1", True, 2),)), []),
    ],
)
def test_a_substitute_is_idle_while_another_titular_of_the_town_is_out(happened, idle):
    assert idle_substitutes(happened, [1, 2]) == idle
