"""The public roll-call without script: each voter is heard, and nobody is « pour » unheard."""

import json

import pytest

from tests.html import parse
from tests.sittings import at, floor, give, make_room, mark, opened, save, say, text
from votes.actions import record_ballot
from votes.models import Ballot
from votes.record import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting():
    sitting = make_room()
    mark(sitting, "m10", "m11")
    give(sitting, "m10", "m02")
    return opened(sitting)


def test_a_public_roll_call_begins_with_nobody_heard(clerk, sitting):
    page = text(save(clerk, sitting, {"m03": "against"}, mode="roll_call", apply="1"))
    assert page.count('data-vote="unsaid"') == 9
    assert page.count('data-vote="against"') == 1
    assert "Appel en cours : 9 voix à entendre" in page
    assert "Appelez <strong>Mme BRÉVAL</strong>" in page
    back = text(save(clerk, sitting, {"m03": "unsaid"}, mode="hands", apply="1"))
    assert back.count('data-vote="for"') == 10


def test_a_seat_that_is_pressed_again_is_unheard_again(clerk, sitting):
    fields = {"mode": "roll_call", "mark": "m01", "choice": "for"}
    unheard = dict.fromkeys(floor(sitting, 1).voters, "unsaid")
    heard = text(save(clerk, sitting, unheard, **fields))
    assert heard.count('data-vote="unsaid"') == 9
    again = text(save(clerk, sitting, unheard | {"m01": "for"}, **fields))
    assert again.count('data-vote="unsaid"') == 10


def test_whoever_was_not_called_is_named_and_nothing_is_recorded(clerk, sitting):
    page = save(clerk, sitting, {"m03": "unsaid", "m07": "unsaid"}, mode="roll_call")
    assert say(page) == "Pas encore appelées : Mme VASSEUR-LIOT, Mme LE TERRIER."
    assert text(page).count('data-vote="unsaid"') == 2
    page = save(clerk, sitting, {"m02": "unsaid"}, mode="roll_call")
    assert say(page) == "Pas encore appelé : M. D'ORLAC."
    assert not Ballot.objects.exists()


def test_every_name_is_read_back_with_those_for(clerk, sitting):
    page = parse(save(clerk, sitting, {"m03": "against", "m10": "against"}, mode="roll_call"))
    assert page.text("[data-names=against]") == "VASSEUR-LIOT, PELLOUX, dont 1 procuration"
    assert page.has("div:not([hidden]) > [data-names=for]")
    by_hands = parse(save(clerk, sitting, {"m03": "against"}, mode="hands"))
    assert by_hands.has("div[hidden] > [data-names=for]")


def test_a_holder_may_vote_otherwise_for_his_grantor(clerk, sitting):
    page = text(save(clerk, sitting, {"m10": "against"}))
    assert "<li>M. D&#x27;ORLAC vote pour, et contre au nom de M. PELLOUX.</li>" in page
    record = read(sitting)
    said = record.recorded(Ballot.objects.get()).votes
    assert (said["m02"], said["m10"]) == ("for", "against")
    same = text(save(clerk, sitting, {"m02": "abstain", "m10": "abstain"}))
    assert "pour M. PELLOUX" not in same


def test_the_secret_ballot_is_waived_by_a_box(clerk, sitting):
    save(clerk, sitting, {}, secret_waived="on")
    assert Ballot.objects.get().secret_waived
    page = text(clerk.get(at(sitting, "ballot", item=1)))
    assert '<input type="checkbox" name="secret_waived" checked>' in page


@pytest.mark.parametrize(("against", "waived"), [({}, True), ({"m02": "against"}, False)])
def test_the_vote_on_the_waiver_is_what_the_ballot_says_of_it(clerk, sitting, against, waived):
    item = sitting.items.first()
    record_ballot(
        item=item,
        user=None,
        exceptions=against,
        purpose=Ballot.Purpose.WAIVER,
        rule=Ballot.Rule.UNANIMITY,
    )
    address = f"{at(sitting, 'ballot', item=1)}?question=2&label="
    page = parse(clerk.get(address))
    assert not page.has("input[type=checkbox][name=secret_waived]")
    told = "écarté" if waived else "maintenu"
    assert f"Scrutin secret {told} par le vote du conseil à ce point" in page.words
    # Whatever the entry says of it, it is one fact: the council's vote.
    record_ballot(item=item, user=None, exceptions={}, position=2, secret_waived=not waived)
    assert item.ballots.get(position=2).secret_waived is waived


def test_names_never_take_the_place_of_a_secret_ballot(clerk, sitting):
    item = sitting.items.get(position=1)
    record_ballot(item=item, user=None, exceptions={"m03": "against"})
    numbers = {"mode": "secret", "rule": "simple", "n_for": 9, "n_against": 1, "destroy": "on"}
    clerk.post(at(sitting, "ballot-counts", item=1), numbers | {"seen": json.dumps(None)})
    page = save(clerk, sitting, {"m03": "against"})
    assert "Un scrutin secret est enregistré à ce point : effacez ce scrutin d’abord." in text(page)
    assert not read(sitting).recorded(Ballot.objects.get()).votes
