"""The ballot in a real browser: the keyboard, what is kept until it is recorded, the words of the result."""

import re
from itertools import product

import pytest
from playwright.sync_api import expect

from tests.browser.hands import press, says, seat
from tests.builders import make_user
from tests.sittings import at, give, make_room, mark, opened
from votes.actions import record_ballot
from votes.models import Ballot
from votes.record import read
from votes.rules.ballots import Choice, Tally, decide
from votes.words import results

pytestmark = pytest.mark.django_db(transaction=True)
WORDED = """async (cases) => {
    const { verdictOf, countsOf } = await import("/static/chamber/gestures/verdict.js");
    const words = JSON.parse(document.querySelector("#words").textContent);
    return cases.map(([counts, rule, chair]) => [verdictOf(words, counts, rule, chair)[0], countsOf(words, counts)]);
}"""


@pytest.fixture
def sitting(sign_in):
    sitting = make_room()
    sign_in(make_user(sitting.council, "secretariat"))
    return sitting


def tally(item):
    ballot = Ballot.objects.get(item=item)
    return read(item.sitting).recorded(ballot).tally.counts


@pytest.fixture
def ballot(page, sitting):
    """Open the ballot of the first item: nine present, one represented by M. D'ORLAC, one absent."""
    mark(sitting, "m10", "m11")
    give(sitting, "m10", "m02")
    opened(sitting)
    page.goto(at(sitting, "ballot", item=1))
    return sitting.items.get(position=1)


def test_one_key_adopts_unanimously_and_another_goes_on(page, ballot):
    press(page, "*")
    says(page, "Scrutin enregistré.")
    assert tally(ballot) == (10, 0, 0, 0)
    press(page, "PageDown")
    expect(page.get_by_text("Point 2 sur 3")).to_be_visible()


def test_the_totals_stand_beside_the_choices_from_one_item_to_the_next(page, ballot):
    press(page, "vas", "Enter", "Control+Enter")
    says(page, "Scrutin enregistré.")
    for totals in ("10", "0", "0", "0"), ("9", "1", "0", "0"):
        press(page, "PageDown" if totals[0] == "10" else "PageUp")
        for choice, total in zip(Choice, totals, strict=True):
            expect(page.locator(f"#count-{choice}")).to_have_text(total)


def test_the_ballot_just_recorded_is_taken_back_until_the_next_entry(page, ballot):
    press(page, "*")
    says(page, "Scrutin enregistré.")
    press(page, "Control+z")
    says(page, "Scrutin effacé.")
    assert not Ballot.objects.exists()
    press(page, "vas", "Enter", "Control+Enter")
    says(page, "Scrutin enregistré.")
    page.get_by_role("button", name="Annuler ce scrutin").click()
    says(page, "Votre saisie est reprise")
    expect(page.locator("[data-names=against]")).to_have_text("VASSEUR-LIOT")
    press(page, "Escape")
    says(page, "Votre saisie n’est pas enregistrée")
    press(page, "Control+Enter")
    says(page, "Scrutin enregistré.")
    press(page, "gar", "Enter", "Control+Enter")
    expect(page.locator("[data-take-back]")).to_be_visible()
    assert tally(ballot) == (8, 2, 0, 0)
    press(page, "Control+z")
    expect(page.locator("[data-names=against]")).to_have_text("VASSEUR-LIOT")
    assert tally(ballot) == (9, 1, 0, 0)
    press(page, "Escape")
    page.wait_for_url(at(ballot.sitting, "sitting-detail"))


def test_a_ballot_taken_up_by_somebody_else_is_not_taken_back(page, ballot):
    press(page, "*")
    says(page, "Scrutin enregistré.")
    record_ballot(item=ballot, user=None, exceptions={"m03": "against"})
    press(page, "Control+z")
    says(page, "Quelqu’un a repris ce scrutin entre-temps")
    assert tally(ballot) == (9, 1, 0, 0)


def test_keys_lead_to_what_is_no_vote_to_another_item_and_up(page, ballot):
    press(page, "-", "2")
    says(page, "Noté : retiré")
    press(page, "PageDown", "+")
    expect(page.get_by_label("Objet", exact=True)).to_be_focused()
    press(page, "vœu", "Control+Enter")
    expect(page.get_by_text("Question : Ajout à l’ordre du jour")).to_be_visible()
    press(page, "*")
    says(page, "Scrutin enregistré.")
    press(page, "=")
    expect(page.get_by_text("(à voter)")).to_be_visible()
    press(page, "F2")
    expect(page.get_by_text("Revenir au point 3")).to_be_visible()
    press(page, "Escape", "PageDown", "PageDown")
    expect(page).to_have_url(re.compile("manque"))


def test_a_contested_vote_is_entered_by_the_keyboard(page, ballot, axe):
    press(page, "vas", "Enter", "3", "de m", "Enter", "n'g", "4", "2", ",cit", "Enter")
    expect(page.locator(".balance")).to_contain_text("3 + 6 + 1 + 0 = 10 votants")
    press(page, "Control+z", "orl", "Enter")
    expect(page.locator("[data-names=against]")).to_have_text("D'ORLAC, VASSEUR-LIOT")
    expect(page.locator("#saved")).to_have_text("Scrutin à enregistrer")
    axe(page)
    press(page, "*")
    says(page, "4 voix ne sont pas « pour »")
    press(page, "Control+Enter")
    says(page, "Scrutin enregistré.")
    assert tally(ballot) == (6, 2, 1, 1)


def test_the_same_choice_again_puts_for_back(page, ballot):
    press(page, "vas", "Enter", "vas", "Enter")
    expect(seat(page, "VASSEUR-LIOT")).to_have_attribute("data-vote", "for")
    expect(page.locator("[data-result]")).to_have_text("Adopté à l’unanimité")


def test_letters_that_wait_are_not_forgotten_when_recording(page, ballot):
    press(page, "vas", "Control+Enter")
    says(page, "« vas » n’est pas marqué : Entrée ou Échap d’abord.")
    assert not Ballot.objects.exists()


def test_who_cannot_vote_says_why(page, ballot):
    seat(page, "BELKHEIR").get_by_role("button").click()
    says(page, "Mme BELKHEIR est absente : elle ne peut pas voter à ce point.")


def test_what_is_not_recorded_is_found_again(page, ballot):
    press(page, "vas", "Enter")
    page.get_by_role("button", name="modifier").click()
    page.get_by_label("Au scrutin public").check()
    press(page, "Escape", "PageDown")
    expect(page.get_by_text("Point 2 sur 3")).to_be_visible()
    press(page, "PageUp")
    says(page, "Votre saisie est reprise")
    expect(seat(page, "VASSEUR-LIOT")).to_have_attribute("data-vote", "against")
    expect(seat(page, "BRÉVAL")).to_have_attribute("data-vote", "unsaid")
    press(page, *"111111111", "Control+Enter")
    says(page, "Scrutin enregistré.")
    assert Ballot.objects.get().mode == "roll_call"
    page.reload()
    expect(page.locator("#saved")).to_contain_text("Enregistré à")


def test_the_keys_are_shown_and_can_be_switched_off(page, ballot, axe):
    press(page, "?")
    axe(page)
    expect(page.get_by_role("button", name="Fermer")).to_be_focused()
    page.get_by_label("Touches actives").uncheck()
    press(page, "Escape")
    page.reload()
    page.locator("h2").first.click()
    press(page, "*", "v")
    expect(page.locator("#find")).to_have_value("")
    assert not Ballot.objects.exists()
    page.get_by_role("button", name="Toutes les touches").click()
    expect(page.get_by_label("Touches actives")).not_to_be_checked()
    press(page, "Escape")
    page.get_by_role("button", name="Touches coupées").click()
    press(page, "*")
    says(page, "Scrutin enregistré.")


def test_an_item_is_withdrawn_and_a_ballot_erased(page, ballot):
    page.get_by_role("button", name="sans vote").click()
    page.get_by_role("button", name="Retirer de l’ordre du jour").click()
    expect(page.locator(".result")).to_have_text("Ce point est retiré de l’ordre du jour.")
    page.get_by_role("button", name="Remettre aux voix").click()
    press(page, "*")
    says(page, "Scrutin enregistré.")
    page.get_by_role("button", name="modifier").click()
    page.get_by_text("Effacer ce scrutin…").click()
    page.get_by_role("button", name="Effacer le scrutin").click()
    says(page, "Scrutin effacé.")
    assert not Ballot.objects.exists()


def cases_of(ballot):
    """Return every small tally under every majority and every voice of the chair, as far as the page tells it."""
    few = product(range(4), repeat=4)
    tallies = [*few, (63, 14, 5, 2), (14, 63, 0, 0), (84, 0, 0, 0), (40, 40, 4, 0), (1, 0, 83, 0)]
    record = read(ballot.sitting)
    majorities = {rule: record.law.majority(rule).value for rule in record.law.majorities}
    bases = record.at(record.items[0]).bases
    # The votes that a majority needs are told as far as there are voters; a chair who abstained gives no voice.
    for t, rule, chair in product(tallies, majorities, (Choice.FOR, Choice.AGAINST, None)):
        if rule in ("simple", "accounts") or t[0] + t[1] <= bases.voters:
            decision = decide(Tally(*t), majorities[rule], chair, bases)
            verdict = results.verdict(Tally(*t), decision, "de la maire", majorities[rule])
            yield t, rule, chair, verdict


def test_the_page_words_every_result_as_the_papers_do(page, ballot):
    cases = list(cases_of(ballot))
    sent = [[dict(zip(Choice, t, strict=True)), rule, chair] for t, rule, chair, _ in cases]
    expected = [[verdict, results.counts(Tally(*t), 1)] for t, _, _, verdict in cases]
    assert page.evaluate(WORDED, sent) == expected


def test_items_follow_each_other_as_fast_as_one_types(page, ballot):
    press(page, "*", "PageDown", "*", "PageDown", "vas", "Enter", "Control+Enter")
    unanimous = "À l’unanimité · 10"
    expect(page.locator(".agenda__state")).to_have_text([unanimous, unanimous, "9 pour, 1 contre"])
    assert [tally(item) for item in ballot.sitting.items.all()] == [
        (10, 0, 0, 0),
        (10, 0, 0, 0),
        (9, 1, 0, 0),
    ]


def test_the_way_back_goes_back(page, ballot):
    first = page.url
    press(page, "PageDown")
    expect(page.get_by_text("Point 2 sur 3")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("Point 1 sur 3")).to_be_visible()
    expect(page).to_have_url(first)
    page.get_by_role("link", name="Appel").click()
    expect(page.get_by_role("heading", name="Appel à l’ouverture")).to_be_visible()


def test_without_quorum_there_is_nothing_to_press(page, ballot, axe):
    mark(ballot.sitting, *[f"m{rank:02}" for rank in range(3, 12)])
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("Il manque 4 présents.")
    expect(page.locator(".live__floor button")).to_have_count(0)
    axe(page)
    page.get_by_role("link", name="Corriger l’appel").click()
    press(page, "1", "vas", "Enter")
    says(page, "Mme VASSEUR-LIOT : présente.")


def test_on_a_telephone_a_seat_is_tapped_and_the_keyboard_stays_away(
    browser, live_server, page, ballot, axe
):
    phone = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    phone.add_cookies(page.context.cookies())
    screen = phone.new_page()
    screen.goto(page.url)
    seat(screen, "VASSEUR-LIOT").get_by_role("button").tap()
    expect(screen.locator("[data-result]")).to_have_text(
        "Adopté à la majorité des suffrages exprimés"
    )
    assert screen.evaluate("document.activeElement.id") != "find"
    assert screen.evaluate("document.documentElement.scrollWidth") <= 390
    axe(screen)
    screen.evaluate("scrollTo(0, document.body.scrollHeight)")
    for part in (".choices [data-choice=against]", "[data-when=contested] [data-save]"):
        expect(screen.locator(part)).to_be_in_viewport(ratio=1)
    screen.get_by_role("button", name="Ordre du jour").tap()
    screen.get_by_role("link", name=re.compile("Objet du point 2")).tap()
    expect(screen.get_by_text("Point 2 sur 3")).to_be_visible()
    axe(screen)
    phone.close()
