"""The Wi-Fi of the council room goes: entries are kept, shown, and sent in order, each once."""

import re

import pytest
from playwright.sync_api import expect

from councils.models import Action, Journal, Sent
from tests.browser.colleagues import cut  # noqa: F401 (a fixture)
from tests.browser.hands import lost, meanwhile, press, read_through, says, seat
from tests.builders import make_user
from tests.sittings import at, floor, make_room, opened
from votes.models import Ballot
from votes.record import read

pytestmark = pytest.mark.django_db(transaction=True)
MARKS = "**/appel/marque/"


@pytest.fixture
def user(sitting):
    return make_user(sitting.council, "secretariat", name="Paul DURAND")


@pytest.fixture
def sitting():
    return opened(make_room(items=5))


@pytest.fixture(autouse=True)
def signed_in(sign_in, user):
    sign_in(user)


@pytest.fixture(autouse=True)
def what_the_browser_says_without_a_network(page, faults):
    """Forgive what Chromium says of a request that does not get through, and nothing else."""
    yield
    faults[:] = [fault for fault in faults if "net::ERR_" not in fault]


def ahead(page):
    """Wait until the next pages are in memory: that of the roll comes last."""
    with page.expect_response(re.compile("/appel/$")) as answer:
        pass
    read_through(page, answer.value)


def ballots():
    """Return the exceptions of each recorded ballot by the order of its item, in the order of recording."""
    found = {}
    for ballot in Ballot.objects.order_by("saved_at"):
        said = read(ballot.item.sitting).recorded(ballot).votes
        found[ballot.item.position] = {who: str(c) for who, c in said.items() if c != "for"}
    return found


def test_ballots_go_on_without_a_network_and_are_sent_in_order_once(page, sitting, cut, axe):
    page.goto(at(sitting, "ballot", item=1))
    ahead(page)
    cut(True)
    press(page, "vas", "Enter", "Control+Enter")
    says(page, "Scrutin gardé sur ce poste")
    press(page, "PageDown")
    expect(page.get_by_text("Point 2 sur 5")).to_be_visible()
    press(page, "*")
    says(page, "Scrutin gardé sur ce poste")
    press(page, "PageDown")
    expect(page.get_by_text("Point 3 sur 5")).to_be_visible()
    press(page, "3", "orl", "Enter", "Control+Enter")
    three_ballots_are_shown_as_waiting(page)
    axe(page)
    assert not Ballot.objects.exists()
    cut(False)
    says(page, "Ce qui attendait est envoyé et enregistré.")
    expect(page.locator("#offline")).to_be_hidden()
    expect(page.locator("#waiting")).to_be_hidden()
    expect(page.get_by_text("Point 3 sur 5")).to_be_visible()
    assert list(ballots().items()) == [(1, {"m03": "against"}), (2, {}), (3, {"m02": "abstain"})]
    assert Sent.objects.count() == 3
    assert Journal.objects.filter(action=Action.BALLOT_RECORDED).count() == 3


def test_the_screen_is_not_left_for_a_page_that_cannot_come(page, sitting, cut):
    page.goto(at(sitting, "ballot", item=1))
    ahead(page)
    cut(True)
    expect(page.locator("#offline")).to_contain_text("Hors connexion depuis")
    press(page, "Escape")
    says(page, "Cette page n’est pas sur ce poste")
    page.get_by_role("link", name="Ce qui manque").click()
    expect(page.get_by_text("Point 1 sur 5")).to_be_visible()
    cut(False)
    expect(page.locator("#offline")).to_be_hidden()
    page.get_by_role("link", name="Ce qui manque").click()
    expect(page.get_by_role("heading", name="Ce qui manque")).to_be_visible()


def three_ballots_are_shown_as_waiting(page):
    expect(page.locator("#saved")).to_have_text("3 saisies en attente")
    expect(page.locator("#offline")).to_contain_text("Hors connexion depuis")
    expect(page.locator("#offline")).to_contain_text("3 saisies sont gardées sur ce poste")
    expect(page.locator("#waiting li")).to_have_count(3)
    expect(page.locator("#waiting li").first).to_contain_text("Point 1 : adopté à la majorité")
    assert page.locator("#agenda [data-waiting]").count() == 3
    expect(page.locator("#agenda [data-waiting] .agenda__state")).to_have_text(["Adopté"] * 3)


def test_marks_made_without_a_network_count_in_the_ballots_that_follow(page, sitting, cut):
    page.goto(at(sitting))
    ahead_of_roll(page)
    cut(True)
    press(page, "vas", "Enter")
    expect(page.locator("#waiting")).to_contain_text("Mme VASSEUR-LIOT : absente")
    press(page, "Control+Enter")
    expect(page.get_by_text("Point 1 sur 5")).to_be_visible()
    expect(page.locator(".balance")).to_contain_text("10 + 0 + 0 + 0")
    press(page, "orl", "Enter", "Control+Enter")
    says(page, "Scrutin gardé sur ce poste")
    cut(False)
    says(page, "Ce qui attendait est envoyé et enregistré.")
    assert floor(sitting).absent == ("m03",)
    assert ballots() == {1: {"m02": "against"}}
    assert read(sitting).recorded(Ballot.objects.get()).tally.voters == 10


def ahead_of_roll(page):
    with page.expect_response(re.compile("/scrutin/$")) as answer:
        pass
    read_through(page, answer.value)


def test_a_mark_made_just_before_the_network_goes_is_on_the_next_page(page, sitting, cut):
    page.goto(at(sitting))
    ahead_of_roll(page)
    with page.expect_response(re.compile("/appel/$")) as answer:
        press(page, "vas", "Enter")
    read_through(page, answer.value)
    says(page, "Mme VASSEUR-LIOT : absente.")
    cut(True)
    press(page, "Control+Enter")
    expect(page.get_by_text("Point 1 sur 5")).to_be_visible()
    says(page, "Page gardée avant les dernières saisies")
    expect(page.locator(".balance")).to_contain_text("10 + 0 + 0 + 0")
    expect(page.locator("#waiting")).to_be_hidden()


def test_a_page_that_is_not_here_is_said_and_one_stays(page, sitting, cut):
    page.goto(at(sitting, "ballot", item=1))
    ahead(page)
    cut(True)
    page.get_by_role("link", name="Objet du point 5").click()
    says(page, "Cette page n’est pas sur ce poste")
    expect(page.get_by_text("Point 1 sur 5")).to_be_visible()
    press(page, "PageDown")
    expect(page.get_by_text("Point 2 sur 5")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("Point 1 sur 5")).to_be_visible()


def test_what_waits_survives_a_reload_that_asks_once(page, sitting):
    page.goto(at(sitting))
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    with meanwhile(page, MARKS, lost):
        press(page, "vas", "Enter")
        expect(page.locator("#waiting")).to_contain_text("Mme VASSEUR-LIOT : absente")
        page.reload()
        assert asked == ["beforeunload"]
        expect(page.locator("#waiting")).to_contain_text("Mme VASSEUR-LIOT : absente")
    says(page, "Ce qui attendait est envoyé et enregistré.")
    expect(seat(page, "VASSEUR-LIOT")).to_have_attribute("data-state", "absent")
    assert floor(sitting).absent == ("m03",)
    page.reload()
    assert asked == ["beforeunload"]
    assert Sent.objects.count() == 1


def test_an_answer_that_is_lost_on_the_way_is_not_an_entry_done_twice(page, sitting):
    def reach_and_lose(route):
        route.fetch(max_redirects=0)
        route.abort()

    page.goto(at(sitting))
    with meanwhile(page, MARKS, reach_and_lose), page.expect_event("requestfailed"):
        press(page, "vas", "Enter")
    says(page, "Ce qui attendait est envoyé et enregistré.")
    assert floor(sitting).absent == ("m03",)
    assert Journal.objects.filter(action=Action.OPENING_MARKED).count() == 1
    assert Sent.objects.count() == 1


def test_an_entry_refused_when_it_comes_late_stays_listed_until_it_is_read(page, sitting, cut):
    page.goto(at(sitting, "ballot", item=1))
    ahead(page)
    cut(True)
    press(page, "vas", "Enter", "Control+Enter")
    says(page, "Scrutin gardé sur ce poste")
    first = sitting.items.first()
    first.outcome = "withdrawn"
    first.save()
    cut(False)
    line = page.locator("#waiting li")
    expect(line).to_contain_text("remettez-le d’abord aux voix.")
    expect(line).to_have_attribute("data-refused", "")
    expect(page.locator("#saved")).to_have_text("1 saisie à trancher")
    page.reload()
    expect(line).to_contain_text("remettez-le d’abord aux voix.")
    page.get_by_role("button", name="Retirer de la liste").click()
    expect(page.locator("#waiting")).to_be_hidden()
    assert not Ballot.objects.exists()


def test_a_session_that_ended_loses_nothing(page, sitting, user, sign_in, axe):
    page.goto(at(sitting))
    page.context.clear_cookies(name="sessionid")
    press(page, "vas", "Enter")
    expect(page.locator("#offline")).to_contain_text("Votre session est fermée depuis")
    expect(page.locator("#waiting")).to_contain_text("Mme VASSEUR-LIOT : absente")
    axe(page)
    assert floor(sitting).absent == ()
    page.get_by_role("link", name="Se connecter").click()
    page.get_by_label("Adresse électronique").fill(user.email)
    page.get_by_label("Mot de passe", exact=True).fill("une longue phrase inventée")
    page.get_by_role("button", name="Se connecter").click()
    says(page, "Ce qui attendait est envoyé et enregistré.")
    assert floor(sitting).absent == ("m03",)


def test_a_new_log_in_elsewhere_sends_what_waits(page, sitting, user, sign_in, faults):
    page.goto(at(sitting))
    page.context.clear_cookies()
    press(page, "vas", "Enter")
    expect(page.locator("#offline")).to_contain_text("Votre session est fermée depuis")
    sign_in(user)
    says(page, "Ce qui attendait est envoyé et enregistré.")
    assert floor(sitting).absent == ("m03",)
    faults[:] = [fault for fault in faults if "403" not in fault]


def test_without_network_a_telephone_says_it_too(page, sitting, cut, axe):
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark")
    page.goto(at(sitting))
    cut(True)
    seat(page, "VASSEUR-LIOT").get_by_role("button").click()
    expect(page.locator("#offline")).to_contain_text("1 saisie est gardée sur ce poste et partira")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    axe(page)
