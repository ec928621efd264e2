"""What a ballot decides: one table per rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votes.rules.ballots import Choice, Decision, Result, Rule, Tally, decide, tally_of

ADOPTED, REJECTED = Decision(Result.ADOPTED), Decision(Result.REJECTED)
CAST_FOR = Decision(Result.ADOPTED, casting_vote=True)
CAST_AGAINST = Decision(Result.REJECTED, casting_vote=True)


@pytest.mark.parametrize(
    ("for_", "against", "abstain", "expected"),
    [(8, 3, 0, ADOPTED), (3, 8, 0, REJECTED), (2, 1, 40, ADOPTED), (1, 0, 0, ADOPTED)],
)
def test_the_majority_of_the_votes_cast_decides(for_, against, abstain, expected):
    assert decide(Tally(for_, against, abstain), Rule.SIMPLE, chair=None) == expected


TIES = [
    # The rule, the chair's own vote, whether the ballot is secret.
    (Rule.SIMPLE, Choice.FOR, False, CAST_FOR),
    (Rule.SIMPLE, Choice.AGAINST, False, CAST_AGAINST),
    (Rule.SIMPLE, Choice.ABSTAIN, False, REJECTED),
    (Rule.SIMPLE, Choice.NOT_VOTING, False, REJECTED),
    (Rule.SIMPLE, None, False, REJECTED),
    (Rule.SIMPLE, Choice.FOR, True, REJECTED),
    (Rule.ACCOUNTS, Choice.AGAINST, False, ADOPTED),
    (Rule.ACCOUNTS, None, False, ADOPTED),
]


@pytest.mark.parametrize(("rule", "chair", "secret", "expected"), TIES)
def test_a_tie_follows_the_rule_of_the_ballot(rule, chair, secret, expected):
    assert decide(Tally(5, 5, 1), rule, chair, secret=secret) == expected


@pytest.mark.parametrize(
    ("tally", "unanimous"),
    [
        (Tally(5), True),
        (Tally(5, 0, 3, 2), True),
        (Tally(5, 1), False),
        (Tally(0, 0, 7), False),
        (Tally(), False),
    ],
)
def test_unanimity_needs_somebody_for_and_nobody_against(tally, unanimous):
    assert tally.unanimous is unanimous


@given(st.dictionaries(st.text(min_size=1), st.sampled_from(Choice)))
def test_the_voices_always_balance_with_the_voters(votes):
    tally = tally_of(votes)
    assert tally.voters == len(votes)
    assert tally.votes_cast + tally.abstain + tally.not_voting == tally.voters
