"""The roll-call, the secret ballot, the election and the copy in a real browser."""

import pytest
from playwright.sync_api import expect

from deliberations.models import AgendaItem
from tests.browser.hands import press, says
from tests.builders import make_user
from tests.sittings import at, give, make_room, mark, opened
from votes.actions import record_ballot
from votes.models import Ballot, Vote
from votes.record import read

pytestmark = pytest.mark.django_db(transaction=True)
KEPT = "() => JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)])"


@pytest.fixture
def sitting(page, sign_in):
    """Ten voters of whom one is represented by M. D'ORLAC; the third item is an election."""
    sitting = make_room(items=4)
    sitting.items.filter(position=3).update(kind=AgendaItem.Kind.ELECTION)
    sign_in(make_user(sitting.council, "secretariat"))
    mark(sitting, "m10", "m11")
    give(sitting, "m10", "m02")
    opened(sitting)
    page.goto(at(sitting, "ballot", item=1))
    return sitting


def settings(page, name):
    """Open the settings of the ballot, and follow a link of theirs."""
    page.get_by_role("button", name="modifier").click()
    page.get_by_role("link", name=name).click()


def call(page):
    """Begin a public roll-call."""
    page.get_by_role("button", name="modifier").click()
    page.get_by_label("Au scrutin public").check()
    press(page, "Escape")


def test_a_public_ballot_says_who_asked_for_it_by_letters(page, sitting):
    page.get_by_role("button", name="modifier").click()
    expect(page.get_by_text("Demandé par…")).to_be_hidden()
    page.get_by_label("Au scrutin public").check()
    page.get_by_text("Demandé par…").click()
    page.locator("#find-asker").focus()
    press(page, "vas", "Enter", "gar", "Enter", "rou", "Enter", "rou", "Enter")
    expect(page.locator("#settings .askers :checked")).to_have_count(2)
    press(page, "Escape", *"1111111111", "Control+Enter")
    says(page, "Scrutin enregistré.")
    assert [one.reference for one in Ballot.objects.get().askers.all()] == ["m03", "m06"]
    page.get_by_role("button", name="huis clos").click()
    page.locator("#doors-until").select_option("2")
    page.locator("#find-door-asker").focus()
    press(page, "bré", "Enter")
    page.get_by_role("button", name="Mettre aux voix le huis clos").click()
    expect(page.get_by_text("(à voter)")).to_be_visible()
    press(page, "*")
    says(page, "Scrutin enregistré.")
    doors = Ballot.objects.get(purpose="closed_doors")
    assert (doors.until_item.position, doors.askers.get().reference) == (2, "m01")


def test_each_voter_is_called_and_answers_by_one_key(page, sitting, axe):
    call(page)
    expect(page.locator("[data-called]")).to_have_text("Appelez Mme BRÉVAL")
    expect(page.locator("[data-result]")).to_have_text("Appel en cours : 10 voix à entendre")
    press(page, "*")
    says(page, "Pas encore appelés : Mme BRÉVAL, M. D'ORLAC")
    press(page, *"12113141")
    says(page, "M. SAINT-AMAND : pour. Appelez Mme ROUVRAY.")
    axe(page)
    press(page, "Control+z")
    expect(page.locator("[data-called]")).to_have_text("Appelez M. SAINT-AMAND")


def test_whoever_holds_a_proxy_is_called_for_it_and_may_vote_otherwise(page, sitting):
    call(page)
    press(page, *"121131411")
    expect(page.locator("[data-called]")).to_have_text("Appelez M. D'ORLAC, pour M. PELLOUX")
    press(page, "Control+Enter")
    says(page, "Pas encore appelé : M. PELLOUX.")
    assert not Ballot.objects.exists()
    press(page, "1")
    expect(page.locator("[data-otherwise]")).to_have_text(
        "M. D'ORLAC vote contre, et pour au nom de M. PELLOUX."
    )
    press(page, "Control+Enter")
    says(page, "Scrutin enregistré.")
    expect(page.locator("[data-names=for]")).to_contain_text("PELLOUX, dont 1 procuration")
    record = read(sitting)
    assert record.recorded(Ballot.objects.get()).tally.counts == (7, 1, 1, 1)


def test_switching_to_secret_destroys_the_names_here_and_there(page, sitting, axe):
    press(page, "vas", "Enter", "Control+Enter")
    says(page, "Scrutin enregistré.")
    press(page, "gar", "Enter")
    assert "m06" in page.evaluate(KEPT)
    settings(page, "Au scrutin secret")
    expect(page.get_by_text("Ce scrutin est enregistré avec les noms.")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Enregistrer").click()
    says(page, "Cochez cette case")
    assert Vote.objects.filter(choice="against").count() == 1
    page.get_by_label("Détruire les noms").check()
    page.get_by_role("spinbutton", name="Blancs").fill("2")
    expect(page.locator("[data-balance]")).to_contain_text("2 voix de trop")
    page.get_by_role("spinbutton", name="Pour", exact=True).fill("4")
    expect(page.locator("[data-result]")).to_have_text("Décompte à compléter : il en manque 3")
    page.get_by_role("spinbutton", name="Pour", exact=True).fill("7")
    expect(page.locator("[data-result]")).to_contain_text("Adopté à la majorité")
    page.get_by_role("spinbutton", name="Pour", exact=True).press("Enter")
    says(page, "Scrutin enregistré.")
    assert set(Vote.objects.values_list("choice", flat=True)) == {""}
    kept = page.evaluate(KEPT)
    assert "m06" not in kept
    assert "m03" not in kept
    axe(page)


def test_numbers_that_are_not_recorded_are_not_left_by_mistake(page, sitting):
    settings(page, "En nombres, sans les noms")
    page.get_by_role("spinbutton", name="Pour", exact=True).fill("9")
    page.get_by_role("link", name="Point 2", exact=True).click()
    says(page, "Ces nombres ne sont pas enregistrés")
    page.get_by_role("link", name="Point 2", exact=True).click()
    expect(page.get_by_text("Point 2 sur 4")).to_be_visible()
    assert not Ballot.objects.exists()


def test_an_election_is_held_in_two_rounds(page, sitting, axe):
    press(page, "PageDown", "PageDown")
    expect(page.get_by_text("Point 3 sur 4")).to_be_visible()
    two_stand(page)
    follows(page)
    page.get_by_label("Voix de la candidature 2").fill("5")
    axe(page)
    page.get_by_role("button", name="Deuxième tour").press("Enter")
    expect(page.get_by_label("Voix de la candidature 1, deuxième tour")).to_be_focused()
    press(page, "6")
    page.get_by_label("Voix de la candidature 2, deuxième tour").fill("4")
    press(page, "Control+Enter")
    says(page, "Paul LEROUX : cette personne n’est pas membre. Faut-il la garder ?")
    page.get_by_label("Garder Paul LEROUX, qui n’est pas membre").check()
    axe(page)
    press(page, "Control+Enter")
    says(page, "Élection enregistrée.")
    expect(page.locator("[data-result]")).to_have_text(
        "Est élue au deuxième tour : Mme ROUVRAY, par 6 voix."
    )
    axe(page)
    assert Ballot.objects.get().rounds.count() == 2
    press(page, "PageDown")
    expect(page.get_by_text("Point 4 sur 4")).to_be_visible()


def two_stand(page):
    """Name two candidates by letters, and expect what their voices would decide to be said."""
    press(page, "rou", "Enter")
    says(page, "Mme ROUVRAY se présente.")
    press(page, "Paul LEROUX", "Enter")
    says(page, "« Paul LEROUX » n’est pas membre")
    page.get_by_label("Voix de la candidature 1").fill("6")
    page.get_by_label("Voix de la candidature 2").fill("4")
    expect(page.locator("[data-result]")).to_have_text("Est élue : Mme ROUVRAY, par 6 voix.")
    page.get_by_label("Voix de la candidature 1").fill("5")
    expect(page.locator("[data-result]")).to_have_text("Élection à enregistrer")


def follows(page):
    """Expect the majority and the voices given to follow what is typed."""
    page.get_by_label("Blancs").fill("1")
    expect(page.locator("[data-majority]")).to_have_text("5")
    page.get_by_label("Blancs").fill("0")
    expect(page.locator("[data-majority]")).to_have_text("6")
    expect(page.locator("[data-given]")).to_have_text("9")


def test_every_page_fits_a_telephone_in_the_dark(page, sitting, axe):
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark")
    addresses = (
        at(sitting, name, item=3) for name in ("ballot-counts", "ballot-election", "item-add")
    )
    for address in addresses:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        axe(page)


def test_a_ballot_is_copied_and_taken_back(page, sitting):
    press(page, "*")
    says(page, "Scrutin enregistré.")
    page.get_by_text("Recopier ce scrutin…").click()
    page.get_by_label("jusqu’au").select_option("point 4")
    page.get_by_role("button", name="Recopier").click()
    says(page, "Scrutin recopié aux points 2 et 4.")
    page.get_by_role("button", name="Annuler la recopie").click()
    says(page, "La recopie est annulée aux points 2 et 4.")
    assert Ballot.objects.count() == 1


def test_a_double_click_records_once(page, sitting):
    page.get_by_role("button", name="À l’unanimité").dblclick()
    says(page, "Scrutin enregistré.")
    assert Ballot.objects.count() == 1


def test_another_question_is_asked_on_the_same_item(page, sitting):
    item = sitting.items.get(position=1)
    record_ballot(item=item, user=None, exceptions={}, label="Amendement")
    page.reload()
    page.get_by_role("button", name="autre question").click()
    page.get_by_label("Autre question sur ce point").fill("Texte amendé")
    page.get_by_role("button", name="Mettre aux voix cette question").click()
    expect(page.get_by_text("(à voter)")).to_be_visible()
    press(page, "vas", "Enter", "Control+Enter")
    says(page, "Scrutin enregistré.")
    assert list(Ballot.objects.values_list("label", flat=True)) == ["Amendement", "Texte amendé"]


def test_an_item_is_added_and_its_addition_accepted(page, sitting, axe):
    page.get_by_role("link", name="ajouter un point").click()
    expect(page.get_by_label("Objet", exact=True)).to_be_focused()
    axe(page)
    press(page, "Vœu pour la gare", "Control+Enter")
    expect(page.get_by_text("Question : Ajout à l’ordre du jour")).to_be_visible()
    press(page, "*")
    says(page, "Scrutin enregistré.")
    page.get_by_role("link", name="Mettre aux voix le point lui-même").click()
    press(page, "vas", "Enter", "Control+Enter")
    expect(page.locator(".agenda [aria-current]")).to_contain_text("9 pour, 1 contre")
    asked = sitting.items.get(added=True).ballots.values_list("purpose", "label")
    assert list(asked) == [("addition", ""), ("question", "")]
