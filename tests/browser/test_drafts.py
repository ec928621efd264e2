"""What was typed is not lost; and the form of a sitting follows the day while it is typed."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from deliberations.models import AgendaItem, Sitting
from tests.browser.hands import editor, held
from tests.builders import PASSWORD, make_user
from tests.deliberations.conftest import agenda, clerk, council  # noqa: F401 (fixtures)
from tests.deliberations.pages import at

pytestmark = pytest.mark.django_db(transaction=True)


def kept(page):
    return page.locator("[data-draft-kept]")


def note(page):
    return page.locator("[data-draft-note]")


def type_title(page, title):
    page.get_by_label("Objet").fill(title)
    expect(kept(page)).to_contain_text("Brouillon gardé à")


def test_what_was_typed_comes_back_after_the_page_was_left(page, agenda):
    page.goto(at(agenda, "item-create"))
    page.get_by_label("Rubrique").fill("Voirie")
    page.get_by_label("Ajouté en séance").check()
    editor(page, "Exposé").click()
    page.keyboard.type("Un exposé")
    type_title(page, "Un point à moitié")
    page.goto(at(agenda))
    page.goto(at(agenda, "item-create"))
    expect(note(page)).to_contain_text(re.compile(r"Une saisie du .+ à .+ n’a pas été enregistrée"))
    expect(page.get_by_label("Objet")).to_have_value("")
    page.get_by_role("button", name="Reprendre").click()
    expect(note(page)).to_be_hidden()
    expect(page.get_by_label("Objet")).to_have_value("Un point à moitié")
    expect(editor(page, "Exposé")).to_have_text("Un exposé")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.wait_for_url(f"**{at(agenda)}*")
    item = AgendaItem.objects.get(title="Un point à moitié")
    assert (item.rubric, item.report, item.added) == ("Voirie", "<p>Un exposé</p>", True)


def test_what_is_saved_is_offered_no_more(page, agenda):
    url = at(agenda, "item-create")
    page.goto(url)
    type_title(page, "Un point entier")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.wait_for_url(f"**{at(agenda)}*")
    page.goto(url)
    expect(note(page)).to_be_hidden()
    assert page.evaluate("localStorage.length") == 0


def test_a_draft_is_thrown_away_on_demand(page, agenda):
    url = at(agenda, "item-create")
    page.goto(url)
    type_title(page, "À jeter")
    page.goto(url)
    page.get_by_role("button", name="Effacer").click()
    expect(note(page)).to_be_hidden()
    page.goto(url)
    expect(note(page)).to_be_hidden()


def test_answers_refused_by_the_server_are_kept_too(page, agenda):
    url = at(agenda, "item-create")
    page.goto(url)
    page.get_by_label("Rubrique").fill("Voirie")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.locator("[role=alert]")).to_contain_text("Écrivez l’objet de ce point.")
    page.goto(url)
    page.get_by_role("button", name="Reprendre").click()
    expect(page.get_by_label("Rubrique")).to_have_value("Voirie")


def test_a_session_that_ended_loses_nothing(page, agenda, clerk):
    url = at(agenda, "item-create")
    page.goto(url)
    type_title(page, "Écrit avant la fin")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.wait_for_url("**/connexion/**")
    page.get_by_label("Adresse électronique").fill(clerk.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(f"**{url}")
    page.get_by_role("button", name="Reprendre").click()
    expect(page.get_by_label("Objet")).to_have_value("Écrit avant la fin")


def test_a_draft_older_than_what_the_server_has_shows_both_texts(page, agenda):
    item = agenda.items.first()
    url = at(agenda, "item-update", pk=item.pk)
    page.goto(url)
    type_title(page, "Le mien")
    AgendaItem.objects.filter(pk=item.pk).update(title="Le sien")
    page.goto(url)
    expect(note(page)).to_contain_text("Depuis, cette page a été enregistrée.")
    page.get_by_role("button", name="Reprendre").click()
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.locator(".theirs")).to_contain_text("Le sien")
    expect(page.get_by_label("Objet", exact=True)).to_have_value("Le mien")
    item.refresh_from_db()
    assert item.title == "Le sien"


def test_the_draft_of_one_user_is_not_offered_to_another(page, agenda, sign_in):
    url = at(agenda, "item-create")
    page.goto(url)
    type_title(page, "À moi seul")
    page.context.clear_cookies()
    sign_in(make_user(agenda.council, "secretariat", name="Paul AUTRE"))
    page.goto(url)
    expect(note(page)).to_be_hidden()


def test_members_and_notice_follow_the_date_while_it_is_typed(page, council, clerk):
    page.goto(reverse("sitting-create", args=[council.slug]))
    page.get_by_label("Date", exact=True).fill("12/03/2026")
    page.get_by_label("Convocation envoyée le").fill("10/03/2026")
    page.get_by_label("Lieu").focus()
    expect(page.locator("#notice")).to_contain_text("avant le samedi 14 mars 2026")
    page.locator("#id_called").select_option("urgent")
    expect(page.locator("#notice")).to_contain_text("abrégé à 1 jour franc")
    page.get_by_label("Date", exact=True).fill("12/03/1998")
    page.get_by_label("Lieu").focus()
    expect(page.get_by_label("Secrétaire de séance").locator("option")).to_have_count(1)


def test_a_secretary_chosen_while_the_server_thinks_stays_chosen(page, council, clerk):
    page.goto(reverse("sitting-create", args=[council.slug]))
    page.get_by_label("Date", exact=True).fill("12/03/2026")
    secretary = page.get_by_label("Secrétaire de séance")
    with held(page, "**/preparer/?*"):
        with page.expect_request("**/preparer/?*"):
            page.get_by_label("Convocation envoyée le").fill("10/03/2026")
        secretary.select_option(label="VASSEUR-LIOT Chloé")
    page.get_by_label("Lieu").focus()
    expect(page.locator("#notice")).to_contain_text("avant le samedi 14 mars 2026")
    expect(secretary.locator("option:checked")).to_have_text("VASSEUR-LIOT Chloé")


def test_the_draft_of_a_sitting_brings_back_its_people(page, council, clerk):
    url = reverse("sitting-create", args=[council.slug])
    page.goto(url)
    page.get_by_label("Date", exact=True).fill("12/03/2026")
    page.get_by_label("Secrétaire de séance").select_option("VASSEUR-LIOT Chloé")
    expect(kept(page)).to_contain_text("Brouillon gardé à")
    page.goto(url)
    page.get_by_role("button", name="Reprendre").click()
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.wait_for_url("**/2026-03-12/")
    secretary = Sitting.objects.get().secretaries.get()
    assert secretary.member.last_name == "VASSEUR-LIOT"
