"""What the record tells of one item: each ballot counted and decided once, also where nothing can be decided."""

import pytest
from django.core.exceptions import ValidationError

from papers.extract.extract import NotReady, build
from tests.builders import make_user
from tests.sittings import at, make_room, mark, opened, state, text
from votes.actions import delete_ballot, record_ballot
from votes.models import Ballot, Candidate, Round, Vote
from votes.record import read
from votes.rules.ballots import Choice, Result, Tally
from votes.words import elected

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting():
    sitting = make_room(items=2)
    mark(sitting, "m11")
    return opened(sitting)


def tied(sitting, rounds=3):
    """Record an election whose third round is a tie between two members whose birth dates nobody knows."""
    ballot = Ballot.objects.create(item=sitting.items.first(), mode="secret", rule="election")
    seats = list(sitting.roll.exclude(member__reference="m11"))
    Vote.objects.bulk_create(Vote(ballot=ballot, voter=seat, choice="") for seat in seats)
    for number in range(1, rounds + 1):
        row = Round.objects.create(ballot=ballot, number=number, ballots_in_urn=10, blank=0, void=0)
        for position, seat in enumerate(seats[1:3]):
            Candidate.objects.create(round=row, position=position, member=seat, votes=5)
    return ballot


def test_an_item_is_read_once_with_its_ballots(sitting):
    ballot = record_ballot(
        item=sitting.items.first(),
        user=None,
        exceptions={"m02": Choice.AGAINST},
        mode="hands",
        rule="simple",
    )
    record = read(sitting)
    item = record.items[0]
    assert record.at(item) is record.at(item)
    (recorded,) = record.at(item).ballots
    assert recorded is record.recorded(ballot) is record.at(item).ballot(1)
    assert recorded.row == ballot
    assert (recorded.tally, recorded.result) == (Tally(9, 1), Result.ADOPTED)
    assert (recorded.missing, recorded.excess, recorded.rounds, recorded.outcome) == (
        (),
        (),
        (),
        None,
    )
    assert record.at(item).ballot(2) is None
    assert record.at(record.items[1]).ballots == ()
    ballot.delete()
    assert read(sitting).recorded(ballot) is None


def test_an_election_that_only_an_age_decides_is_told_on_every_page(client, sitting):
    tied(sitting)
    client.force_login(make_user(sitting.council, "secretariat"))
    record = read(sitting)
    (recorded,) = record.at(record.items[0]).ballots
    assert recorded.held.unknown_ages == ("m02", "m03")
    assert (recorded.outcome, recorded.decision, recorded.elected) == (None, None, ())
    assert state(sitting, client) == ("waiting", "À compléter")
    page = client.get(at(sitting, "ballot-election", item=1))
    assert "Élection à compléter." in text(page)
    assert "donnez la date de naissance" in text(client.get(at(sitting, "sitting-missing")))
    with pytest.raises(NotReady, match="date de naissance"):
        build(record.items[0], record)


def test_an_election_that_cannot_be_decided_is_erased_all_the_same(sitting):
    delete_ballot(ballot=tied(sitting), user=None)
    assert not Ballot.objects.exists()
    with pytest.raises(ValidationError):
        delete_ballot(ballot=Ballot(pk=1, item=sitting.items.first()), user=None)


def test_an_election_without_a_round_has_no_result(sitting):
    tied(sitting, rounds=0)
    record = read(sitting)
    (recorded,) = record.at(record.items[0]).ballots
    assert (recorded.tally, recorded.result, recorded.held.unknown_ages) == (Tally(), None, ())
    assert elected.in_short(record, recorded) == "À compléter"
