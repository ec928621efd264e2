"""Two clerks press at the same moment: both words are kept, or one is asked; an entry sent twice is done once."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from councils.models import Action, Journal, Sent
from tests.builders import make_user
from tests.html import parse
from tests.sittings import USUAL, at, floor, make_room, opened
from votes.models import Ballot
from votes.record import read

pytestmark = pytest.mark.django_db(transaction=True)
NOTHING = json.dumps({"exceptions": {}, "kind": "", **USUAL})


@pytest.fixture
def sitting():
    return opened(make_room())


def at_once(sitting, *requests):
    """Send these posts (address, fields) at the same moment, each by a clerk of his own; return the answers."""
    start = Barrier(len(requests))
    users = [
        make_user(sitting.council, "secretariat", name=f"Greffe {n}")
        for n, _ in enumerate(requests)
    ]

    def send(user, request):
        client = Client()
        client.force_login(user)
        start.wait()
        try:
            return client.post(*request)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(requests)) as pool:
        return list(pool.map(send, users, requests))


def ballot(sitting, **exceptions):
    fields = {"exceptions": json.dumps(exceptions), "base": NOTHING} | USUAL
    return at(sitting, "ballot", item=1), fields


def voices(sitting):
    said = read(sitting).recorded(Ballot.objects.get()).votes
    return {who: str(choice) for who, choice in said.items() if choice != "for"}


def test_ballots_of_one_item_are_joined(sitting):
    sent = [
        ballot(sitting, m02="against"),
        ballot(sitting, m03="abstain"),
        ballot(sitting, m04="against"),
    ]
    assert [answer.status_code for answer in at_once(sitting, *sent)] == [302] * 3
    assert voices(sitting) == {"m02": "against", "m03": "abstain", "m04": "against"}


def test_of_two_words_about_one_member_the_second_is_asked(sitting):
    answers = at_once(sitting, ballot(sitting, m02="against"), ballot(sitting, m02="abstain"))
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    asked = next(answer for answer in answers if answer.status_code == 200)
    assert "Deux saisies pour M. D'ORLAC" in parse(asked).text("#conflict h2")
    first = "abstain" if answers[0] is asked else "against"
    assert voices(sitting) == {"m02": first}


def test_of_two_marks_of_one_member_the_second_is_asked(sitting):
    def mark(choice):
        sent = {"member": "m02", "choice": choice, "saw": json.dumps({"m02": "present"})}
        return at(sitting, "roll-mark"), sent

    answers = at_once(sitting, mark("absent"), mark("excused"))
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    first = "absent" if answers[0].status_code == 302 else "excused"
    assert sitting.roll.get(reference="m02").opening == first


def test_one_entry_sent_twice_at_once_is_done_once(sitting):
    sent = {"member": "m02", "choice": "absent", "entry": str(uuid4())}
    answers = at_once(sitting, *[(at(sitting, "roll-mark"), sent)] * 3)
    assert [answer.status_code for answer in answers] == [302] * 3
    assert floor(sitting).absent == ("m02",)
    assert Journal.objects.filter(action=Action.OPENING_MARKED).count() == 1
    assert Sent.objects.count() == 1
