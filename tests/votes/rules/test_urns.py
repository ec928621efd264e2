"""The urn of an election balances: its ballots name one candidate each, or as many as there are seats at most."""

import pytest

from votes.rules.elections import CandidateFigures, RoundFigures


@pytest.mark.parametrize(
    ("seats", "votes", "balances"),
    [
        (1, [6, 4], True),
        (1, [6, 3], False),
        (1, [6, 5], False),
        (2, [10, 10], True),
        (2, [6, 4], True),
        (2, [6, 3], False),
        (2, [10, 10, 1], False),
        (2, [11, 5], False),
    ],
)
def test_ten_ballots_name_their_candidates(seats, votes, balances):
    candidates = tuple(CandidateFigures(str(number), count) for number, count in enumerate(votes))
    round_ = RoundFigures(12, candidates, blank=1, void=1, seats=seats)
    assert round_.balances is balances
