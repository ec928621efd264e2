"""The roll call in a real browser: the keyboard, entries that are shown before they are sent, undoing."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hands import equation, held, lost, meanwhile, press, says, seat
from tests.builders import make_mandate, make_user
from tests.sittings import at, floor, give, make_room, mark, opened
from votes.actions import record_ballot

pytestmark = pytest.mark.django_db(transaction=True)
MARKS = "**/appel/marque/"


@pytest.fixture
def sitting(sign_in):
    sitting = make_room()
    sign_in(make_user(sitting.council, "secretariat"))
    return sitting


def test_the_roll_call_is_held_by_the_keyboard_alone(page, sitting, axe):
    page.goto(at(sitting))
    press(page, "vas", "Enter", "3", "rou", "Enter", "4", "orl", "Enter", "gar", "Enter")
    press(page, "bel", "Enter", "de m", "Enter")
    says(page, "Mme BELKHEIR : pouvoir à Mme de MARSAN.")
    assert equation(page) == [7, 2, 2, 11, 9]
    axe(page)
    now = floor(sitting)
    assert now.represented_by == {"m02": "m06", "m11": "m05"}
    assert now.absent == ("m03", "m09")
    assert sitting.roll.get(reference="m09").opening == "excused"
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("link", name="Ne pas ouvrir")).to_be_focused()
    axe(page)
    press(page, "Escape")
    expect(page.locator("#find")).to_be_focused()
    press(page, "Control+Enter")
    expect(page.get_by_role("link", name="Ne pas ouvrir")).to_be_focused()
    press(page, "Tab", "Enter")
    expect(page.locator("#state")).to_have_text("Ouverte")
    page.keyboard.press("Control+Enter")
    expect(page).to_have_url(re.compile("/scrutin/$"))


def test_who_takes_part_by_video_is_marked_by_a_fifth_key(page, sitting):
    type(sitting.council).objects.update(kind="epci")
    page.goto(at(sitting))
    press(page, "5", "vas", "Enter", "orl", "Enter")
    says(page, "M. D'ORLAC : à distance.")
    press(page, "Enter", "Control+z")
    expect(seat(page, "D'ORLAC")).to_have_attribute("data-state", "present")
    expect(page.locator("#count-remote")).to_have_text("1")
    assert equation(page)[0] == 11
    sitting.refresh_from_db()
    assert sitting.remote == ["m03"]


def test_those_still_present_are_found_first_and_names_without_their_apostrophe(page, sitting):
    make_mandate(sitting.council, 12, "Madame", "Zoé", "VASSAL")
    page.goto(at(sitting))
    press(page, "vas", "Enter")
    says(page, "Mme VASSEUR-LIOT : absente.")
    press(page, "vas")
    expect(page.locator("#matches li").first).to_contain_text("VASSAL")
    press(page, "Escape", "dorl", "Enter")
    says(page, "M. D'ORLAC : absent.")


def test_an_entry_is_shown_before_the_server_answers(page, sitting):
    page.goto(at(sitting))
    with held(page, MARKS):
        press(page, "vas", "Enter")
        expect(seat(page, "VASSEUR-LIOT")).to_have_attribute("data-state", "absent")
        expect(page.locator("#saved")).to_have_text("Envoi…")
        assert floor(sitting).absent == ()
    says(page, "Mme VASSEUR-LIOT : absente.")
    expect(page.locator("#saved")).to_contain_text("Enregistré à")
    assert floor(sitting).absent == ("m03",)


def test_what_is_typed_while_the_server_thinks_is_not_lost(page, sitting):
    page.goto(at(sitting))
    with held(page, MARKS):
        press(page, "4", "vas", "Enter", "gar", "Enter")
    says(page, "Mme VASSEUR-LIOT : pouvoir à M. GARRIGOU.")
    assert floor(sitting).represented_by == {"m03": "m06"}


def test_entries_are_sent_one_after_another_in_order(page, sitting):
    page.goto(at(sitting))
    press(page, "vas", "Enter", "vas", "Enter", "vas", "Enter", "rou", "Enter", "1", "rou", "Enter")
    says(page, "Mme ROUVRAY : présente.")
    assert floor(sitting).absent == ("m03",)


def test_a_refused_entry_goes_back_and_says_why(page, sitting):
    opened(sitting)
    record_ballot(item=sitting.items.first(), user=None, exceptions={})
    page.goto(at(sitting))
    press(page, "vas", "Enter")
    says(page, "Le scrutin du point 1 est enregistré avec la voix de Mme VASSEUR-LIOT.")
    expect(seat(page, "VASSEUR-LIOT")).to_have_attribute("data-state", "present")
    press(page, "Control+z")
    says(page, "Rien à annuler.")


def test_undoing_sends_what_was_before_a_group_and_its_proxies_included(page, sitting):
    mark(sitting, "m02", opening="excused")
    give(sitting, "m02", "m03", from_item=sitting.items.last())
    mark(sitting, "m04")
    before = [floor(sitting, item) for item in (None, 1, 3)]
    page.goto(at(sitting))
    press(page, "1", ",cit", "Enter")
    says(page, "5 membres : présents.")
    assert floor(sitting).absent == ()
    press(page, "Control+z")
    expect(seat(page, "D'ORLAC")).to_have_attribute("data-state", "excused")
    says(page, "M. D'ORLAC : pouvoir à Mme VASSEUR-LIOT.")
    assert [floor(sitting, item) for item in (None, 1, 3)] == before
    assert sitting.roll.get(reference="m02").opening == "excused"


def test_leaving_the_choice_of_a_holder_leaves_the_member_absent(page, sitting):
    page.goto(at(sitting))
    press(page, "4", "vas", "Enter")
    expect(page.get_by_role("heading", name="À qui Mme VASSEUR-LIOT")).to_be_visible()
    press(page, "Escape")
    expect(page.get_by_role("heading", name="Appel à l’ouverture")).to_be_visible()
    expect(seat(page, "VASSEUR-LIOT")).to_have_attribute("data-state", "absent")
    press(page, "Control+z")
    expect(seat(page, "VASSEUR-LIOT")).to_have_attribute("data-state", "present")
    expect(page.get_by_role("radio", name="Donne pouvoir")).to_be_checked()


def test_a_name_that_may_not_hold_the_proxy_says_why(page, sitting, axe):
    mark(sitting, "m02", "m05")
    give(sitting, "m02", "m04")
    page.goto(at(sitting, "proxy-choose", who="m05"))
    press(page, "n'g", "Enter")
    says(page, "M. N'GUESSAN porte déjà le pouvoir de M. D'ORLAC (art. L2121-20).")
    seat(page, "D'ORLAC").get_by_role("button").click()
    says(page, "M. D'ORLAC ne peut pas recevoir ce pouvoir")
    axe(page)
    assert floor(sitting).represented_by == {"m02": "m04"}


def test_a_span_is_chosen_and_who_may_hold_follows_it(page, sitting):
    mark(sitting, "m02", "m05")
    give(sitting, "m02", "m04", until_item=sitting.items.get(position=1))
    page.goto(at(sitting, "proxy-choose", who="m05"))
    expect(page.get_by_text("Ne peuvent pas le porter (3)")).to_be_visible()
    page.get_by_label("Du point", exact=True).last.select_option("2")
    expect(page.get_by_text("Ne peuvent pas le porter (2)")).to_be_visible()
    page.locator("#find").focus()
    press(page, "n'g", "Enter")
    says(page, "Mme de MARSAN : pouvoir à M. N'GUESSAN.")
    assert floor(sitting, 2).represented_by == {"m05": "m04"}


def test_a_proxy_is_withdrawn_and_given_back(page, sitting):
    mark(sitting, "m02")
    give(sitting, "m02", "m04")
    page.goto(at(sitting))
    page.get_by_role("button", name="Retirer").click()
    says(page, "M. D'ORLAC : absent, sans pouvoir.")
    page.locator("#find").focus()
    press(page, "Control+z")
    says(page, "M. D'ORLAC : pouvoir à M. N'GUESSAN.")


def test_filters_dim_and_never_move(page, sitting):
    mark(sitting, "m02")
    page.goto(at(sitting))
    order = page.locator(".seat__last").all_inner_texts()
    page.get_by_label("Citoyens").check(force=True)
    expect(page.locator(".seat[data-dim]")).to_have_count(6)
    page.get_by_label("Absents").check(force=True)
    expect(page.locator(".seat:not([data-dim])")).to_have_count(1)
    assert page.locator(".seat__last").all_inner_texts() == order


def test_a_server_that_does_not_answer_is_asked_again(page, sitting, faults):
    page.goto(at(sitting))
    page.clock.install()
    with meanwhile(page, MARKS, lost):
        press(page, "vas", "Enter")
        expect(page.locator("#saved")).to_have_text("1\u00a0saisie en attente")
    page.clock.run_for(3000)
    says(page, "Ce qui attendait est envoyé et enregistré.")
    assert floor(sitting).absent == ("m03",)
    assert [fault for fault in faults if "ERR_FAILED" not in fault] == []
    faults.clear()


def test_an_answer_that_is_no_page_of_ours_loses_nothing(page, sitting):
    page.goto(at(sitting))
    page.clock.install()
    with meanwhile(page, MARKS, lambda route: route.fulfill(body="<p>Autre chose</p>")):
        press(page, "vas", "Enter")
        expect(page.locator("#saved")).to_have_text("1\u00a0saisie en attente")
    page.clock.run_for(3000)
    says(page, "Ce qui attendait est envoyé et enregistré.")
    expect(seat(page, "VASSEUR-LIOT")).to_have_attribute("data-state", "absent")
    assert floor(sitting).absent == ("m03",)


def test_entries_wait_for_a_database_that_is_stopped_however_long(page, sitting, faults):
    page.goto(at(sitting))
    page.clock.install()
    away = {"status": 503, "body": "<p>La base de données ne répond pas</p>"}
    with meanwhile(page, MARKS, lambda route: route.fulfill(**away)):
        press(page, "vas", "Enter")
        expect(page.locator("#saved")).to_have_text("1\u00a0saisie en attente")
        for _ in range(3):
            with page.expect_response(MARKS):
                page.clock.run_for(3000)
    page.clock.run_for(3000)
    says(page, "Ce qui attendait est envoyé et enregistré.")
    assert floor(sitting).absent == ("m03",)
    assert [fault for fault in faults if "503" not in fault] == []
    faults.clear()


def test_the_members_list_is_taken_over_in_place(page, sitting, axe):
    opened(sitting)
    page.goto(at(sitting))
    make_mandate(sitting.council, 12, "Madame", "Zoé", "NOUVELLE")
    press(page, "vas", "Enter")
    expect(page.get_by_role("form", name="Le tableau des membres a changé")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Reprendre le tableau").click()
    expect(seat(page, "NOUVELLE")).to_be_visible()
    assert equation(page) == [11, 0, 1, 12, 11]


def test_a_telephone_shows_everything_without_scrolling_sideways(page, sitting, axe):
    mark(sitting, "m02")
    page.set_viewport_size({"width": 390, "height": 844})
    for address in (at(sitting), at(sitting, "proxy-choose", who="m02")):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        axe(page)


def test_at_night_the_page_is_as_legible(page, sitting, axe):
    mark(sitting, "m02")
    page.emulate_media(color_scheme="dark")
    page.goto(at(sitting))
    axe(page)


def test_a_proxy_that_nobody_needs_is_refused_in_words(page, sitting):
    opened(sitting)
    page.goto(at(sitting, "proxy-choose", who="m03"))
    expect(page.get_by_text("n’a pas besoin de pouvoir")).to_be_visible()
