"""From a roster file to the printed extract, in the browser: the real sitting of 23 November 2023."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from councils.models import Kind
from tests.browser.hands import editor, equation, press, says
from tests.builders import make_council, make_user
from tests.exchange.files import SEED
from tests.papers.extracts import plain, text_of

pytestmark = pytest.mark.django_db(transaction=True)

FACTS = json.loads(SEED.read_text())
ITEM = FACTS["items"][0]
ROSTER = SEED.with_name("dijon-metropole.csv")
PAPER = Path(__file__).parents[1] / "papers" / "seed.txt"


@pytest.fixture
def council():
    return make_council(
        "Dijon métropole",
        slug="dijon-metropole",
        assembly="Conseil métropolitain",
        kind=Kind.EPCI,
        seats=86,
        chair_title="Président",
    )


def surname(reference):
    return next(m["last_name"] for m in FACTS["members"] if m["id"] == reference).lower()


def import_roster(page):
    """The admin: a file, its preview, done."""
    page.goto("/conseils/dijon-metropole/membres/importer/")
    page.get_by_label("Fichier des membres").set_input_files(ROSTER)
    page.get_by_role("button", name="Lire le fichier").click()
    page.get_by_role("button", name="Importer les 86 lignes").click()
    expect(page.get_by_text("86 membres sont à jour")).to_be_visible()


def prepare_sitting(page):
    """The secretariat: the date, the notice, who presides and who keeps the record."""
    page.goto("/conseils/dijon-metropole/seances/preparer/")
    page.get_by_label("Date", exact=True).fill("23/11/2023")
    page.get_by_label("Convocation envoyée le").fill("15/11/2023")
    page.get_by_label("Convocation envoyée le").press("Tab")
    page.get_by_label("Secrétaire de séance").select_option(label="HOAREAU Antoine")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.get_by_role("heading", name="Séance du jeudi 23 novembre 2023")).to_be_visible()


def add_item(page):
    """One item, its texts pasted from elsewhere."""
    page.get_by_role("link", name="Ajouter un point").click()
    page.get_by_label("Objet").fill(ITEM["title"])
    page.get_by_label("Rubrique").fill(ITEM["rubric"])
    for label, html in (("Exposé", ITEM["report"]), ("Dispositif", ITEM["decision"])):
        text = editor(page, label)
        text.click()
        text.evaluate(
            """(text, html) => {
                const data = new DataTransfer();
                data.setData("text/html", html);
                const what = { clipboardData: data, bubbles: true, cancelable: true };
                text.dispatchEvent(new ClipboardEvent("paste", what));
            }""",
            html,
        )
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.get_by_role("link", name="Tenir la séance")).to_be_visible()


def hold_sitting(page):
    """The roll call, the proxies and the vote, by the keyboard alone."""
    page.get_by_role("link", name="Tenir la séance").click()
    expect(page.locator("#find")).to_be_focused()
    given = {proxy["from"]: proxy["to"] for proxy in FACTS["proxies"]}
    press(page, "2")
    for who in FACTS["roll_call"]["absent"]:
        if who not in given:
            press(page, surname(who), "Enter")
    press(page, "4")
    for grantor, holder in given.items():
        press(page, surname(grantor), "Enter", surname(holder), "Enter")
    # The keys wait for the answers of the server: twenty, one after another.
    expect(page.locator("#say")).to_contain_text("pouvoir à M. GUENE", timeout=60_000)
    assert equation(page) == [75, 9, 2, 86, 84]
    press(page, "Control+Enter")
    page.get_by_role("button", name="Ouvrir quand même").click()
    expect(page.locator("#state")).to_have_text("Ouverte")
    press(page, "Control+Enter")
    expect(page).to_have_url(re.compile("/scrutin/$"))
    press(page, "*")
    says(page, "Scrutin enregistré.")
    expect(page.locator("[data-result]")).to_have_text("Adopté à l’unanimité")


def print_extract(page):
    """Return the bytes of the PDF that the page of the extract links to."""
    page.goto("/conseils/dijon-metropole/seances/2023-11-23/papiers/")
    page.get_by_role("link", name="Extrait du point 1").click()
    link = page.get_by_role("link", name="Imprimer (PDF)")
    answer = page.request.get(link.get_attribute("href"))
    assert answer.headers["content-type"] == "application/pdf"
    return answer.body()


def test_a_newcomer_imports_the_roster_enters_the_sitting_and_prints_its_extract(
    page, sign_in, council
):
    sign_in(make_user(council, "admin", "secretariat"))
    import_roster(page)
    prepare_sitting(page)
    add_item(page)
    hold_sitting(page)
    printed = re.sub(r"\s+", "", plain(text_of(print_extract(page)))).casefold()
    for fact in re.split(r"[\n\t]+", PAPER.read_text()):
        wanted = re.sub(r"[\s*]+", "", plain(fact).removeprefix("- ")).casefold()
        assert wanted in printed, fact
