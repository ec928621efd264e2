"""What a ballot decides (CGCT, art. L2121-20, L2121-21, L1612-12): one table per rule."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votes.rules.ballots import Choice, Decision, Result, Rule, Tally, decide, tally_of

ADOPTED, REJECTED = Decision(Result.ADOPTED), Decision(Result.REJECTED)
CAST_FOR = Decision(Result.ADOPTED, casting_vote=True)
CAST_AGAINST = Decision(Result.REJECTED, casting_vote=True)
OPPOSITE = {Result.ADOPTED: Result.REJECTED, Result.REJECTED: Result.ADOPTED}
MIRROR = {Choice.FOR: Choice.AGAINST, Choice.AGAINST: Choice.FOR}
tallies = st.builds(Tally, *[st.integers(0, 90)] * 6)
chairs = st.none() | st.sampled_from(Choice)


def case(words, *values):
    return pytest.param(*values, id=words)


MAJORITIES = [
    case("more for than against", Tally(8, 3), ADOPTED),
    case("more against than for", Tally(3, 8), REJECTED),
    case("abstentions are not votes cast", Tally(2, 1, 40), ADOPTED),
    case("nor are those who do not speak", Tally(1, 2, 0, 60), REJECTED),
    case("nor are blank and void ballots", Tally(4, 3, blank=20, void=10), ADOPTED),
    case("one voice is enough", Tally(1), ADOPTED),
]


@pytest.mark.parametrize("rule", [Rule.SIMPLE, Rule.ACCOUNTS])
@pytest.mark.parametrize(("tally", "expected"), MAJORITIES)
def test_the_majority_of_the_votes_cast_decides(tally, expected, rule):
    assert decide(tally, rule, chair=None) == expected


TIES = [
    # The rule, the chair's own vote, whether the ballot is secret.
    case("the chair is for", Rule.SIMPLE, Choice.FOR, False, CAST_FOR),
    case("the chair is against", Rule.SIMPLE, Choice.AGAINST, False, CAST_AGAINST),
    case("the chair abstained", Rule.SIMPLE, Choice.ABSTAIN, False, REJECTED),
    case("the chair did not speak", Rule.SIMPLE, Choice.NOT_VOTING, False, REJECTED),
    case("the chair has no vote, or nobody told it", Rule.SIMPLE, None, False, REJECTED),
    case("secret, whatever the chair", Rule.SIMPLE, Choice.FOR, True, REJECTED),
    case("secret, nothing known", Rule.SIMPLE, None, True, REJECTED),
    case("accounts, the chair is against", Rule.ACCOUNTS, Choice.AGAINST, False, ADOPTED),
    case("accounts, the chair is for", Rule.ACCOUNTS, Choice.FOR, False, ADOPTED),
    case("accounts, nothing known", Rule.ACCOUNTS, None, False, ADOPTED),
    case("accounts, secret", Rule.ACCOUNTS, None, True, ADOPTED),
]


@pytest.mark.parametrize("tally", [Tally(5, 5, 1), Tally(0, 0, 11)], ids=["5 to 5", "nobody spoke"])
@pytest.mark.parametrize(("rule", "chair", "secret", "expected"), TIES)
def test_a_tie_follows_the_rule_of_the_ballot(tally, rule, chair, secret, expected):
    assert decide(tally, rule, chair, secret=secret) == expected


UNANIMITY = [
    case("everybody for", Tally(5), True),
    case("with abstentions", Tally(5, 0, 3), True),
    case("with some who do not speak", Tally(5, 0, 0, 2), True),
    case("with blank and void ballots", Tally(5, blank=1, void=1), True),
    case("one against", Tally(5, 1), False),
    case("everybody against", Tally(0, 5), False),
    case("nobody for, nobody against", Tally(0, 0, 7), False),
    case("nobody at all", Tally(), False),
]


@pytest.mark.parametrize(("tally", "unanimous"), UNANIMITY)
def test_unanimity_needs_somebody_for_and_nobody_against(tally, unanimous):
    assert tally.unanimous is unanimous


def test_only_those_for_and_against_are_votes_cast():
    tally = Tally(4, 3, 2, 1, blank=5, void=6)
    assert (tally.votes_cast, tally.voters) == (7, 21)


@given(st.dictionaries(st.text(min_size=1), st.sampled_from(Choice)))
def test_the_voices_always_balance_with_the_voters(votes):
    tally = tally_of(votes)
    assert tally.voters == len(votes)
    assert tally.votes_cast + tally.abstain + tally.not_voting == tally.voters


@given(tallies, chairs, st.booleans())
def test_the_opposite_voices_decide_the_opposite(tally, chair, secret):
    """Whoever wins would lose with the voices exchanged; a tie that nobody breaks rejects both ways."""
    mirror = replace(tally, for_=tally.against, against=tally.for_)
    here = decide(tally, Rule.SIMPLE, chair, secret=secret)
    there = decide(mirror, Rule.SIMPLE, MIRROR.get(chair, chair), secret=secret)
    broken = here.casting_vote
    if tally.for_ != tally.against or broken:
        assert there == Decision(OPPOSITE[here.result], broken)
    else:
        assert here == there == REJECTED


@given(tallies, chairs, st.booleans())
def test_accounts_differ_from_other_questions_in_a_tie_alone(tally, chair, secret):
    accounts = decide(tally, Rule.ACCOUNTS, chair, secret=secret)
    assert (accounts.result == Result.REJECTED) is (tally.against > tally.for_)
    assert accounts.casting_vote is False
    if tally.for_ != tally.against:
        assert accounts == decide(tally, Rule.SIMPLE, chair, secret=secret)


@given(tallies, chairs, st.booleans(), st.sampled_from([Rule.SIMPLE, Rule.ACCOUNTS]))
def test_one_more_voice_for_never_rejects_what_was_adopted(tally, chair, secret, rule):
    more = replace(tally, for_=tally.for_ + 1)
    if decide(tally, rule, chair, secret=secret).result == Result.ADOPTED:
        assert decide(more, rule, chair, secret=secret).result == Result.ADOPTED
