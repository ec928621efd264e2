"""Two entries made at once, joined: nothing of either is lost, and only two words about one key clash."""

from json import loads
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from votes.rules.merging import merge

VOTERS, CHOICES = "abcde", ["for", "against", "abstain"]
#: The table that tests/js/merging.test.mjs runs too.
CASES = loads((Path(__file__).parent / "merging_cases.json").read_text())
ballots = st.dictionaries(st.sampled_from(VOTERS), st.sampled_from(CHOICES))


def join(base, mine, theirs):
    return merge(base, mine, theirs, "for")


def said(ballot, who):
    return ballot.get(who, "for")


def changed(base, ballot):
    return {who for who in VOTERS if said(ballot, who) != said(base, who)}


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_two_entries_are_joined_as_the_page_joins_them(case):
    joined = merge(*(case[name] for name in ("base", "mine", "theirs", "usual")))
    assert joined.agreed == case["agreed"]
    assert joined.clashes == {key: tuple(words) for key, words in case["clashes"].items()}


def test_two_words_about_one_member_clash_and_the_rest_is_joined():
    joined = join({}, {"a": "against", "b": "abstain"}, {"a": "abstain"})
    assert joined.clashes == {"a": ("against", "abstain")}
    assert joined.mine == {"a": "against", "b": "abstain"}
    assert joined.theirs == {"a": "abstain", "b": "abstain"}


@given(ballots, ballots, ballots)
def test_no_word_of_either_is_lost(base, mine, theirs):
    joined = join(base, mine, theirs)
    for who in changed(base, mine):
        assert said(joined.mine, who) == said(mine, who)
    for who in changed(base, theirs):
        assert said(joined.theirs, who) == said(theirs, who)
    for who in changed(base, mine) - changed(base, theirs):
        assert said(joined.agreed, who) == said(mine, who)


@given(ballots, ballots, ballots)
def test_it_clashes_only_where_both_changed_one_thing_to_two(base, mine, theirs):
    both = changed(base, mine) & changed(base, theirs)
    differing = {who for who in both if said(mine, who) != said(theirs, who)}
    assert join(base, mine, theirs).clashes.keys() == differing


@given(ballots, ballots, ballots)
def test_who_comes_first_does_not_matter(base, mine, theirs):
    one, other = join(base, mine, theirs), join(base, theirs, mine)
    assert one.agreed == other.agreed
    assert one.clashes == {who: pair[::-1] for who, pair in other.clashes.items()}


@given(ballots, ballots)
def test_who_changed_nothing_changes_nothing(base, theirs):
    joined = join(base, base, theirs)
    assert all(said(joined.agreed, who) == said(theirs, who) for who in VOTERS)
    assert not joined.clashes


@given(ballots, ballots, ballots)
def test_once_chosen_the_same_entry_passes(base, mine, theirs):
    chosen = join(base, mine, theirs).mine
    again = join(theirs, chosen, theirs)
    assert not again.clashes
    assert all(said(again.agreed, who) == said(chosen, who) for who in VOTERS)
