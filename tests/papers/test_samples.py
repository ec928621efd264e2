"""The samples on which a form is shown: each holds together as an extract of a real sitting would."""

import json

import pytest

from papers.extract.extract import from_json, to_json
from papers.extract.facts import State
from papers.samples import SAMPLES, sample

VOTING = {State.PRESENT, State.REPRESENTED}
every_sample = pytest.mark.parametrize("name", SAMPLES)


@every_sample
def test_a_sample_is_a_record_that_is_read_again(name):
    extract = sample(name)
    assert from_json(json.loads(json.dumps(to_json(extract)))) == extract


@every_sample
def test_each_member_in_office_is_on_the_roll_under_a_name_of_their_own(name):
    extract = sample(name)
    assert len({str(attendee) for attendee in extract.roll}) == extract.in_office <= extract.seats


@every_sample
def test_a_proxy_is_held_by_somebody_who_is_there(name):
    extract = sample(name)
    holders = [extract.member(one.holder) for one in extract.roll if one.holder]
    assert {holder.state for holder in holders} <= {State.PRESENT}


@every_sample
def test_everybody_who_may_vote_is_counted_once(name):
    extract = sample(name)
    voting = sum(attendee.state in VOTING for attendee in extract.roll)
    for ballot in extract.ballots:
        counted = sum(voices.count for voices in ballot.voices) + ballot.blank + ballot.void
        counted += sum(held.ballots_in_urn for held in ballot.rounds[-1:])
        assert counted == voting, ballot.label


def test_the_samples_hold_what_forms_lay_out():
    extracts = [sample(name) for name in SAMPLES]
    assert {attendee.state for one in extracts for attendee in one.roll} == set(State)
    assert {ballot.mode for one in extracts for ballot in one.ballots} == {
        "hands",
        "roll_call",
        "secret",
    }
    assert {len(one.roll) for one in extracts} == {1, 15, 99}
    assert any(one.movements for one in extracts)
    assert any(one.suspensions for one in extracts)
    assert any(len(one.secretaries) == 2 for one in extracts)
