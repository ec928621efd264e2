"""Two journeys: put a second factor in place and come in with it; prove who one is before sealing."""

import base64
import time

import pytest
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import expect

from councils.access import factor
from councils.models import Role
from tests.builders import PASSWORD, make_council, make_item, make_members, make_sitting, make_user
from tests.register.conftest import decided

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def council():
    return make_council()


@pytest.fixture
def user(council):
    return make_user(council, Role.Kind.SECRETARIAT)


def log_in(page, user):
    page.goto(reverse("login"))
    page.get_by_label("Adresse électronique").fill(user.email)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()


def test_a_second_factor_is_put_in_place_and_lets_in(page, user, axe):
    log_in(page, user)
    page.goto(reverse("second-factor"))
    axe(page)
    page.get_by_text("Je ne peux pas photographier").click()
    key = base64.b32decode(page.locator(".with-qr .code").inner_text().replace(" ", ""))
    page.get_by_label("Code").fill(f"{totp(key):06}")
    page.get_by_role("button", name="Continuer").click()
    expect(page.locator(".codes li")).to_have_count(10)
    axe(page)
    recovery = page.locator(".codes li").first.inner_text()
    page.get_by_role("button", name="Terminer").click()
    expect(page.get_by_label("Je les ai rangés")).to_be_focused()
    page.get_by_label("Je les ai rangés").check()
    page.get_by_role("button", name="Terminer").click()
    expect(page.locator(".codes")).to_have_count(0)
    page.context.clear_cookies()
    log_in(page, user)
    axe(page)
    page.get_by_label("Code").fill(recovery)
    page.get_by_role("button", name="Entrer").click()
    expect(page.get_by_role("navigation", name="Principale")).to_be_visible()
    assert factor.codes_left(user) == 9
    assert TOTPDevice.objects.get().user == user


def test_sealing_waits_for_the_password_and_is_done(page, council, user, axe, client, live_server):
    make_members(council)
    sitting = make_sitting(council)
    make_item(sitting)
    decided(sitting)
    client.force_login(user)
    session = client.session
    session["confirmed_at"] = time.time() - 601
    session.save()
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([cookie | {"url": live_server.url}])
    page.goto(reverse("seal", args=[council.slug, sitting.day]))
    page.get_by_role("button", name="Sceller 1 délibération").click()
    expect(page.get_by_role("heading", name="Confirmez que c’est vous")).to_be_visible()
    axe(page)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Confirmer et sceller").click()
    expect(page.get_by_text("La séance est scellée")).to_be_visible()
    sitting.refresh_from_db()
    assert sitting.is_sealed
