"""Movements in a real browser, by the keyboard alone: F2, a choice in hand, letters, Enter, Ctrl Z."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from tests.browser.hands import equation, press, says, seat
from tests.builders import make_mandate, make_user
from tests.sittings import at, floor, give, make_room, mark, opened
from votes.models import Change, Movement, Recusal

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sitting(sign_in):
    sitting = make_room()
    mark(sitting, "m11")
    sign_in(make_user(sitting.council, "secretariat"))
    return opened(sitting)


def arrived(page, name):
    expect(page).to_have_url(re.compile(f"/{name}/$"))


def test_an_evening_of_movements_is_kept_by_the_keyboard_alone(page, sitting, axe):
    page.goto(at(sitting, "ballot", item=2))
    press(page, "F2")
    arrived(page, "mouvement")
    press(page, "vas", "Enter")
    says(page, "Mme VASSEUR-LIOT : départ avant le point 2. Le quorum reste atteint")
    assert equation(page)[0] == 9
    press(page, "bel")
    expect(page.locator("[name=choice][value=in]")).to_be_checked()
    press(page, "Enter")
    says(page, "Mme BELKHEIR : arrivée avant le point 2.")
    press(page, "4", "sai", "Enter")
    says(page, "M. SAINT-AMAND : déport au point 2, intérêt personnel")
    press(page, "2", "orl", "Enter")
    expect(page.locator(".item__title")).to_contain_text("À qui M. D'ORLAC")
    press(page, "de m", "Enter")
    says(page, "M. D'ORLAC : pouvoir à Mme de MARSAN.")
    now = floor(sitting, 2)
    assert (now.absent, now.recused) == (("m03",), ("m08",))
    assert now.represented_by == {"m02": "m05"}
    axe(page)
    press(page, "Escape")
    arrived(page, "scrutin")
    expect(page.locator("#timeline li").first).to_contain_text("Déport de M. SAINT-AMAND")


def test_ctrl_z_takes_back_entry_after_entry_a_group_included(page, sitting):
    page.goto(at(sitting, "movement", item=2))
    press(page, "vas", "Enter", ",cit", "Enter")
    says(page, "et 2 autres : départ avant le point 2.")
    assert Movement.objects.count() == 6
    press(page, "Control+z")
    says(page, "départ retiré.")
    assert [row.member.reference for row in Movement.objects.all()] == ["m03"]
    press(page, "vas", "Enter")
    says(page, "Mme VASSEUR-LIOT : départ retiré.")
    press(page, "Control+z")
    says(page, "Mme VASSEUR-LIOT : départ avant le point 2.")
    press(page, "Control+z", "Control+z")
    says(page, "Rien à annuler.")
    assert not Movement.objects.exists()


def test_undoing_a_departure_with_a_proxy_takes_two_steps(page, sitting):
    page.goto(at(sitting, "movement", item=2))
    press(page, "2", "vas", "Enter", "gar", "Enter")
    says(page, "Mme VASSEUR-LIOT : pouvoir à M. GARRIGOU.")
    press(page, "Control+z")
    says(page, "sans pouvoir.")
    assert floor(sitting, 2).represented == ()
    press(page, "Control+z")
    says(page, "départ retiré.")
    assert not Movement.objects.exists()


def test_a_refused_movement_puts_the_seat_back_and_is_not_undone(page, sitting):
    page.goto(at(sitting, "ballot", item=2))
    press(page, "*")
    expect(page.locator("#saved")).to_contain_text("Enregistré")
    press(page, "F2")
    arrived(page, "mouvement")
    press(page, "vas", "Enter")
    says(page, "Le scrutin du point 2 est enregistré avec la voix de Mme VASSEUR-LIOT.")
    expect(seat(page, "VASSEUR-LIOT")).to_have_attribute("data-state", "present")
    press(page, "Control+z")
    says(page, "Rien à annuler.")


def test_a_late_arrival_shows_the_ballot_that_lacks_a_voice(page, sitting, axe):
    page.goto(at(sitting, "ballot", item=2))
    press(page, "*")
    expect(page.locator("#saved")).to_contain_text("Enregistré")
    press(page, "F2", "3", "bel", "Enter")
    says(page, "Le scrutin du point 2 est enregistré sans la voix de Mme BELKHEIR.")
    axe(page)
    page.get_by_role("link", name="Compléter le scrutin du point 2").click()
    arrived(page, "scrutin")


def test_enter_in_the_hour_goes_back_to_the_names_and_the_hour_is_kept(page, sitting):
    page.goto(at(sitting, "movement", item=2))
    press(page, "Tab", "19h41", "Enter", "vas", "Enter")
    says(page, "Mme VASSEUR-LIOT : départ à 19 h 41 avant le point 2.")
    press(page, "gar", "Enter")
    says(page, "M. GARRIGOU : départ à 19 h 41 avant le point 2.")
    expect(seat(page, "GARRIGOU").locator(".seat__state")).to_have_text(re.compile("19.h.41"))


def test_the_executive_leaves_the_chair_for_the_accounts_by_the_keyboard(page, sitting, axe):
    sitting.items.filter(position=2).update(title="Compte administratif 2025")
    page.goto(at(sitting, "ballot", item=2))
    press(page, "F4")
    arrived(page, "presidence")
    press(page, "bel")
    says(page, "")
    press(page, "Enter")
    says(page, "Mme BELKHEIR n’est pas dans la salle au point 2 : choisissez qui d’autre préside.")
    axe(page)
    press(page, "Escape", "orl", "Enter")
    arrived(page, "scrutin")
    says(page, "M. D'ORLAC préside le point 2.")
    expect(page.locator("#chair")).to_contain_text("M. D'ORLAC")
    assert Recusal.objects.get().reason == "accounts"


def test_a_resignation_is_noted_and_undone(page, sitting):
    page.goto(at(sitting, "movement", item=2))
    page.get_by_text("Démission, installation").click()
    page.get_by_label("Qui ne siège plus").select_option("m04")
    page.get_by_role("button", name="Noter la démission").click()
    says(page, "M. N'GUESSAN : démission avant le point 2.")
    assert equation(page)[-2] == 10
    page.locator("#find").focus()
    press(page, "Control+z")
    says(page, "M. N'GUESSAN : démission retirée.")
    assert not Change.objects.exists()


def test_an_installation_gives_a_seat_and_its_removal_takes_it_away(page, sitting):
    make_mandate(sitting.council, 12, "Madame", "Zoé", "NOUVELLE", starts_on=date(2026, 3, 13))
    page.goto(at(sitting, "movement", item=2))
    page.get_by_text("Démission, installation").click()
    page.get_by_label("Qui commence à siéger").select_option("m12")
    page.get_by_role("button", name="Installer").click()
    says(page, "Mme NOUVELLE : installation avant le point 2.")
    expect(seat(page, "NOUVELLE")).to_have_attribute("data-state", "present")
    page.locator(".moves summary").click()
    page.locator(".moves").get_by_role("button", name="Retirer").click()
    says(page, "Mme NOUVELLE : installation retirée.")
    expect(seat(page, "NOUVELLE")).to_have_count(0)


def test_an_event_of_the_list_is_removed_and_put_back(page, sitting):
    give(sitting, "m11", "m02")
    page.goto(at(sitting, "movement", item=2))
    press(page, "vas", "Enter")
    says(page, "départ avant le point 2.")
    page.locator(".moves summary").click()
    page.locator(".moves").get_by_role("button", name="Retirer").click()
    says(page, "Mme VASSEUR-LIOT : départ retiré.")
    page.locator("#find").focus()
    press(page, "Control+z")
    says(page, "Mme VASSEUR-LIOT : départ avant le point 2.")
    assert Movement.objects.count() == 1


def test_a_suspension_and_who_keeps_the_minutes_are_noted_on_the_page_of_movements(
    page, sitting, axe
):
    page.goto(at(sitting, "movement", item=2))
    page.locator("summary", has_text="Suspension").click()
    page.get_by_label("Suspendue à").fill("20h10")
    page.get_by_label("Reprise à").fill("20h25")
    page.get_by_role("button", name="Noter la suspension").click()
    says(page, "Séance suspendue de 20 h 10 à 20 h 25, avant le point 2.")
    if not page.get_by_label("Un membre présent tient").is_visible():
        page.locator("summary", has_text="ecrétaire").click()
    page.get_by_label("Un membre présent tient").select_option("m02")
    axe(page)
    page.get_by_role("button", name="Nommer à partir de ce point").click()
    says(page, "M. D'ORLAC")
    sitting.refresh_from_db()
    assert sitting.suspensions == [{"before_item": 2, "from": "20:10", "until": "20:25"}]
    assert sitting.items.get(position=2).secretaries.get().member.reference == "m02"
