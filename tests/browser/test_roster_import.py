"""The three pages of the import in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.builders import make_council, make_user
from tests.members.files import PEOPLE, written
from tests.members.tableaux import make_tableau

pytestmark = pytest.mark.django_db(transaction=True)

DROP = """(bytes) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(bytes)], "membres.csv"));
    const drop = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
    document.querySelector("[data-drop]").dispatchEvent(drop);
}"""


@pytest.fixture
def council(sign_in):
    council = make_council()
    sign_in(make_user(council, "admin"))
    return council


def arrived(page, heading):
    """Expect the page of this heading, whole: what was pressed before has led to it."""
    expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible()
    page.wait_for_load_state()


def send(page, *rows):
    """Choose a file of these rows, and read it."""
    file = {"name": "membres.csv", "mimeType": "text/csv", "buffer": written(*rows)}
    page.get_by_label("Fichier des membres").set_input_files(file)
    page.get_by_role("button", name="Lire le fichier").click()
    arrived(page, "Vérifier avant d’importer")


def test_members_are_imported_in_three_pages(page, council, axe):
    page.goto("/conseils/valombre/membres/")
    axe(page)
    page.get_by_role("link", name="Importer les membres").click()
    arrived(page, "Importer les membres")
    axe(page)
    send(page, *PEOPLE)
    axe(page)
    page.get_by_role("button", name="Importer les 5 lignes").click()
    expect(page.get_by_text("5 membres sont à jour")).to_be_visible()
    arrived(page, "Import terminé")
    axe(page)
    page.go_back()
    arrived(page, "Import terminé")
    page.get_by_role("link", name="Voir les 5 membres").click()
    arrived(page, "Membres")
    axe(page)
    page.get_by_role("searchbox", name="Nom").press_sequentially("gue")
    expect(page.get_by_role("row")).to_have_count(2)
    page.get_by_role("link", name="N'GUESSAN").click()
    arrived(page, "N'GUESSAN")
    axe(page)


def test_a_refused_file_is_corrected_and_dropped_again(page, council, axe):
    page.goto("/conseils/valombre/membres/importer/")
    send(page, *PEOPLE, "6;;Hugo;ROY;;31/02/2020;")
    expect(page.get_by_text("1 ligne ne peut pas être importée.")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Déposer le fichier corrigé").click()
    arrived(page, "Importer les membres")
    page.evaluate(DROP, list(written(*PEOPLE)))
    page.get_by_role("button", name="Lire le fichier").click()
    expect(page.get_by_role("button", name="Importer les 5 lignes")).to_be_visible()


def test_the_pages_fit_a_telephone(page, council, axe):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/conseils/valombre/membres/importer/")
    send(page, *PEOPLE)
    axe(page)
    wider = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert page.evaluate(wider) is False


def test_the_tableau_is_read_on_a_telephone_and_gives_its_ranks(page, council, axe):
    make_tableau(council)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/conseils/valombre/membres/tableau/?au=01/04/2026")
    axe(page)
    wider = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert page.evaluate(wider) is False
    page.get_by_role("button", name="Réordonner selon le tableau").click()
    arrived(page, "Vérifier avant d’importer")
    page.get_by_role("button", name="Donner leur rang à 3 membres").click()
    expect(page.get_by_text("3 modifiés")).to_be_visible()
    page.get_by_role("button", name="Défaire cet import").click()
    arrived(page, "Membres")
