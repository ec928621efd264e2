"""Whoever finds a flaw reads whom to tell, where the installation names somebody."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.environment import env_contact

ADDRESS = "/.well-known/security.txt"
CONTACT = "mailto:securite@valombre.example"


@pytest.fixture
def encrypted(settings):
    """Let the installation have its public address and its contact."""
    settings.SECURITY_CONTACT = CONTACT
    settings.SITE_URL = "https://folio.valombre.example"
    settings.ENCRYPTED = True


def fields_of(response):
    return dict(line.split(": ", 1) for line in response.text.splitlines())


def test_it_names_the_contact_the_languages_and_its_own_address(client, encrypted):
    response = client.get(ADDRESS)
    fields = fields_of(response)
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert list(fields) == ["Contact", "Expires", "Preferred-Languages", "Canonical"]
    assert fields["Contact"] == CONTACT
    assert fields["Preferred-Languages"] == "fr, en"
    assert fields["Canonical"] == f"https://folio.valombre.example{ADDRESS}"


def test_it_expires_later_and_within_a_year(client, encrypted):
    expires = datetime.fromisoformat(fields_of(client.get(ADDRESS))["Expires"])
    assert 0 < (expires - datetime.now(UTC)).days < 365


def test_without_encryption_it_claims_no_canonical_address(client, settings):
    settings.SECURITY_CONTACT = CONTACT
    assert "Canonical" not in fields_of(client.get(ADDRESS))


def test_it_is_only_read(client, encrypted):
    assert client.post(ADDRESS).status_code == 405


@pytest.mark.django_db
def test_an_installation_that_names_nobody_has_no_such_file(client, settings):
    settings.SECURITY_CONTACT = ""
    assert client.get(ADDRESS).status_code == 404


@pytest.mark.parametrize("value", ["", CONTACT, "https://valombre.example/securite"])
def test_a_contact_is_a_mailbox_a_page_or_nobody(monkeypatch, value):
    monkeypatch.setenv("FOLIO_SECURITY_CONTACT", value)
    assert env_contact("FOLIO_SECURITY_CONTACT") == value


@pytest.mark.parametrize(
    "value",
    [
        "securite@valombre.example",
        "mailto:",
        "mailto:mairie",
        "mailto:a@b c",
        "http://valombre.example",
        "https://",
        "la mairie",
        "mailto:a@b.example\nContact:",
        "https://valombre.example\n",
    ],
)
def test_a_contact_that_is_not_understood_keeps_folio_from_starting(monkeypatch, value):
    monkeypatch.setenv("FOLIO_SECURITY_CONTACT", value)
    with pytest.raises(ImproperlyConfigured, match="FOLIO_SECURITY_CONTACT vaut"):
        env_contact("FOLIO_SECURITY_CONTACT")
