"""Proving again who one is: the form that was sent waits, and is done once."""

import time

import pytest
import time_machine
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from councils.access import proving
from councils.models import Action, Journal, Role
from tests.builders import PASSWORD, make_council, make_item, make_members, make_sitting, make_user
from tests.councils.access.telephone import code_of, give_factor
from tests.html import parse
from tests.register.conftest import decided

pytestmark = pytest.mark.django_db
ADMIN, SECRETARIAT, CLERK, READER = (
    Role.Kind.ADMIN,
    Role.Kind.SECRETARIAT,
    Role.Kind.CLERK,
    Role.Kind.READER,
)


@pytest.fixture
def council():
    return make_council()


@pytest.fixture
def admin(council, client):
    return logged_in_long_ago(client, make_user(council, ADMIN, SECRETARIAT))


def logged_in_long_ago(client, user):
    client.force_login(user)
    session = client.session
    session[proving.AT] = time.time() - 601
    session.save()
    return user


def answer(page, **typed):
    """Return what a browser sends from the page that asks."""
    return {
        one["name"]: one["value"] for one in parse(page).all("main form input[type=hidden]")
    } | typed


def change_roles(client, person, kinds=(READER, CLERK), **typed):
    path = reverse("council-account-update", args=["valombre", person.pk])
    return client.post(path, {"kinds": kinds, "once": "1", **typed})


def test_a_form_waits_until_the_password_is_given_and_is_done_once(client, council, admin):
    person = make_user(council, READER)
    asked = change_roles(client, person)
    assertContains(asked, "Confirmez que c’est vous")
    assert not Journal.objects.exists()
    assert "no-store" in asked["Cache-Control"]
    wrong = change_roles(client, person, confirmation="autre chose")
    assertContains(wrong, "Ce n’est pas votre mot de passe.")
    assertNotContains(wrong, "autre chose")
    kept = parse(wrong).all("main form input[name=kinds]")
    assert [one["value"] for one in kept] == [READER, CLERK]
    for _ in range(2):
        done = change_roles(client, person, confirmation=PASSWORD)
        assertRedirects(done, reverse("council-accounts", args=["valombre"]))
    assert Journal.objects.get().after == ["clerk", "reader"]


def test_a_proof_is_valid_ten_minutes(client, council, admin):
    person = make_user(council, READER)
    change_roles(client, person, confirmation=PASSWORD)
    assert change_roles(client, person, [CLERK], once="2").status_code == 302
    with time_machine.travel(time.time() + 601):
        assertContains(change_roles(client, person, [READER], once="3"), "Dernière confirmation")
    with time_machine.travel(time.time() - 60):
        assert change_roles(client, person, [READER], once="4").status_code == 200


def test_who_has_a_second_factor_gives_its_code_and_not_the_password(client, council, admin):
    (recovery, *_) = give_factor(admin)
    person = make_user(council, READER)
    assertContains(change_roles(client, person), "Code de votre application")
    assertContains(change_roles(client, person, confirmation=PASSWORD), "n’est pas le bon")
    TOTPDevice.objects.update(throttling_failure_count=0)
    assert change_roles(client, person, confirmation=code_of()).status_code == 302
    logged_in_long_ago(client, admin)
    again = change_roles(client, person, [READER], once="5", confirmation=recovery)
    assert again.status_code == 302


def test_five_wrong_passwords_close_the_account_as_at_the_log_in(client, council, admin):
    person = make_user(council, READER)
    for _ in range(4):
        change_roles(client, person, confirmation="faux")
    assert change_roles(client, person, confirmation="faux").status_code == 429
    assert change_roles(client, person, confirmation=PASSWORD).status_code == 429
    assert not Journal.objects.filter(action=Action.ROLES_SET).exists()


def test_who_may_not_is_not_even_asked(client, council, admin):
    person = make_user(council, READER)
    logged_in_long_ago(client, make_user(council, READER))
    assert change_roles(client, person, confirmation=PASSWORD).status_code == 403


def test_sealing_is_asked_and_done_by_the_same_form(client, council, admin):
    make_members(council)
    sitting = make_sitting(council)
    make_item(sitting)
    decided(sitting)
    path = reverse("seal", args=["valombre", sitting.day])
    assert client.get(path).status_code == 200
    asked = client.post(path, {"once": "1"})
    assertContains(asked, "Sceller les délibérations du 12\u00a0mars 2026")
    client.post(path, answer(asked, confirmation=PASSWORD))
    sitting.refresh_from_db()
    assert sitting.is_sealed


def test_an_export_is_offered_once_the_proof_is_given(client, council, admin):
    address = reverse("journal-export", args=["valombre"]) + "?q=r%C3%B4les"
    asked = client.get(address)
    assertContains(asked, "Confirmer et exporter")
    fields = answer(asked)
    again = client.post(reverse("confirm"), fields | {"confirmation": "faux"})
    assertContains(again, "Ce n’est pas votre mot de passe.")
    done = client.post(reverse("confirm"), answer(again, confirmation=PASSWORD))
    link = parse(done).one("a.button--main")["href"]
    assert link == address
    assert client.get(link)["Content-Type"].startswith("text/csv")


def test_the_members_are_read_without_a_proof_by_who_sees_nothing_private(client, council, admin):
    address = reverse("roster-export", args=["valombre"])
    assertContains(client.get(address), "Confirmez que c’est vous")
    logged_in_long_ago(client, make_user(council, READER))
    assert client.get(address).status_code == 200
    assertNotContains(client.get(address), "Confirmez")


@pytest.mark.parametrize("elsewhere", ["https://ailleurs.example/", "//ailleurs.example"])
def test_nobody_is_led_elsewhere(client, admin, elsewhere):
    typed = {"next": elsewhere, "gesture": "roi", "confirmation": PASSWORD}
    done = client.post(reverse("confirm"), typed)
    assert parse(done).one("a.button--main")["href"] == "/"


def test_the_log_in_is_a_proof(client, council):
    admin = make_user(council, ADMIN)
    client.post(reverse("login"), {"username": admin.email, "password": PASSWORD})
    assert change_roles(client, make_user(council, READER)).status_code == 302


def test_another_telephone_is_asked_for_before_its_key_is_shown(client, council, admin):
    assertContains(client.get(reverse("second-factor")), "Changer comment vous entrez")
    assert "factor_key" not in client.session
