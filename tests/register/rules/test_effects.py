"""A withdrawal that is withdrawn counts no longer, however long the chain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.rules.effects import Touch, undone

#: Pairs (source, target) that withdraw; what a judge annulled; what does nothing any more, and by what.
CASES = {
    "nothing": ([], [], {}),
    "withdrawn": ([(2, 1)], [], {1: 2}),
    "its withdrawal is withdrawn": ([(2, 1), (3, 2)], [], {2: 3}),
    "and that one too": ([(2, 1), (3, 2), (4, 3)], [], {1: 2, 3: 4}),
    "its withdrawal is annulled": ([(2, 1)], [2], {2: None}),
    "one of two withdrawals holds": ([(2, 1), (3, 1), (4, 2)], [], {1: 3, 2: 4}),
    "an act does not touch a later one": ([(1, 2), (2, 2)], [], {}),
}


@pytest.mark.parametrize("case", CASES)
def test_a_withdrawal_counts_while_nothing_undoes_it(case):
    pairs, annulled, expected = CASES[case]
    touches = [Touch(source, target, withdraws=True) for source, target in pairs]
    assert undone(touches, annulled) == expected


RANKS = st.integers(1, 9)


@given(
    st.lists(st.builds(Touch, RANKS, RANKS, st.booleans()), max_size=25), st.sets(RANKS, max_size=3)
)
def test_what_holds_is_what_its_definition_says(touches, void):
    def holds(rank):
        later = [one for one in touches if one.target == rank < one.source and one.withdraws]
        return rank not in void and not any(holds(one.source) for one in later)

    gone = undone(reversed(touches), void)
    assert {rank for rank in range(1, 10) if not holds(rank)} - void == gone.keys() - void
    assert void <= gone.keys()
