"""The pages that say what went wrong."""

import re

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.test import Client, RequestFactory
from django.urls import resolve, reverse
from pytest_django.asserts import assertContains, assertNotContains

from councils import errors
from councils.models import Role
from tests.builders import make_council, make_user
from tests.html import parse


@pytest.fixture
def broken_account_page(monkeypatch, client):
    """Make the account page raise what the test asks for, and let the client see the answer."""

    def breaking_with(fault):
        def fail(*args, **kwargs):
            raise fault

        for module in ("councils.access.views", "councils.access.login"):
            monkeypatch.setattr(f"{module}.render", fail)
        client.raise_request_exception = False
        client.force_login(make_user(make_council()))
        return client

    return breaking_with


@pytest.mark.django_db
def test_a_page_that_does_not_exist(client):
    page = client.get("/nulle/part/")
    assertContains(page, "Cette page n’existe pas", status_code=404)


@pytest.mark.django_db
def test_the_page_of_a_neighbour_and_a_page_that_never_was_look_alike(client):
    client.force_login(make_user(make_council(), Role.Kind.ADMIN))
    make_council("Rochebrune")
    pages = [client.get(f"/conseils/{slug}/comptes/") for slug in ("rochebrune", "nulle-part")]
    bodies = [re.sub(r'value="\w+"', "", page.content.decode()) for page in pages]
    assert [page.status_code for page in pages] == [404, 404]
    assert bodies[0] == bodies[1]
    assert "Valombre" not in bodies[0]


@pytest.mark.django_db
def test_a_page_of_another_role_says_whose_it_is(client):
    client.force_login(make_user(make_council(), Role.Kind.READER))
    page = client.get(reverse("council-accounts", args=["valombre"]))
    assertContains(page, "Cette page ne vous est pas ouverte", status_code=403)
    assertContains(page, "Elle est ouverte à ce rôle\u00a0: administration.", status_code=403)
    assertContains(page, "votre rôle est\u00a0: lecture.", status_code=403)


@pytest.mark.django_db
def test_a_fault_of_ours_has_a_number_that_is_in_the_log_too(broken_account_page, caplog):
    page = broken_account_page(RuntimeError("le secret")).get(reverse("account"))
    assertContains(page, "La faute est de notre côté.", status_code=500)
    assertNotContains(page, "le secret", status_code=500)
    number = parse(page).text(".code")
    assert re.fullmatch(r"F-\w{4}-\w{4}", number)
    assert f"Panne {number} : GET /compte/" in caplog.text
    assert "le secret" in caplog.text


@pytest.mark.django_db
def test_the_log_tells_which_account_was_refused_what(client, caplog):
    user = make_user(make_council(), Role.Kind.READER)
    make_council(name="Rochebrune")
    client.force_login(user)
    client.get(reverse("journal", args=["valombre"]))
    client.get(reverse("sitting-list", args=["rochebrune"]))
    for name, slug in (("journal", "valombre"), ("sitting-list", "rochebrune")):
        assert f"Refusé au compte {user.pk} : GET {reverse(name, args=[slug])}" in caplog.text
    assert user.name not in caplog.text


def test_the_log_tells_the_page_and_never_the_address_that_was_asked_for(rf, caplog):
    errors.server_error(rf.get("/compte/%0APanne"))
    assert ": GET adresse inconnue" in caplog.text
    request = rf.get("/v/7K4MQ2ZP93TD/")
    request.resolver_match = resolve(request.path)
    errors.server_error(request)
    assert ": GET /v/<str:code>/" in caplog.text
    assert "7K4M" not in caplog.text


@pytest.mark.django_db
@pytest.mark.parametrize("fault", [OperationalError, InterfaceError])
def test_a_database_that_is_away_is_told_with_what_is_saved(broken_account_page, fault):
    client = broken_account_page(fault("connection refused"))
    page = client.get(reverse("account"))
    assertContains(page, "La base de données ne répond pas", status_code=503)
    assertContains(page, "Réessayer", status_code=503)
    page = client.post(reverse("password_change"))
    assertContains(page, "Ce qui était enregistré l’est toujours.", status_code=503)
    assertContains(page, "prise en entier ou pas du tout", status_code=503)
    assertNotContains(page, "connection refused", status_code=503)


def test_the_page_of_a_fault_needs_neither_database_nor_session():
    request = RequestFactory().post("/")
    page = errors.server_error(request).content.decode()
    assert "revenez à la page précédente" in page
    assert "Réessayer" not in page


def test_numbers_of_faults_differ_and_can_be_told_on_the_telephone():
    numbers = {errors.fault_number() for _ in range(200)}
    assert len(numbers) == 200
    assert not set("01OIL") & set("".join(number[2:] for number in numbers))


@pytest.mark.django_db
def test_a_request_that_is_not_understood(broken_account_page):
    page = broken_account_page(SuspiciousOperation()).get(reverse("account"))
    assertContains(page, "Folio n’a pas compris cette demande", status_code=400)


@pytest.mark.django_db
def test_a_request_for_another_host_is_not_answered(client):
    page = client.get("/", headers={"host": "ailleurs.example"})
    assertContains(page, "Folio n’a pas compris cette demande", status_code=400)


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_in_words():
    page = Client(enforce_csrf_checks=True).post(reverse("login"), {"username": "a"})
    assertContains(page, "Cette page était ouverte depuis trop longtemps", status_code=403)
    assertContains(page, "rien n’a été enregistré", status_code=403)
