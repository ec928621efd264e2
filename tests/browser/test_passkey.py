"""A journey with a passkey: added, used to come in, and to confirm; the device is the browser's own, of software."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse
from playwright.sync_api import expect

from councils.access import proving
from councils.models import Passkey, Role
from tests.browser.test_second_factor import log_in
from tests.builders import make_council, make_user

pytestmark = pytest.mark.django_db(transaction=True)
#: A device that is always there, and whose owner always shows their finger.
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}


@pytest.fixture
def device(page):
    """Give the browser a device; return what changes it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    added = session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})

    def change(command, **values):
        session.send(f"WebAuthn.{command}", added | values)

    return change


def test_a_key_is_added_lets_in_and_confirms(page, axe, device):
    user = make_user(make_council(), Role.Kind.ADMIN)
    log_in(page, user)
    add_a_key(page, axe)
    page.context.clear_cookies()
    log_in(page, user)
    come_in(page, axe, device)
    forget_the_proof(page)
    page.goto(reverse("recovery-codes"))
    page.get_by_role("button", name="Faire dix autres codes").click()
    axe(page)
    page.get_by_role("button", name="Confirmer avec ma clé d’accès").click()
    expect(page.locator(".codes li")).to_have_count(10)
    assert Passkey.objects.get().signed > 1


def add_a_key(page, axe):
    """Add a key, see it on one’s account, and that the same device makes no second one."""
    page.goto(reverse("account"))
    page.get_by_role("link", name="Ajouter une clé d’accès").click()
    axe(page)
    page.get_by_label("Nom de la clé").fill("Poste de l’accueil")
    page.get_by_role("button", name="Créer la clé").click()
    expect(page.locator(".codes li")).to_have_count(10)
    page.goto(reverse("passkey-add"))
    page.get_by_role("button", name="Créer la clé").click()
    expect(page.get_by_text("Cet appareil a déjà une clé de ce compte.")).to_be_visible()
    page.goto(reverse("account"))
    expect(page.get_by_text("Poste de l’accueil").first).to_be_visible()
    axe(page)


def come_in(page, axe, device):
    """Come in by the key, after a finger that was not the right one."""
    enter = page.get_by_role("button", name="Entrer avec ma clé d’accès")
    expect(enter).to_be_focused()
    axe(page)
    device("setUserVerified", isUserVerified=False)
    enter.click()
    expect(page.get_by_text("La clé n’a pas répondu.")).to_be_visible()
    device("setUserVerified", isUserVerified=True)
    enter.click()
    expect(page.get_by_role("navigation", name="Principale")).to_be_visible()


def forget_the_proof(page):
    """Let the last proof of this session be too old."""
    (cookie,) = [one for one in page.context.cookies() if one["name"] == "sessionid"]
    session = SessionStore(cookie["value"])
    session[proving.AT] -= proving.VALID_SECONDS
    session.save()
