"""Ctrl Z right after a ballot in numbers, or an election, takes it back; what was typed stays."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from councils.models import Action, Journal
from deliberations.models import AgendaItem
from tests.browser.hands import press, says
from tests.builders import make_user
from tests.sittings import at, make_room, mark, opened
from votes.models import Ballot, Count

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sitting(sign_in):
    """Ten voters; the second item is an election."""
    sitting = make_room()
    sitting.items.filter(position=2).update(kind=AgendaItem.Kind.ELECTION)
    sign_in(make_user(sitting.council, "secretariat"))
    mark(sitting, "m11")
    return opened(sitting) or sitting


def type_numbers(page, ayes, noes):
    page.get_by_role("spinbutton", name="Pour", exact=True).fill(str(ayes))
    page.get_by_role("spinbutton", name="Contre", exact=True).fill(str(noes))
    page.get_by_role("spinbutton", name="Pour", exact=True).press("Enter")


def counted():
    return dict(Count.objects.filter(voices__gt=0).values_list("said", "voices"))


def test_numbers_are_taken_back_then_the_former_ones(page, sitting):
    page.goto(at(sitting, "ballot-counts", item=1))
    expect(page.locator("[data-take-back]")).to_be_hidden()
    type_numbers(page, 9, 1)
    says(page, "Scrutin enregistré.")
    press(page, "Control+z")
    says(page, "Scrutin effacé.")
    assert not Ballot.objects.exists()
    expect(page.get_by_role("spinbutton", name="Pour", exact=True)).to_have_value("9")
    expect(page.locator("#saved")).to_have_text("Décompte à enregistrer")
    type_numbers(page, 8, 2)
    says(page, "Scrutin enregistré.")
    type_numbers(page, 7, 3)
    expect(page.locator("[data-take-back]")).to_be_visible()
    page.get_by_role("button", name="Annuler").click()
    expect(page.get_by_role("spinbutton", name="Pour", exact=True)).to_have_value("8")
    assert counted() == {"for": 8, "against": 2}
    expect(page.locator("[data-take-back]")).to_be_hidden()
    assert Journal.objects.filter(action=Action.BALLOT_ERASED).count() == 1


def test_an_election_is_taken_back_with_its_lines_left_to_correct(page, sitting):
    page.goto(at(sitting, "ballot-election", item=2))
    press(page, "rou", "Enter")
    says(page, "Mme ROUVRAY se présente.")
    page.get_by_label("Voix de la candidature 1").fill("10")
    press(page, "Control+Enter")
    says(page, "Élection enregistrée.")
    press(page, "Control+z")
    says(page, "Scrutin effacé.")
    assert not Ballot.objects.exists()
    expect(page.get_by_label("Voix de la candidature 1")).to_have_value("10")
    expect(page.locator("#saved")).to_have_text("Élection à enregistrer")


def test_an_undo_says_who_took_the_numbers_up(page, sitting):
    page.goto(at(sitting, "ballot-counts", item=1))
    type_numbers(page, 9, 1)
    says(page, "Scrutin enregistré.")
    colleague = make_user(sitting.council, "secretariat", name="Claire MARTINET")
    later = timezone.now() + timedelta(minutes=1)
    Ballot.objects.update(saved_by=colleague, saved_at=later)
    press(page, "Control+z")
    says(page, "Claire MARTINET a repris ce scrutin entre-temps")
    assert Ballot.objects.exists()
