"""The executive of a commune: how many deputies the mayor may have, and when a council is complete enough to elect them."""

from datetime import date

from law.elections import Election
from law.reading import Body

#: From here on a council below 1,000 people may lack two members (CGCT, art. L2121-2-1).
TWO_MAY_LACK = date(2026, 3, 15)


def most_deputies(body: Body, seats: int) -> int:
    """Return how many deputies there may be: 30 % of the legal seats (CGCT, art. L2122-2).

    From 80,000 people on, deputies of neighbourhoods add 10 % (art. L2122-2-1).
    """
    of_neighbourhoods = seats // 10 if body.bounds[0] >= 80_000 else 0
    return seats * 3 // 10 + of_neighbourhoods


def fewest_in_office(election: str, body: Body, seats: int, day: date) -> int:
    """Return how many members must be in office to elect a mayor or deputies (CGCT, art. L2122-8).

    A deputy alone is elected unless the council lost a third of its legal seats; 0
    for any other election.
    """
    if election == Election.DEPUTY:
        return seats * 2 // 3 + 1
    if election not in (Election.MAYOR, Election.DEPUTIES):
        return 0
    is_small = body.bounds[0] < 1_000
    return seats - 2 if is_small and day >= TWO_MAY_LACK else seats
