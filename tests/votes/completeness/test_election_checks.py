"""What the law of each election asks before its sitting is sealed, told at its item."""

from datetime import date

import pytest

from tests.sittings import make_room, opened
from votes import actions
from votes.completeness.sitting import Panel
from votes.models import Change
from votes.record import read
from votes.rules.elections import CandidateFigures, NameFigures, RoundFigures

pytestmark = pytest.mark.django_db
OF_ELECTIONS = {
    "election_unfinished", "candidate_not_member", "unopposed_forbidden", "secrecy_not_waivable",
    "list_not_alternate", "too_many_deputies", "replacement_sex", "council_incomplete",
}  # fmt: skip


@pytest.fixture(scope="module")
def held(keep):
    return keep(lambda: opened(make_room(items=1)))


@pytest.fixture
def sitting(held, db):
    return type(held).objects.get(pk=held.pk)


def person(key, votes=0):
    return CandidateFigures(key, votes, is_member=key.startswith("m"))


def team(*keys, votes=11):
    names = tuple(NameFigures(key, is_member=key.startswith("m")) for key in keys)
    return CandidateFigures("Ensemble", votes, is_list=True, members=names)


def elect(sitting, *standing, mode="secret", seats=1, unopposed=False, **facts):
    """Hold an election of one round, or without a vote, among eleven voters."""
    urn = 0 if unopposed else 11
    round_ = RoundFigures(urn, standing, seats=seats)
    result = {"unopposed": round_} if unopposed else {"rounds": [round_]}
    item = sitting.items.get()
    return actions.record_election(item=item, user=None, mode=mode, **result, **facts)


def asked(sitting):
    sitting.refresh_from_db()
    return {one.code: one.sentence.replace("\u00a0", " ") for one in Panel(read(sitting)).checks if one.code in OF_ELECTIONS}  # fmt: skip


def test_a_mayor_is_a_member_elected_in_secret(sitting):
    elect(sitting, person("m02", 11), election="mayor")
    assert asked(sitting) == {}
    elect(sitting, person("Anne LOIN", 11), election="mayor", mode="hands")
    told = asked(sitting)
    assert set(told) == {"candidate_not_member", "secrecy_not_waivable"}
    assert told["candidate_not_member"] == "Anne LOIN : seul un membre du conseil peut être élu (art. L2122-7)."  # fmt: skip


def test_a_mayor_is_not_elected_without_a_vote(sitting):
    elect(sitting, person("m02"), election="mayor", unopposed=True)
    assert set(asked(sitting)) == {"unopposed_forbidden"}


def test_delegates_may_be_outsiders_named_without_a_vote(sitting):
    elect(sitting, person("Anne LOIN"), election="delegates", unopposed=True, mode="hands")
    assert asked(sitting) == {}


def test_deputies_alternate_and_are_three_of_eleven_at_most(sitting):
    sitting.date = date(2026, 3, 20)
    sitting.save()
    elect(sitting, team("m01", "m02", "m03"), election="deputies")
    assert asked(sitting) == {}
    elect(sitting, team("m01", "m03", "m02", "m04"), election="deputies")
    told = asked(sitting)
    assert set(told) == {"list_not_alternate", "too_many_deputies"}
    assert told["too_many_deputies"] == "4 adjoints : 3 au plus, pour 11 sièges (art. L2122-2)."


def test_two_thirds_may_vote_for_more_vice_presidents(sitting):
    type(sitting.council).objects.update(kind="epci")
    sitting.items.update(title="Nombre et élection des vice-présidents")
    sitting.seats = 20
    sitting.save()
    for place in range(1, 6):
        elect(sitting, person(f"m0{place}", 11), election="vice_president", position=place)
    assert asked(sitting)["too_many_deputies"] == (
        "5 vice-présidents : 4 au plus, pour 20 sièges, "
        "ou 6 par une majorité des deux tiers (art. L5211-10)."
    )
    where = {"item": sitting.items.get(), "user": None, "position": 6}
    actions.record_ballot(exceptions={}, mode="hands", rule="two_thirds", **where)
    assert "too_many_deputies" not in asked(sitting)


def test_a_successor_is_of_the_same_sex_from_a_thousand_people(sitting):
    replaced = sitting.roll.get(reference="m03")
    elect(sitting, person("m02", 11), election="deputy", replaces_id=replaced.pk)
    assert asked(sitting) == {}
    sitting.people, sitting.seats = 1200, 15
    sitting.save()
    assert set(asked(sitting)) == {"replacement_sex"}


def test_a_council_that_lacks_members_elects_no_mayor(sitting):
    gone = sitting.roll.get(reference="m11")
    Change.objects.create(member=gone, kind=Change.Kind.RESIGNED, before=1)
    round_ = RoundFigures(10, (person("m02", 10),))
    item = sitting.items.get()
    actions.record_election(item=item, user=None, mode="secret", rounds=[round_], election="mayor")
    assert asked(sitting)["council_incomplete"] == (
        "1 siège est vacant : le conseil se complète avant cette élection (art. L2122-8)."
    )


def test_a_seat_that_is_left_is_another_round(sitting):
    elect(sitting, person("m02", 8), person("m03", 5), seats=2, election="delegates")
    assert set(asked(sitting)) == {"election_unfinished"}
