"""Two clerks on one sitting, each in a browser: what one enters reaches the other, and covers nothing."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.colleagues import colleague, open_page  # noqa: F401 (fixtures)
from tests.browser.hands import catch, equation, press, says, seat
from tests.builders import make_user
from tests.sittings import at, floor, make_room, opened
from votes.models import Ballot
from votes.record import read

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sitting(sign_in):
    sitting = make_room()
    sign_in(make_user(sitting.council, "secretariat", name="Paul DURAND"))
    return opened(sitting)


def voices():
    ballot = Ballot.objects.get()
    said = read(ballot.item.sitting).recorded(ballot).votes
    return {who: str(choice) for who, choice in said.items() if choice != "for"}


@pytest.fixture
def both(page, sitting, colleague):
    """Open the ballot of the first item in both browsers."""
    for clerk in (page, colleague):
        clerk.goto(at(sitting, "ballot", item=1))
    return page, colleague


def test_a_mark_of_the_other_appears_and_nothing_under_the_hand_moves(page, sitting, colleague):
    page.goto(at(sitting))
    colleague.goto(at(sitting))
    press(page, "3", "rou")
    press(colleague, "vas", "Enter")
    says(page, "Claire MARTINET : Mme VASSEUR-LIOT absente.")
    expect(seat(page, "VASSEUR-LIOT")).to_have_attribute("data-state", "absent")
    assert equation(page) == [10, 0, 1, 11, 10]
    assert page.locator("#find").input_value() == "rou"
    press(page, "Enter")
    says(page, "Mme ROUVRAY : excusée.")
    assert floor(sitting).absent == ("m03", "m09")


def test_a_draft_stays_while_the_other_changes_the_floor(both, sitting):
    page, other = both
    press(page, "orl", "Enter", "3", "gar")
    other.goto(at(sitting))
    press(other, "vas", "Enter")
    says(page, "Claire MARTINET : Mme VASSEUR-LIOT absente.")
    expect(page.locator(".balance")).to_contain_text("9 + 1 + 0 + 0 = 10 votants")
    assert page.locator("#find").input_value() == "gar"
    assert page.evaluate("document.activeElement.id") == "find"
    press(page, "Enter", "Control+z", "Control+Enter")
    says(page, "Scrutin enregistré.")
    assert voices() == {"m02": "against"}


def test_what_was_just_said_is_not_wiped_by_looking_again(both):
    page, _ = both
    page.clock.install()
    press(page, "*")
    says(page, "Scrutin enregistré.")
    page.evaluate("document.querySelector('#entry').probe = 1")
    # At the second question, all that follows the first has been done.
    for _ in range(2):
        with page.expect_request("**/nouvelles/*"):
            page.clock.run_for(2000)
    says(page, "Scrutin enregistré.")
    assert page.evaluate("document.querySelector('#entry').probe") == 1


def test_figures_that_are_not_recorded_stay_when_others_enter_something(page, sitting, colleague):
    page.goto(at(sitting, "ballot-election", item=1))
    seat(page, "ROUVRAY").get_by_role("button").click()
    says(page, "Mme ROUVRAY se présente.")
    page.get_by_label("Voix de la candidature 1").fill("5")
    colleague.goto(at(sitting))
    press(colleague, "vas", "Enter")
    says(page, "Claire MARTINET : Mme VASSEUR-LIOT absente.")
    expect(page.get_by_label("Voix de la candidature 1")).to_have_value("5")
    who = page.get_by_role("combobox", name="Candidature 1, premier tour")
    expect(who).to_have_value(re.compile("ROUVRAY"))


def test_two_ballots_of_the_same_item_are_joined(both):
    page, other = both
    press(page, "orl", "Enter")
    press(other, "gar", "Enter", "Control+Enter")
    says(other, "Scrutin enregistré.")
    says(page, "Claire MARTINET : scrutin enregistré, point 1")
    expect(page.locator("[data-names=against]")).to_have_text("D'ORLAC, GARRIGOU")
    press(page, "Control+Enter")
    says(page, "Scrutin enregistré.")
    assert voices() == {"m02": "against", "m06": "against"}
    expect(other.locator("[data-names=against]")).to_have_text("D'ORLAC, GARRIGOU")


@pytest.mark.parametrize(
    ("button", "kept"), [("Garder « contre »", "against"), ("Garder « abstention »", "abstain")]
)
def test_two_words_about_one_member_are_shown_and_one_is_chosen(both, axe, button, kept):
    page, other = both
    press(page, "3", "vas", "Enter", "orl", "Enter")
    press(other, "vas", "Enter", "Control+Enter")
    says(other, "Scrutin enregistré.")
    says(page, "1 choix diffère")
    press(page, "Control+Enter")
    dialog = page.get_by_role("dialog", name="Deux saisies pour Mme VASSEUR-LIOT")
    expect(dialog).to_be_visible()
    expect(dialog.locator("tbody tr").nth(0)).to_contain_text("9 + 0 + 2 + 0 = 11")
    expect(dialog.locator("tbody tr").nth(1)).to_contain_text("9 + 1 + 1 + 0 = 11")
    axe(page)
    press(page, "Enter")
    expect(dialog).to_be_visible()
    assert voices() == {"m03": "against"}
    dialog.get_by_role("button", name=button).click()
    says(page, "Scrutin enregistré.")
    assert voices() == {"m02": "abstain", "m03": kept}


def test_a_conflict_may_wait_and_is_taken_up_again(both, axe):
    page, other = both
    press(page, "3", "vas", "Enter")
    press(other, "vas", "Enter", "Control+Enter")
    says(page, "1 choix diffère")
    press(page, "Control+Enter")
    expect(page.locator("#conflict")).to_be_visible()
    press(page, "Escape")
    expect(page.locator("#saved")).to_have_text("1 saisie à trancher")
    expect(page.locator("#waiting")).to_contain_text("« contre » pour Claire MARTINET")
    axe(page)
    assert voices() == {"m03": "against"}
    page.get_by_role("button", name="Trancher").click()
    page.get_by_role("button", name="Garder « abstention »").click()
    says(page, "Scrutin enregistré.")
    expect(page.locator("#waiting")).to_be_hidden()
    assert voices() == {"m03": "abstain"}


def test_two_marks_of_one_member_are_a_conflict_on_a_telephone_too(page, sitting, colleague, axe):
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark")
    page.goto(at(sitting))
    # Told that nothing is new: another version than its own would make it fetch the page again.
    nothing = {"version": page.locator("[data-live]").get_attribute("data-version"), "news": []}
    catch(page, "**/nouvelles/*", lambda route: route.fulfill(json=nothing))
    colleague.goto(at(sitting))
    press(colleague, "3", "vas", "Enter")
    says(colleague, "Mme VASSEUR-LIOT : excusée.")
    seat(page, "VASSEUR-LIOT").get_by_role("button").click()
    dialog = page.get_by_role("dialog", name="Deux saisies pour Mme VASSEUR-LIOT")
    expect(dialog).to_contain_text("excusée")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    axe(page)
    dialog.get_by_role("button", name="Garder « excusée »").click()
    expect(seat(page, "VASSEUR-LIOT")).to_have_attribute("data-state", "excused")
    assert page.url.endswith("/appel/")
