"""The pages of accounts in a real browser: seen by everybody, in light, in dark, on a telephone."""

import re

import pytest
from playwright.sync_api import expect

from councils.models import Role, User
from tests.builders import PASSWORD, make_council, make_user
from tests.chromium import COLOURS

VISITORS = ["/connexion/", "/mot-de-passe/oublie/", "/mot-de-passe/lien-envoye/",
            "/mot-de-passe/choisi/", "/mot-de-passe/choisir/MQ/nouveau/", "/nulle/part/"]  # fmt: skip
ADMINS = ["/compte/", "/compte/mot-de-passe/", "/conseils/valombre/comptes/",
          "/conseils/valombre/comptes/inviter/", "/conseils/rochebrune/comptes/"]  # fmt: skip
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def examine(page, axe, faults):
    """Fail on a fault of accessibility or a sideways scroll, in either light and at either width."""
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        assert not page.evaluate(SIDEWAYS)
        page.emulate_media(color_scheme="light")
        axe(page)
        page.emulate_media(color_scheme="dark")
        axe(page, COLOURS)
    page.set_viewport_size(DESK)
    # The browser complains of a 403 and of a 404; here they are what was asked for.
    faults[:] = [fault for fault in faults if "status of 40" not in fault]


@pytest.fixture
def council(transactional_db):
    return make_council()


@pytest.mark.parametrize("path", VISITORS)
def test_a_visitor_can_use_each_page(page, axe, faults, council, path):
    page.goto(path)
    examine(page, axe, faults)


@pytest.mark.parametrize("path", ADMINS)
def test_an_administrator_can_use_each_page(page, axe, faults, sign_in, council, path):
    admin = make_user(council, Role.Kind.ADMIN)
    Role.objects.create(user=admin, council=make_council("Montclair"), kind=Role.Kind.READER)
    sign_in(admin)
    page.goto(path)
    examine(page, axe, faults)


@pytest.mark.parametrize("roles", [[], [Role.Kind.READER]])
def test_home_and_a_refused_page_can_be_used(page, axe, faults, sign_in, council, roles):
    user = make_user(council, *roles)
    if roles:
        Role.objects.create(user=user, council=make_council("Montclair"), kind=Role.Kind.READER)
    sign_in(user)
    for path in ("/", "/conseils/valombre/comptes/"):
        page.goto(path)
        examine(page, axe, faults)


def test_a_refused_form_takes_the_focus_and_leads_to_its_fields(page, axe, faults, council):
    page.goto("/connexion/")
    expect(page.get_by_label("Adresse électronique")).to_be_focused()
    page.get_by_role("button", name="Se connecter").click()
    page.get_by_text("2 réponses sont à corriger.").wait_for()
    expect(page.get_by_role("alert")).to_be_focused()
    examine(page, axe, faults)
    page.get_by_role("link", name=re.compile("^Mot de passe –")).click()
    expect(page.get_by_label("Mot de passe")).to_be_focused()


def test_five_wrong_passwords_lead_to_a_page_that_says_how_long(page, axe, faults, council):
    user = make_user(council)
    page.goto("/connexion/")
    for _ in range(5):
        page.get_by_label("Adresse électronique").fill(user.email)
        page.get_by_label("Mot de passe").fill("faux")
        with page.expect_navigation():
            page.get_by_role("button", name="Se connecter").click()
    page.get_by_role("heading", name="Connexion suspendue pendant 15 minutes").wait_for()
    faults[:] = [fault for fault in faults if "status of 429" not in fault]
    examine(page, axe, faults)


def open_menu(page):
    """Open what stands under one's name in the bar, and return it."""
    page.locator(".bar__who > summary").click()
    return page.locator(".bar__who")


def choose_password(page):
    page.get_by_label("Nouveau mot de passe").fill(PASSWORD)
    page.get_by_label("Le même, une seconde fois").fill(PASSWORD)
    page.get_by_role("button", name="Enregistrer ce mot de passe").click()
    page.get_by_role("heading", name="Votre mot de passe est enregistré").wait_for()


def test_somebody_invited_chooses_a_password_and_comes_in(
    page, axe, faults, sign_in, council, mailoutbox
):
    sign_in(make_user(council, Role.Kind.ADMIN))
    page.goto("/conseils/valombre/comptes/")
    page.get_by_role("link", name="Inviter quelqu’un").click()
    page.get_by_label("Nom", exact=True).fill("Bruno NOËL")
    page.get_by_label("Adresse électronique").fill("bruno@valombre.example")
    page.get_by_label("Greffe").check()
    page.get_by_role("button", name="Inviter").click()
    page.get_by_text("Invitation envoyée à bruno@valombre.example.").wait_for()
    examine(page, axe, faults)
    open_menu(page).get_by_role("button", name="Se déconnecter").click()
    page.get_by_role("heading", name="Connexion").wait_for()
    page.goto(re.search(r"(/mot-de-passe/choisir/\S+)", mailoutbox[0].body)[1])
    examine(page, axe, faults)
    choose_password(page)
    page.get_by_role("link", name="Se connecter").click()
    page.get_by_label("Adresse électronique").fill("bruno@valombre.example")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    open_menu(page).get_by_role("link", name="Mon compte").click()
    page.get_by_role("heading", name="Mon compte").wait_for()
    page.locator("dd").get_by_text("Bruno NOËL").wait_for()


def test_the_pages_of_the_installation_can_be_used(page, axe, faults, sign_in, council):
    sign_in(User.objects.create_superuser("racine@valombre.example", PASSWORD, name="Racine"))
    user = make_user(council, Role.Kind.READER)
    for path in ("", f"comptes/{user.pk}/"):
        page.goto(f"/installation/{path}")
        examine(page, axe, faults)
