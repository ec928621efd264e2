"""From an empty machine to a certified extract of one's own council, by what the pages show and nothing else."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils.timezone import localdate
from playwright.sync_api import expect

from councils.models import User
from register.models import Entry
from tests.browser.hands import editor, press, says
from tests.builders import NAMES, PASSWORD
from tests.papers.extracts import plain, text_of

pytestmark = pytest.mark.django_db(transaction=True)
TELEPHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
ROSTER = "Rang;Civilité;Prénom;Nom;Fonction\n" + "".join(
    f"{rank};{';'.join(name)};{'Maire' if rank == 1 else ''}\n"
    for rank, name in enumerate(NAMES, start=1)
)


@pytest.fixture
def somebody(settings):
    """Open the first account, as `./folio createsuperuser` does."""
    call_command("createsuperuser", email="maud@montbrac.example", name="Maud FERRAND", interactive=False, verbosity=0)  # fmt: skip
    user = User.objects.get()
    user.set_password(PASSWORD)
    user.save()


def log_in(page):
    page.goto("/")
    expect(page.get_by_label("Adresse électronique")).to_be_focused()
    page.keyboard.type("maud@montbrac.example")
    press(page, "Tab", PASSWORD, "Enter")
    expect(page.get_by_role("heading", name="Le conseil", exact=True)).to_be_visible()


def create_council(page, axe):
    """Three answers are enough; what the law and usage give is shown meanwhile."""
    expect(page.get_by_label("Nom", exact=True)).to_be_focused()
    page.keyboard.type("Montbrac")
    page.get_by_label("SIREN").fill("219 900 015")
    page.get_by_label("Nombre légal de membres").fill("11")
    press(page, "Tab")
    proposal = page.locator("#proposal")
    for words in ("Conseil municipal", "Maire", "3 jours francs", "6 sur 11", "montbrac"):
        expect(proposal).to_contain_text(words)
    page.get_by_role("button", name="Créer le conseil").click()
    expect(page.get_by_role("alert")).to_contain_text(
        "Le dernier chiffre de ce SIREN devrait être 6"
    )
    page.get_by_label("SIREN").fill("219 900 016")
    axe(page)
    page.set_viewport_size(TELEPHONE)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.set_viewport_size(DESK)
    page.get_by_role("button", name="Créer le conseil").click()
    expect(page.get_by_text("Montbrac est créé.")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Prendre ces rôles").click()


def import_roster(page):
    page.get_by_role("link", name="Importer les membres").click()
    file = {"name": "membres.csv", "mimeType": "text/csv", "buffer": ROSTER.encode()}
    page.get_by_label("Fichier des membres").set_input_files(file)
    page.get_by_role("button", name="Lire le fichier").click()
    page.get_by_role("button", name="Importer les 11 lignes").click()
    page.get_by_role("link", name="Continuer les premiers pas").click()
    expect(page.get_by_text("11 membres, 11 sièges")).to_be_visible()


def prepare_sitting(page):
    """Today's sitting, its dates typed as one says them; the calendar writes where one types."""
    page.get_by_role("link", name="Préparer la première séance").click()
    day = page.get_by_label("Date", exact=True)
    expect(day).to_be_focused()
    day.fill("aujourd’hui")
    sent = page.get_by_label("Convocation envoyée le")
    calendar = sent.locator("xpath=following-sibling::input[@type='date']")
    calendar.evaluate("(input, day) => { input.value = day; input.dispatchEvent(new Event('change', { bubbles: true })); }", f"{localdate() - timedelta(days=9)}")  # fmt: skip
    expect(sent).to_have_value(f"{localdate() - timedelta(days=9):%d/%m/%Y}")
    page.get_by_label("Secrétaire de séance").select_option(label="VASSEUR-LIOT Chloé")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    page.get_by_role("link", name="Ajouter un point").first.click()
    page.get_by_label("Objet").fill("Tarifs de la cantine")
    editor(page, "Dispositif").click()
    page.keyboard.type("fixe le repas à trois euros")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.get_by_text("Le point 1 est enregistré.")).to_be_visible()


def hold_sitting(page, axe):
    """From the home page: the roll, the vote, the end."""
    page.get_by_role("link", name="Folio").click()
    expect(page.get_by_role("searchbox")).to_be_focused()
    axe(page)
    page.get_by_role("link", name="Tenir la séance").click()
    expect(page.locator("#find")).to_be_focused()
    press(page, "Control+Enter")
    expect(page.locator("#state")).to_have_text("Ouverte")
    page.get_by_role("link", name="Mettre aux voix").click()
    expect(page.locator("#find")).to_be_focused()
    press(page, "*")
    says(page, "Scrutin enregistré.")
    page.get_by_role("link", name="Ce qui manque").click()
    page.get_by_role("button", name="Clore la séance").click()


def test_somebody_alone_goes_from_nothing_to_a_certified_extract(page, axe, somebody):
    log_in(page)
    create_council(page, axe)
    import_roster(page)
    prepare_sitting(page)
    hold_sitting(page, axe)
    page.get_by_role("link", name="Sceller la séance").click()
    page.get_by_role("button", name="Sceller 1 délibération").click()
    print_it = page.get_by_role("button", name="Imprimer")
    expect(print_it).to_have_count(1, timeout=60_000)
    with page.context.expect_event("response", lambda r: r.request.method == "POST") as answer:
        print_it.click()
    assert answer.value.headers["content-type"] == "application/pdf"
    entry = Entry.objects.get()
    words = " ".join(plain(text_of(bytes(entry.rendering.pdf))).split())
    for fact in ("Montbrac", "Tarifs de la cantine", "trois euros", entry.printed_code):
        assert fact in words, words
