"""Whoever guesses: by account, by address, by network; what a refusal says, and to whom."""

from ipaddress import ip_network
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.urls import reverse
from pytest_django.asserts import assertContains

from config.health import around
from councils import lockout, throttle
from councils.models import Action, Journal, Role
from tests.builders import PASSWORD, make_council, make_user

pytestmark = pytest.mark.django_db
HERE = "198.51.100.7"


@pytest.fixture(autouse=True)
def nobody_has_tried():
    cache.clear()


def log_in(client, email, password="faux", address=HERE):
    typed = {"username": email, "password": password}
    return client.post(reverse("login"), typed, REMOTE_ADDR=address)


def test_who_tries_one_password_on_every_account_is_stopped(client):
    user = make_user(make_council(), Role.Kind.CLERK)
    for number in range(throttle.LIMITS[throttle.REFUSED_HERE]):
        assert log_in(client, f"elu{number}@valombre.example").status_code == 200
    stopped = log_in(client, user.email, PASSWORD)
    assertContains(stopped, "depuis votre adresse ou votre réseau", status_code=429)
    assert log_in(client, user.email, PASSWORD, "198.51.100.8").status_code == 302


def test_who_tries_from_every_address_of_a_network_is_stopped(client):
    user = make_user(make_council(), Role.Kind.CLERK)
    for number in range(throttle.LIMITS[throttle.REFUSED_AROUND]):
        log_in(client, f"elu{number}@valombre.example", address=f"198.51.100.{number}")
    assert log_in(client, user.email, PASSWORD, "198.51.100.200").status_code == 429
    assert log_in(client, user.email, PASSWORD, "198.51.101.200").status_code == 302


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.7", "198.51.100.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.5", "203.0.113.0/24"),
        (None, None),
        ("nulle part", None),
    ],
)
def test_the_network_of_an_address_is_that_of_one_subscriber(address, network):
    assert lockout.network_of(address) == network


@pytest.mark.parametrize(
    ("peer", "forwarded", "proxies", "address"),
    [
        ("127.0.0.1", "203.0.113.5", "", "203.0.113.5"),
        ("127.0.0.1", "10.9.9.9, 203.0.113.5", "", "203.0.113.5"),
        ("", "203.0.113.5", "", "203.0.113.5"),
        ("198.51.100.7", "203.0.113.5", "", "198.51.100.7"),
        ("::ffff:127.0.0.1", "203.0.113.5", "", "203.0.113.5"),
        ("::ffff:198.51.100.7", "203.0.113.5", "", "198.51.100.7"),
        ("10.0.0.5", "::ffff:203.0.113.5, ::ffff:10.0.0.6", "10.0.0.5 10.0.0.6", "203.0.113.5"),
        ("127.0.0.1", "n’importe quoi", "", "127.0.0.1"),
        ("127.0.0.1", "", "", "127.0.0.1"),
        ("10.0.0.5", "10.9.9.9, 203.0.113.5, 10.0.0.6", "10.0.0.5 10.0.0.6", "203.0.113.5"),
        ("10.0.0.7", "203.0.113.5", "10.0.0.5", "10.0.0.7"),
        ("10.0.0.5", "10.0.0.9", "10.0.0.5", "10.0.0.9"),
    ],
)
def test_the_address_is_what_trusted_proxies_saw(
    settings, monkeypatch, peer, forwarded, proxies, address
):
    from config.environment import env_networks

    monkeypatch.setenv("FOLIO_PROXIES", proxies)
    settings.ENCRYPTED, settings.PROXIES = True, env_networks("FOLIO_PROXIES")
    headers = {"X-Forwarded-For": forwarded}
    request = SimpleNamespace(META={"REMOTE_ADDR": peer}, headers=headers)
    assert lockout.address(request) == address


@pytest.mark.parametrize(
    ("peer", "proxies", "is_told"),
    [("10.0.0.7", "10.0.0.5", True), ("10.0.0.5", "10.0.0.5", False), ("10.0.0.7", "", False)],
)
def test_a_proxy_that_nobody_named_is_told_once(settings, caplog, client, peer, proxies, is_told):
    settings.PROXIES = tuple(map(ip_network, proxies.split()))
    headers = {"X-Forwarded-For": "203.0.113.5"}
    typed = {"username": "personne@valombre.example", "password": "une-autre-phrase"}
    for _ in range(2):
        client.post(reverse("login"), typed, headers=headers, REMOTE_ADDR=peer)
    assert caplog.text.count("FOLIO_PROXIES ne nomme pas") == is_told
    assert "203.0.113.5" not in caplog.text
    (found,) = around.counts()
    assert ("FOLIO_PROXIES" in found.told) == is_told


def test_without_a_proxy_the_header_of_a_visitor_is_not_read(settings):
    settings.ENCRYPTED = False
    request = SimpleNamespace(
        META={"REMOTE_ADDR": "127.0.0.1"}, headers={"X-Forwarded-For": "203.0.113.5"}
    )
    assert lockout.address(request) == "127.0.0.1"


def test_a_refusal_is_told_to_the_journal_of_the_account_ten_times_at_most(client):
    user = make_user(make_council(), Role.Kind.CLERK, name="Bruno NOËL")
    for number in range(12):
        log_in(client, user.email, address=f"203.0.{number}.7")
    log_in(client, "personne@valombre.example")
    lines = Journal.objects.filter(action=Action.LOGIN_REFUSED)
    assert lines.count() == 10
    assert {(line.user, line.author, line.target) for line in lines} == {
        (None, "Folio", "Bruno NOËL")
    }


def test_links_are_sent_three_times_in_ten_minutes_and_nobody_sees_it(client, mailoutbox):
    user = make_user(make_council())
    answers = [client.post(reverse("password_reset"), {"email": user.email}) for _ in range(5)]
    assert {(answer.status_code, answer.url) for answer in answers} == {
        (302, reverse("password_reset_done"))
    }
    assert len(mailoutbox) == 3


def test_who_asks_for_the_links_of_everybody_is_stopped(client):
    for number in range(throttle.LIMITS[throttle.LINKS_ASKED]):
        client.post(reverse("password_reset"), {"email": f"elu{number}@valombre.example"})
    stopped = client.post(reverse("password_reset"), {"email": "elu@valombre.example"})
    assert stopped.status_code == 429


def test_invitations_end_at_sixty_in_ten_minutes(client):
    council = make_council()
    client.force_login(make_user(council, Role.Kind.ADMIN))
    for _ in range(throttle.LIMITS[throttle.INVITATIONS]):
        throttle.count(throttle.INVITATIONS, str(council.pk))
    typed = {"name": "Bruno NOËL", "email": "bruno@valombre.example", "kinds": ["clerk"]}
    refused = client.post(reverse("council-account-invite", args=["valombre"]), typed)
    assertContains(refused, "Trop d’invitations")
