"""What a ballot decides (CGCT, art. L2121-20, L2121-21, L1612-12): one table per rule."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.values import Base, Majority
from tests.votes import deciding
from tests.votes.deciding import BASES
from votes.rules import ballots
from votes.rules.ballots import Choice, Decision, Purpose, Result, Rule, Tally, tally_of

ADOPTED, REJECTED = Decision(Result.ADOPTED), Decision(Result.REJECTED)
CAST_FOR = Decision(Result.ADOPTED, casting_vote=True)
CAST_AGAINST = Decision(Result.REJECTED, casting_vote=True)
OPPOSITE = {Result.ADOPTED: Result.REJECTED, Result.REJECTED: Result.ADOPTED}
MIRROR = {Choice.FOR: Choice.AGAINST, Choice.AGAINST: Choice.FOR}


def decide(tally, rule, chair, *, secret=False):
    """Return what a ballot decides, whatever the votes that it needs."""
    return replace(deciding.decide(tally, rule, chair, secret=secret), needed=None)


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


def test_a_ballot_is_not_secret_unless_told_and_a_tie_keeps_the_votes_needed():
    simple = deciding.LAW.majority(Rule.SIMPLE).value
    assert ballots.decide(Tally(5, 5), simple, Choice.FOR, BASES) == replace(CAST_FOR, needed=6)


THRESHOLDS = [
    # The rule, the voices, the votes that it needs, what it decides.
    case("two thirds exactly", Rule.TWO_THIRDS, Tally(16, 8, 3), 16, Result.ADOPTED),
    case("under two thirds of those cast", Rule.TWO_THIRDS, Tally(16, 9, 2), 17, Result.REJECTED),
    case("nobody speaks", Rule.TWO_THIRDS, Tally(0, 0, 27), 1, Result.REJECTED),
    case("two thirds of 30", Rule.TWO_THIRDS_MEMBERS, Tally(20, 1, 6), 20, Result.ADOPTED),
    case("one short of it", Rule.TWO_THIRDS_MEMBERS, Tally(19, 0, 8), 20, Result.REJECTED),
    case("more than half of 27", Rule.CLOSED_DOORS, Tally(14, 6, 7), 14, Result.ADOPTED),
    case(
        "more than against is not enough", Rule.CLOSED_DOORS, Tally(13, 10, 4), 14, Result.REJECTED
    ),
    case("unanimity with abstentions", Rule.UNANIMITY, Tally(20, 0, 7), 20, Result.ADOPTED),
    case("one against", Rule.UNANIMITY, Tally(26, 1), 27, Result.REJECTED),
    case("unanimity of nobody", Rule.UNANIMITY, Tally(0, 0, 27), 1, Result.REJECTED),
    case("the simple majority", Rule.SIMPLE, Tally(5, 5, 17), 6, Result.REJECTED),
    case("accounts: only a majority against", Rule.ACCOUNTS, Tally(5, 5), None, Result.ADOPTED),
]


@pytest.mark.parametrize(("rule", "tally", "needed", "result"), THRESHOLDS)
def test_a_majority_needs_so_many_votes(rule, tally, needed, result):
    assert deciding.decide(tally, rule) == Decision(result, needed=needed)


@pytest.mark.parametrize(
    ("majority", "needed"),
    [
        (Majority(Fraction(3, 4), at_least=True, of=Base.SEATS), 25),
        (Majority(Fraction(1, 2), of=Base.SEATS), 17),
        (Majority(Fraction(2, 3), of=Base.CAST), 17),
    ],
)
def test_the_statutes_may_ask_any_share(majority, needed):
    tally = Tally(needed, 24 - needed)
    assert ballots.decide(tally, majority, None, BASES) == Decision(Result.ADOPTED, needed=needed)
    one_less = replace(tally, for_=needed - 1, against=tally.against + 1)
    assert ballots.decide(one_less, majority, None, BASES).result == Result.REJECTED


@given(tallies, chairs, st.booleans(), st.sampled_from([*Rule]))
def test_who_presides_breaks_a_tie_under_the_simple_majority_alone(tally, chair, secret, rule):
    if rule not in (Rule.ELECTION, Rule.SPECIAL, Rule.SIMPLE):
        assert not decide(tally, rule, chair, secret=secret).casting_vote


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


@pytest.mark.parametrize(
    ("purpose", "urgency", "own"),
    [
        (Purpose.QUESTION, False, True),
        (Purpose.QUESTION, True, True),
        (Purpose.URGENCY, True, True),
        (Purpose.URGENCY, False, False),
        (Purpose.ADDITION, True, False),
    ],
)
def test_a_ballot_is_of_its_item_by_what_it_asks(purpose, urgency, own):
    assert bool(purpose.is_of_item(urgency=urgency)) is own


def test_each_number_of_a_tally_has_its_name():
    tally = Tally(1, 2, 3, 4, 5, 6)
    said = ("for", "against", "abstain", "not_voting", "blank", "void")
    assert [tally.number(one) for one in said] == [1, 2, 3, 4, 5, 6]


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
