"""What was said, typed during the sitting: who speaks is found, the text is saved, and nothing is lost without a network."""

import pytest
from playwright.sync_api import expect

from deliberations.models import Discussion
from minutes.actions import digest_of, write_discussion
from tests.browser.colleagues import cut, open_page  # noqa: F401 (fixtures)
from tests.browser.judging import faults_of
from tests.builders import make_user
from tests.deliberations.pages import at
from tests.sittings import make_room, mark, opened

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def item(sign_in):
    sitting = opened(make_room(items=2))
    mark(sitting, "m05")
    sign_in(make_user(sitting.council, "secretariat"))
    return sitting.items.get(position=1)


def speak(page, letters, words):
    page.get_by_label("Qui parle").fill(letters)
    page.keyboard.press("Enter")
    page.keyboard.type(words)


def is_saved(page):
    expect(page.locator("#saved")).to_contain_text("Enregistré à")


@pytest.fixture(autouse=True)
def what_the_browser_says_of_both(page, faults):
    """Forgive what Chromium says of a request that does not get through, and of one that meets another text."""
    yield
    faults[:] = [fault for fault in faults if "net::ERR_" not in fault and "409" not in fault]


@pytest.fixture
def typed(page, item):
    """Return the text of a discussion in which two members spoke, saved as it was typed."""
    page.goto(at(item.sitting, "discussion", pk=item.pk))
    expect(page.locator(".ProseMirror")).to_be_visible()
    speak(page, "brev", "approuve.")
    is_saved(page)
    speak(page, "marsan", "s’interroge.")
    expect(page.locator("#said")).to_have_text("Mme de MARSAN n’est pas dans la salle à ce point.")
    is_saved(page)
    names = ("BRÉVAL</strong> approuve.", "de MARSAN</strong> s’interroge.")
    return "".join(f"<p><strong>Mme&nbsp;{words}</p>" for words in names)


def test_a_discussion_is_typed_by_names_and_saved(page, item, typed):
    assert Discussion.objects.get().text == typed
    page.keyboard.press("F2")
    expect(page.get_by_label("Qui parle")).to_be_focused()
    assert faults_of(page) == []
    page.keyboard.press("PageDown")
    expect(page.locator(".agenda [aria-current]")).to_contain_text("En cours")
    expect(page.locator(".agenda")).to_contain_text("Écrit")


def test_neither_the_network_nor_a_colleague_costs_a_word(page, item, typed, cut):
    cut(True)
    speak(page, "préfet", "répond.")
    expect(page.locator("#saved")).to_have_text("Pas encore enregistré : gardé dans ce navigateur")
    other = make_user(item.sitting.council, "secretariat", name="Denis OSTAL")
    base = digest_of(typed, False)
    write_discussion(item=item, text="<p>Le sien.</p>", base=base, user=other)
    cut(False)
    dialog = page.get_by_role("dialog", name="Deux textes pour ce point")
    expect(dialog).to_contain_text("Denis OSTAL a écrit cette discussion")
    assert faults_of(page) == []
    dialog.get_by_role("button", name="Le mien à la suite du sien").click()
    is_saved(page)
    mine = f"<p>Le sien.</p>{typed}<p><strong>préfet</strong> répond.</p>"
    assert Discussion.objects.get().text == mine
