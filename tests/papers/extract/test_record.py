"""The record of an extract: it comes back unchanged from JSON, and nothing damaged is taken for it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberations.models import AgendaItem
from papers.extract.ballot_facts import CountedBallot, CountedRound, ExtractCandidate, Voices
from papers.extract.extract import Extract, from_json, to_json
from papers.extract.facts import (
    Attendee,
    Block,
    ExtractMovement,
    ExtractQuorum,
    ExtractRecusal,
    Officer,
)
from papers.printing import canonical_json
from tests.papers.extracts import make_ballot, make_extract, make_roll
from votes.models import Ballot

COUNTS = st.integers(0, 500)
#: Whatever a type does not limit is kept short.
SHORT = {
    ExtractCandidate: {"votes": COUNTS, "seats_won": st.none() | COUNTS},
    CountedRound: {
        "candidates": st.lists(st.deferred(lambda: built(ExtractCandidate)), max_size=2).map(tuple),
        **dict.fromkeys(["number", "ballots_in_urn", "votes_cast", "not_voting", "seats"], COUNTS),
        **dict.fromkeys(["blank", "void", "blank_and_void", "majority"], st.none() | COUNTS),
    },
    Voices: {"count": COUNTS, "proxies": st.none() | COUNTS},
    CountedBallot: {
        "voices": st.lists(st.deferred(lambda: built(Voices)), max_size=4).map(tuple),
        "rounds": st.lists(st.deferred(lambda: built(CountedRound)), max_size=2).map(tuple),
        **dict.fromkeys(["blank", "void"], COUNTS),
    },
    ExtractMovement: {"before": COUNTS},
    ExtractQuorum: {"needed": COUNTS},
    Block: {"others": st.lists(COUNTS, max_size=3).map(tuple), "ballot_at": COUNTS},
}


def built(shape, **fields):
    """Return any instance of one of the dataclasses of an extract."""
    return st.builds(shape, **(SHORT.get(shape, {}) | fields))


def some(shape, at_most):
    return st.lists(built(shape), max_size=at_most).map(tuple)


extracts = built(
    Extract,
    roll=some(Attendee, 3),
    ballots=some(CountedBallot, 2),
    movements=some(ExtractMovement, 2),
    recusals=some(ExtractRecusal, 2),
    secretaries=some(Officer, 2),
    chair=built(Officer),
    sitting_chair=st.none() | built(Officer),
    quorum=built(ExtractQuorum),
    block=st.none() | built(Block),
    opens_at=st.none() | st.times(),
    **dict.fromkeys(["seats", "in_office", "order"], COUNTS),
)


@given(extracts)
def test_an_extract_comes_back_from_its_record_unchanged(extract):
    assert from_json(json.loads(json.dumps(to_json(extract)))) == extract
    assert from_json(json.loads(canonical_json(extract))) == extract


def test_the_record_knows_every_sort_of_item_and_of_ballot():
    for field, values in (
        ("kind", AgendaItem.Kind.values),
        ("outcome", ["", *AgendaItem.Outcome.values]),
    ):
        for value in values:
            extract = make_extract(**{field: value})
            assert from_json(to_json(extract)) == extract
    for mode in Ballot.Mode.values:
        extract = make_extract(ballots=(make_ballot(make_roll(), mode=mode),))
        assert from_json(to_json(extract)) == extract


DAMAGES = {
    "a fact is missing": lambda data: data.pop("date"),
    "a day that does not exist": lambda data: data.update(date="2026-02-30"),
    "a fact that no paper prints": lambda data: data.update(birth_date="1961-05-07"),
    "another format": lambda data: data.update(format="folio-extract/3"),
    "an unknown state": lambda data: data["roll"][0].update(state="somewhere"),
    "an unknown reason": lambda data: data["recusals"][0].update(reason="boredom"),
    "a recusal without its reason": lambda data: data["recusals"][0].pop("reason"),
    "a result that no ballot has": lambda data: data["ballots"][0].update(result="maybe"),
    "a voice without its number": lambda data: data["ballots"][0]["voices"][0].pop("count"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_record_is_refused(damage):
    data = to_json(make_extract(make_roll(11, recused=["m9"])))
    damage(data)
    with pytest.raises(ValueError, match="Extract"):
        from_json(data)
