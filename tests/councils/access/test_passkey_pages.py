"""The pages of passkeys: one more, its name, taking it away, and what a council asks."""

import json
import time

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from councils.access import factor, passkeys, proving
from councils.models import Action, Journal, Passkey, Role, Visit
from tests.builders import make_council, make_user
from tests.councils.access.authenticator import Authenticator
from tests.councils.access.telephone import give_factor
from tests.html import parse

pytestmark = pytest.mark.django_db
ADD, ACCOUNT = "/compte/cles/ajouter/", "/compte/"


@pytest.fixture
def council():
    return make_council()


@pytest.fixture
def user(council):
    return make_user(council, Role.Kind.SECRETARIAT, email="claire@valombre.example")


@pytest.fixture
def client():
    return Client(SERVER_NAME="localhost")


def asked_on(page):
    """Return what a page asks of a device."""
    return json.loads(parse(page).text("#passkey-options"))


def add(client, device, name="Poste du secrétariat", **more):
    answer = device.make(asked_on(client.get(ADD)))
    return client.post(ADD, {"name": name, "answer": answer, **more})


def test_a_first_key_is_added_with_recovery_codes(client, user):
    client.force_login(user)
    assertContains(client.get(ACCOUNT), "Ajouter")
    shown = add(client, Authenticator())
    assert len(parse(shown).all(".codes li")) == 10
    assertContains(shown, "La clé d’accès</li>")
    assert "no-store" in shown["Cache-Control"]
    passkey = Passkey.objects.get()
    assert client.session["otp_device_id"] == passkey.persistent_id
    page = client.get(ACCOUNT)
    assertContains(page, "«\u00a0Poste du secrétariat\u00a0»")
    assertContains(page, "10\u00a0restants")
    again = add(client, Authenticator(), "Clé USB")
    assertRedirects(again, ACCOUNT)
    assert Passkey.objects.count() == 2


def test_a_first_key_ends_the_sessions_that_a_password_opened(client, user):
    elsewhere = Client(SERVER_NAME="localhost")
    elsewhere.force_login(user)
    elsewhere.get(ACCOUNT)
    client.force_login(user)
    add(client, Authenticator())
    assert elsewhere.get(ACCOUNT).status_code == 302


def test_an_answer_makes_one_key_and_the_page_asks_again(client, user):
    client.force_login(user)
    device = Authenticator()
    answer = device.make(asked_on(client.get(ADD)))
    for _ in range(2):
        again = client.post(ADD, {"name": "Poste", "answer": answer})
    assertContains(again, passkeys.LATE)
    assertContains(
        client.post(ADD, {"name": "", "answer": ""}), "Pressez «\u00a0Créer la clé\u00a0»"
    )
    wrong = client.post(ADD, {"name": "Poste", "answer": "{}"})
    assertContains(wrong, passkeys.UNREAD)
    assert not parse(wrong).one("[data-passkey-answer]").get("value")
    taken = device.make(asked_on(wrong))
    assertContains(client.post(ADD, {"name": "Poste", "answer": taken}), passkeys.TAKEN)
    assert Passkey.objects.count() == 1


def test_the_proof_is_asked_before_the_device_is(client, user):
    client.force_login(user)
    session = client.session
    session[proving.AT] = time.time() - 601
    session.save()
    assertContains(client.get(ADD), "Confirmez que c’est vous")
    assert passkeys.NEW not in client.session


def test_where_no_browser_makes_keys_none_is_proposed(client, user):
    client.force_login(user)
    page = client.get(ACCOUNT, SERVER_NAME="127.0.0.1")
    assertNotContains(page, "Clé d’accès")
    assertContains(client.get(ADD, SERVER_NAME="127.0.0.1"), "Aucun navigateur ne fait de clé")
    assertNotContains(client.get("/compte/second-facteur/", SERVER_NAME="127.0.0.1"), ADD)
    assertContains(client.get("/compte/second-facteur/"), ADD)


def test_a_key_is_called_otherwise_and_taken_away(client, user, mailoutbox):
    client.force_login(user)
    add(client, Authenticator(), "Poste")
    passkey = Passkey.objects.get()
    page = reverse("passkey-update", args=[passkey.pk])
    assertContains(client.post(page, {"name": " ", "once": "1"}), "Donnez-lui un nom")
    assertRedirects(client.post(page, {"name": "Poste de l’accueil", "once": "2"}), ACCOUNT)
    line = Journal.objects.get(action=Action.PASSKEY_RENAMED)
    assert (line.before, line.after) == ("Poste", "Poste de l’accueil")
    remove = reverse("passkey-remove", args=[passkey.pk])
    assertContains(client.post(remove, follow=True), passkeys.LAST)
    add(client, Authenticator(), "Clé USB")
    Visit.objects.all().delete()
    told = client.post(remove, follow=True)
    assertContains(told, "«\u00a0Poste de l’accueil\u00a0» n’ouvre plus votre compte")
    assert mailoutbox[-1].subject == "Folio\u00a0: clé d’accès retirée"
    assert [passkey.name for passkey in Passkey.objects.all()] == ["Clé USB"]
    assertContains(client.post(remove, follow=True), "n’est plus dans votre compte")


def test_nobody_touches_the_key_of_somebody_else(client, council, user):
    client.force_login(user)
    add(client, Authenticator(), "Poste")
    passkey = Passkey.objects.get()
    client.force_login(make_user(council, Role.Kind.ADMIN))
    for name in ("passkey-update", "passkey-remove"):
        told = client.post(reverse(name, args=[passkey.pk]), {"name": "Mien"}, follow=True)
        assertContains(told, "n’est plus dans votre compte")
    assert Passkey.objects.get().name == "Poste"


def test_a_key_is_the_second_factor_that_a_council_asks_for(client, council, user):
    council.second_factor_from = council.today
    council.save()
    client.force_login(user)
    home = reverse("council-home", args=["valombre"])
    assert client.get(home).url.startswith("/compte/second-facteur/")
    assert client.get(home).url.startswith("/compte/second-facteur/")
    add(client, Authenticator())
    assert client.get(home).status_code == 200
    factor.take_away(user=user, author=user)
    assert client.get(home).url.startswith("/compte/second-facteur/")


def test_an_application_beside_a_key_draws_other_codes(client, user):
    client.force_login(user)
    shown = add(client, Authenticator())
    former = parse(shown).all(".codes li")[0].words
    give_factor(user)
    assert factor.application_of(user)
    assert factor.refusal_of(user, former) == factor.WRONG_RECOVERY
