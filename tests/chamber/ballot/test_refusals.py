"""When an item is not put to the vote, the page says why and what to do."""

import json

import pytest

from tests.builders import make_user
from tests.sittings import at, give, make_room, mark, opened, save, say, state, text
from votes.models import Ballot

pytestmark = pytest.mark.django_db


@pytest.fixture
def sitting():
    sitting = make_room()
    mark(sitting, "m10", "m11")
    give(sitting, "m10", "m02")
    return opened(sitting)


def test_a_voter_who_is_not_on_the_floor_is_refused_by_name(clerk, sitting):
    page = save(clerk, sitting, {"m11": "against"})
    assert say(page) == "Ne peut pas voter à ce point : Mme BELKHEIR."
    assert not Ballot.objects.exists()


def test_a_floor_that_changed_since_is_refused_and_the_entry_stays_on_the_page(clerk, sitting):
    page = save(clerk, sitting, {"m03": "against"}, seen=json.dumps(["m01", "m03"]))
    assert say(page).startswith("L’assemblée a changé depuis que cette page est ouverte")
    assert text(page).count('data-vote="against"') == 1
    assert "data-entered" in text(page)
    assert not Ballot.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"exceptions": "{"},
        {"exceptions": "[1, 2]"},
        {"exceptions": '{"m03": "maybe"}'},
        {"seen": '{"m03": 1}'},
        {"seen": "[[]]"},
        {"mode": "by-letter"},
        {"rule": ""},
    ],
)
def test_what_no_page_sends_is_refused_in_words(clerk, sitting, fields):
    page = save(clerk, sitting, **({"exceptions": {"m03": "against"}} | fields))
    assert page.status_code == 200
    assert "Cette page n’est plus lisible : rechargez-la, puis recommencez." in say(page)
    assert not Ballot.objects.exists()


def test_no_ballot_before_the_sitting_is_open(client):
    sitting = make_room()
    client.force_login(make_user(sitting.council, "secretariat"))
    page = text(client.get(at(sitting, "ballot", item=1)))
    assert "La séance n’est pas ouverte : ouvrez-la d’abord, à l’appel." in page
    assert 'name="mark"' not in page
    save(client, sitting, {})
    assert not Ballot.objects.exists()


def test_an_item_without_quorum_says_its_article_and_what_to_do(clerk, sitting):
    mark(sitting, *[f"m{rank:02}" for rank in range(4, 12)])
    page = text(clerk.get(at(sitting, "ballot", item=2)))
    assert (
        "Il manque 3 présents. Le point 2 et les suivants ne peuvent pas être mis au vote (art. L2121-17)."
        in page
    )
    assert "Scrutin impossible sans quorum" in page
    assert "quorum--lost" in page
    assert "Sans quorum</span>" in page
    assert state(sitting, clerk, 3) == ("blocked", "Sans quorum")
    refused = save(clerk, sitting, {}, item=2)
    assert "3 présents, il en faut 6 (art. L2121-17)" in say(refused)
    assert not Ballot.objects.exists()


def test_a_chair_who_is_away_is_told_before_the_vote(clerk, sitting):
    mark(sitting, "m01")
    page = text(clerk.get(at(sitting, "ballot", item=1)))
    assert (
        "Madame Aline BRÉVAL préside ce point sans être dans la salle : choisissez qui préside."
        in page
    )
    assert at(sitting, "chair", item=1) in page


def test_a_roll_corrected_later_tells_the_voices_that_are_missing(clerk, sitting):
    save(clerk, sitting, {"m03": "against"})
    mark(sitting, "m11", opening="present")
    assert state(sitting, clerk) == ("waiting", "Il manque 1 voix")
    page = text(clerk.get(at(sitting, "ballot", item=1)))
    assert "Il manque 1 voix : Mme BELKHEIR." in page
    save(clerk, sitting, {"m03": "against"})
    assert state(sitting, clerk) == ("adopted", "10 pour, 1 contre")


def test_who_has_voted_is_not_marked_absent_afterwards(clerk, sitting):
    save(clerk, sitting, {})
    page = clerk.post(at(sitting, "roll-mark"), {"member": "m03", "choice": "absent"}, follow=True)
    assert say(page) == (
        "Le scrutin du point 1 est enregistré avec la voix de Mme VASSEUR-LIOT. "
        "Effacez d’abord ce scrutin, puis recommencez."
    )
