"""Coming in, going out, and coming back where one was."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from councils.models import Role, User
from tests.builders import PASSWORD, make_council, make_user

pytestmark = pytest.mark.django_db
REFUSED = "Cette adresse et ce mot de passe ne vont pas ensemble."


def log_in(client, email, password=PASSWORD, **more):
    return client.post(reverse("login"), {"username": email, "password": password, **more})


@pytest.mark.parametrize("typed", ["claire@valombre.example", "  Claire@VALOMBRE.example "])
def test_one_logs_in_with_an_address_however_it_is_typed(client, typed):
    user = make_user(make_council(), Role.Kind.READER, email="claire@valombre.example")
    assertRedirects(log_in(client, typed), "/", fetch_redirect_response=False)
    assert client.session["_auth_user_id"] == str(user.pk)


def test_who_holds_a_paper_and_has_no_account_is_led_to_verify_it(client):
    assertContains(
        client.get(reverse("login")), f'<a href="{reverse("verify")}">Vérifier un papier</a>'
    )


def test_what_is_left_empty_is_named(client):
    page = log_in(client, "", "")
    assertContains(page, "Écrivez l’adresse électronique.")
    assertContains(page, "Écrivez votre mot de passe.")


def test_the_same_is_said_whatever_was_wrong(client):
    council = make_council()
    make_user(council, email="claire@valombre.example")
    User.objects.create_user("close@valombre.example", PASSWORD, name="Close", is_active=False)
    pages = [
        log_in(client, "claire@valombre.example", "un autre mot de passe"),
        log_in(client, "personne@valombre.example"),
        log_in(client, "close@valombre.example"),
    ]
    errors = [page.context["form"].errors.as_json() for page in pages]
    assert errors == errors[:1] * 3
    assertContains(pages[0], REFUSED)
    assertContains(pages[0], 'autocomplete="current-password"')
    assertContains(pages[0], 'autocomplete="username"')


def test_after_logging_in_one_comes_back_to_the_page_asked_for(client):
    user = make_user(make_council())
    asked = client.get("/compte/?x=1")
    assertRedirects(asked, "/connexion/?next=/compte/%3Fx%3D1")
    page = client.get(asked.url)
    back = page.context["next"]
    assertContains(page, "vous reviendrez à la page demandée")
    assertRedirects(log_in(client, user.email, next=back), "/compte/?x=1")


@pytest.mark.parametrize(
    "elsewhere", ["https://ailleurs.example/", "//ailleurs.example", "javascript:alert(1)"]
)
def test_nobody_is_led_elsewhere_after_logging_in(client, elsewhere):
    user = make_user(make_council())
    assert log_in(client, user.email, next=elsewhere).url == "/"
    assert client.get(reverse("login"), {"next": elsewhere}).url == "/"


def test_logging_out_takes_a_post_and_closes_the_site_again(client):
    client.force_login(make_user(make_council()))
    assert client.get(reverse("logout")).status_code == 405
    assert client.get(reverse("account")).status_code == 200
    assertRedirects(client.post(reverse("logout")), reverse("login"))
    assertRedirects(client.get(reverse("account")), "/connexion/?next=/compte/")


def test_five_wrong_passwords_close_the_account_for_a_quarter_of_an_hour(client):
    make_user(make_council(), email="claire@valombre.example")
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        for typed in ("claire@valombre.example", "CLAIRE@valombre.example") * 2:
            assertContains(log_in(client, typed, "faux"), REFUSED)
        page = log_in(client, "claire@valombre.example", "faux")
        assertContains(page, "suspendue pendant 15\u00a0minutes", status_code=429)
        clock.move_to(start + timedelta(minutes=10, seconds=30))
        page = log_in(client, "claire@valombre.example")
        assertContains(page, "suspendue pendant 5\u00a0minutes", status_code=429)
        clock.move_to(start + timedelta(minutes=14, seconds=30))
        page = log_in(client, "claire@valombre.example")
        assertContains(page, "suspendue pendant 1\u00a0minute<", status_code=429)
        clock.move_to(start + timedelta(minutes=15, seconds=1))
        assert log_in(client, "claire@valombre.example").status_code == 302


def test_a_closed_account_closes_neither_the_others_nor_other_places(client):
    council = make_council()
    users = [make_user(council), make_user(council)]
    for _ in range(5):
        log_in(client, users[0].email, "faux")
    assert log_in(client, users[1].email).status_code == 302
    client.logout()
    there = {"username": users[0].email, "password": PASSWORD}
    elsewhere = client.post(reverse("login"), there, REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code == 302


def test_behind_the_proxy_of_an_encrypted_site_its_own_word_counts(client, settings):
    settings.ENCRYPTED = True
    user = make_user(make_council())
    seen = {"X-Forwarded-For": "10.0.0.1, 192.0.2.1"}
    for n in range(5):
        seen["X-Forwarded-For"] = f"10.0.0.{n}, 192.0.2.1"
        client.post(reverse("login"), {"username": user.email, "password": "faux"}, headers=seen)
    right = {"username": user.email, "password": PASSWORD}
    assert client.post(reverse("login"), right, headers=seen).status_code == 429
    seen["X-Forwarded-For"] = "192.0.2.2"
    assert client.post(reverse("login"), right, headers=seen).status_code == 302


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("http://testserver/compte/mot-de-passe/?x=1#y", "/compte/mot-de-passe/%3Fx%3D1"),
        ("https://ailleurs.example/piege/", "/"),
        ("", "/"),
    ],
)
def test_a_form_sent_after_the_session_ended_leads_back_to_its_page(client, referer, back):
    response = client.post(reverse("password_change"), headers={"Referer": referer})
    assertRedirects(response, f"/connexion/?next={back}")


def test_a_part_of_a_page_asked_for_after_the_session_ended_moves_the_whole_page(client):
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/compte/"}
    response = client.get("/conseils/valombre/comptes/", headers=headers)
    assert (response.status_code, response.content) == (200, b"")
    assert response["HX-Redirect"] == "/connexion/?next=/compte/"


def test_a_session_ends_after_a_week(client):
    log_in(client, make_user(make_council()).email)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["max-age"] == 7 * 24 * 3600
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_home_leads_to_the_sittings_of_the_only_council(client):
    client.force_login(make_user(make_council(), Role.Kind.READER))
    assert client.get("/").url == reverse("council-home", args=["valombre"])


def test_home_lets_choose_among_several_councils(client):
    user = make_user(make_council(), Role.Kind.READER)
    Role.objects.create(user=user, council=make_council("Rochebrune"), kind=Role.Kind.CLERK)
    make_council("Montclair")
    client.force_login(user)
    page = client.get("/")
    assertContains(page, reverse("council-home", args=["valombre"]))
    assertContains(page, reverse("council-home", args=["rochebrune"]))
    assertNotContains(page, "Montclair")


def test_home_says_what_to_do_without_any_council(client):
    client.force_login(make_user(make_council(), email="seul@valombre.example"))
    assertContains(client.get("/"), "Donnez cette adresse à la personne qui administre")
    client.force_login(User.objects.create_superuser("racine@valombre.example", name="Racine"))
    assert client.get("/").url == reverse("installation")


def test_the_account_page_tells_who_one_is_and_where(client):
    user = make_user(make_council(), Role.Kind.CLERK, Role.Kind.ADMIN, name="Claire D'ANGELO")
    client.force_login(user)
    page = client.get(reverse("account"))
    assertContains(page, "Claire D&#x27;ANGELO")
    assertContains(page, user.email)
    assertContains(page, "greffe, administration")
    assertContains(page, 'aria-current="page">Mon compte')


def test_the_bar_offers_the_other_councils_of_somebody_who_has_several(client):
    user = make_user(make_council(), Role.Kind.ADMIN)
    client.force_login(user)
    alone = client.get(reverse("council-accounts", args=["valombre"]))
    assertNotContains(alone, "Changer de conseil")
    Role.objects.create(user=user, council=make_council("Rochebrune"), kind=Role.Kind.READER)
    page = client.get(reverse("council-accounts", args=["valombre"]))
    assertContains(page, "Changer de conseil")
    assertContains(page, reverse("council-home", args=["rochebrune"]))
