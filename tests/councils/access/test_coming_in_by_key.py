"""Coming in by a passkey after the password, and proving by it who one is before what cannot be undone."""

import time

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from councils.access import factor, passkeys, proving
from councils.models import Action, Journal, Passkey, Role
from tests.builders import PASSWORD, make_council, make_user
from tests.councils.access.authenticator import Authenticator
from tests.councils.access.telephone import code_of, give_factor
from tests.councils.access.test_passkey_pages import add, asked_on
from tests.html import parse

pytestmark = pytest.mark.django_db
CODE = "/connexion/code/"


@pytest.fixture
def client():
    return Client(SERVER_NAME="localhost")


@pytest.fixture
def admin():
    return make_user(make_council(), Role.Kind.ADMIN, email="claire@valombre.example")


@pytest.fixture
def device():
    return Authenticator()


@pytest.fixture
def recovery(client, admin, device):
    """Give somebody a key, and return its recovery codes; they are out again."""
    client.force_login(admin)
    drawn = parse(add(client, device)).texts(".codes li")
    client.logout()
    return drawn


def give_password(client, admin):
    """Give the password, and return the page that asks for the second factor."""
    typed = {"username": admin.email, "password": PASSWORD, "next": "/compte/"}
    return client.get(client.post(reverse("login"), typed).url)


def send(client, text, **typed):
    return client.post(CODE, {"passkey": text, "code": "", "next": "/compte/"} | typed)


def test_one_comes_in_by_a_key_after_the_password(client, admin, device, recovery):
    page = give_password(client, admin)
    assert client.get("/compte/").status_code == 302
    assert parse(page).has("[data-passkey][hidden] button[type=button]")
    assertContains(page, "Code de secours")
    assertNotContains(page, "téléphone")
    assertRedirects(send(client, device.use(asked_on(page))), "/compte/")
    assert client.session["otp_device_id"] == Passkey.objects.get().persistent_id
    line = Journal.objects.filter(action=Action.LOGGED_IN).get()
    assert (line.user, line.after) == (admin, "clé d’accès")


def test_a_refused_key_is_told_and_counted_and_another_is_asked(client, admin, device, recovery):
    page = give_password(client, admin)
    told = send(client, Authenticator().use(asked_on(page)))
    assertContains(told, passkeys.WRONG)
    assert not parse(told).one("[data-passkey-answer]").get("value")
    line = Journal.objects.filter(action=Action.LOGIN_REFUSED).get()
    assert line.after == "clé d’accès"
    assertContains(send(client, device.use(asked_on(told))), "Trop d’essais de suite")
    Passkey.objects.update(throttling_failure_count=0)
    used = device.use(asked_on(client.get(CODE)))
    assertRedirects(send(client, used), "/compte/")
    client.logout()
    give_password(client, admin)
    assertContains(send(client, used), passkeys.WRONG)


def test_a_right_code_does_not_save_a_wrong_key(client, admin, device, recovery):
    page = give_password(client, admin)
    wrong = Authenticator().use(asked_on(page))
    assertContains(send(client, wrong, code=recovery[0]), passkeys.WRONG)
    assert factor.codes_left(admin) == 10


def test_without_script_or_key_a_recovery_code_lets_in(client, admin, recovery):
    give_password(client, admin)
    assertContains(send(client, ""), "Écrivez un de vos codes de secours.")
    assertRedirects(send(client, "", code=recovery[0]), "/compte/")
    assert factor.codes_left(admin) == 9


def test_who_has_both_may_use_either(client, admin, device, recovery):
    give_factor(admin)
    page = give_password(client, admin)
    assertContains(page, "Six chiffres, ou un code de secours.")
    assertRedirects(send(client, "", code=code_of()), "/compte/")
    client.logout()
    page = give_password(client, admin)
    assertRedirects(send(client, device.use(asked_on(page))), "/compte/")


def test_a_removed_key_lets_nobody_in_and_verifies_no_session(client, admin, device, recovery):
    give_factor(admin)
    page = give_password(client, admin)
    send(client, device.use(asked_on(page)))
    assert client.get("/compte/").wsgi_request.user.is_verified()
    passkeys.remove(passkey=Passkey.objects.get())
    assert not client.get("/compte/").wsgi_request.user.is_verified()
    client.logout()
    page = give_password(client, admin)
    assert not parse(page).has("#passkey-options")
    assertContains(send(client, device.use({"challenge": "AAAA"})), passkeys.LATE)


def change_roles(client, person, **typed):
    path = reverse("council-account-update", args=["valombre", person.pk])
    return client.post(path, {"kinds": ["clerk"], "once": "1"} | typed)


def answer(page):
    """Return what a browser sends from the page that asks, before its script puts anything in place."""
    hidden = parse(page).all("main form input[type=hidden]")
    return {one["name"]: one.get("value", "") for one in hidden}


def test_a_key_confirms_what_cannot_be_undone(client, admin, device, recovery):
    person = make_user(admin.roles.get().council, Role.Kind.READER)
    client.force_login(admin)
    session = client.session
    session[proving.AT] = time.time() - 601
    session.save()
    asked = change_roles(client, person)
    assertContains(asked, "Code de secours")
    sent = answer(asked)
    assert (sent["kinds"], sent["passkey"]) == ("clerk", "")
    wrong = change_roles(client, person, confirmation="", passkey="{}")
    assertContains(wrong, passkeys.WRONG)
    assert not person.roles.filter(kind=Role.Kind.CLERK).exists()
    assert len(parse(wrong).all("input[name=passkey]")) == 1
    Passkey.objects.update(throttling_failure_count=0)
    asked = change_roles(client, person)
    used = device.use(asked_on(asked))
    done = change_roles(client, person, confirmation="", passkey=used)
    assertRedirects(done, reverse("council-accounts", args=["valombre"]))
    assert person.roles.get().kind == Role.Kind.CLERK


def test_a_key_leads_to_a_file_that_is_read(client, admin, device, recovery):
    client.force_login(admin)
    session = client.session
    session[proving.AT] = time.time() - 601
    session.save()
    asked = client.get(reverse("roster-export", args=["valombre"]))
    sent = answer(asked) | {"confirmation": "", "passkey": device.use(asked_on(asked))}
    assertContains(client.post(reverse("confirm"), sent), "C’est confirmé")
    assert client.get(reverse("roster-export", args=["valombre"])).status_code == 200
