"""A sitting is brought home, or prepared, at the moment when somebody enters a vote: both are done, or one is told why not."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, connections, transaction

from deliberations.actions import locked_for_entry, save_sitting
from deliberations.models import Sitting
from exchange.carrying.actions import CHANGED, bring_back
from exchange.faults import Refused
from tests.exchange.carrying import compared, prepared, returned
from tests.exchange.files import put
from votes.actions import record_ballot
from votes.models import Ballot

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer"),
]


@pytest.fixture
def home():
    return prepared()


def beside_a_vote(home, act):
    """Do something while a vote is half entered by somebody else; return what came of it."""
    begun = Event()

    def vote():
        try:
            with transaction.atomic():
                sitting = locked_for_entry(home)
                begun.set()
                time.sleep(0.3)
                item = sitting.items.get(position=1)
                record_ballot(item=item, user=None, exceptions={}, mode="hands", rule="simple")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as clerk:
        voted = clerk.submit(vote)
        begun.wait(5)
        try:
            return act()
        except Refused as refused:
            return refused.faults[0].sentence
        finally:
            voted.result()


def test_a_vote_entered_while_the_sitting_comes_home_is_not_lost(home):
    file = returned(home, put("sitting", "place", "Au gymnase"))
    comparison = compared(home, file)
    said = {"file": file, "choices": comparison.choices(), "seen": comparison.seen}
    told = beside_a_vote(home, lambda: bring_back(council=home.council, user=None, **said))
    assert told == CHANGED
    assert Ballot.objects.filter(item__sitting=home).count() == 1


def test_a_sitting_is_prepared_while_a_vote_is_entered(home):
    changed = Sitting.objects.get(pk=home.pk)
    changed.place = "Au gymnase"
    beside_a_vote(home, lambda: save_sitting(sitting=changed, secretaries=[], user=None))
    assert Sitting.objects.get().place == "Au gymnase"
    assert Ballot.objects.filter(item__sitting=home).count() == 1
