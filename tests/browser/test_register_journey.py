"""From the sealed sitting to a stranger with a telephone, in the browser: the register of Valombre."""

import re

import pytest
from playwright.sync_api import expect

from register.actions import seal_sitting
from register.models import Entry
from tests.builders import make_user
from tests.papers.extracts import plain, text_of
from tests.register.conftest import decided
from tests.sittings import make_room

pytestmark = pytest.mark.django_db(transaction=True)
TELEPHONE = {"width": 390, "height": 844}


@pytest.fixture
def sitting(db):
    return decided(make_room())


def seal(page, sitting):
    """The secretariat: the numbers to come, one button, and the papers come by themselves."""
    page.goto(f"/conseils/valombre/seances/{sitting.day}/sceller/")
    expect(page.get_by_text("2026_003")).to_be_visible()
    page.get_by_role("button", name="Sceller 3 délibérations").click()
    expect(page.get_by_role("heading", name="Délibérations au registre")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Imprimer"))).to_have_count(
        3, timeout=60_000
    )
    expect(page.locator("progress")).to_have_count(0)


def print_from_the_desk(page):
    """The clerk: a word without its accents, one button."""
    page.goto("/conseils/valombre/greffe/")
    page.keyboard.type("refection")
    row = page.get_by_role("row").filter(has_text="Réfection")
    expect(page.get_by_role("row").filter(has_text="Objet du point 1")).to_have_count(0)
    page.get_by_role("button", name="Tout cocher (1)").click()
    expect(page.locator("#chosen").get_by_role("status")).to_have_text("1 cochée")
    row.get_by_role("checkbox").uncheck()
    expect(page.locator("#chosen").get_by_role("status")).to_have_text("0 cochée")
    with page.context.expect_page() as opened, printed(page) as answered:
        row.get_by_role("button", name="Imprimer").click()
    opened.value.close()
    return answered.value


def printed(page):
    """Wait for the answer to a button that prints."""
    return page.context.expect_event("response", lambda answer: answer.request.method == "POST")


def verify_file(page, name, content):
    page.goto("/v/")
    file = {"name": name, "mimeType": "application/pdf", "buffer": content}
    page.get_by_label("Déposez-le ici, ou choisissez-le").set_input_files(file)
    page.get_by_role("button", name="Vérifier ce fichier").click()
    return page.get_by_role("heading", level=1)


def test_what_is_sealed_is_printed_and_verified_by_anybody(page, sign_in, axe, sitting):
    sitting.items.filter(position=2).update(title="Réfection de la passerelle")
    sign_in(make_user(sitting.council, "secretariat"))
    seal(page, sitting)
    axe(page)
    answer = print_from_the_desk(page)
    axe(page)
    assert answer.headers["content-type"] == "application/pdf"
    entry = Entry.objects.get(number="2026_002")
    pdf = bytes(entry.rendering.pdf)
    assert entry.printed_code in plain(text_of(pdf))

    page.context.clear_cookies()
    page.set_viewport_size(TELEPHONE)
    page.goto(f"/v/{entry.code}/")
    expect(page.get_by_role("heading", name="Code authentique")).to_be_visible()
    expect(page.get_by_text("2026_002").first).to_be_visible()
    axe(page)
    expect(verify_file(page, "extrait.pdf", pdf)).to_have_text("Extrait authentique")
    expect(verify_file(page, "faux.pdf", pdf + b"%\n")).to_have_text("Fichier modifié")
    axe(page)


def test_what_is_ticked_after_a_search_stays_ticked(page, sign_in, sitting):
    seal_sitting(sitting=sitting, user=None)
    sign_in(make_user(sitting.council, "clerk"))
    page.clock.install()
    page.goto("/conseils/valombre/greffe/")
    with page.expect_response(lambda answer: "q=objet" in answer.url):
        page.keyboard.type("objet")
    page.get_by_role("checkbox").first.check()
    # Leaving the field is no new question: nothing may be asked, nor taken away, after the tick.
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.clock.run_for(1000)
    assert asked == []
    expect(page.get_by_role("checkbox").first).to_be_checked()
    with page.expect_response(lambda answer: "etat=past" in answer.url):
        page.get_by_text("Remplacées ou retirées").click()
    expect(page.get_by_text("Aucune délibération ne correspond.")).to_be_visible()
