"""The contents of the register, by year and by sitting."""

import pytest
from django.urls import reverse

from councils.models import Role
from register.actions import correct
from tests.builders import make_council, make_user
from tests.html import parse

pytestmark = pytest.mark.django_db


def contents_of(client, council, query=""):
    return parse(client.get(reverse("register", args=[council.slug]) + query))


def test_it_lists_each_sealed_sitting_with_its_numbers(client, sitting, entries):
    client.force_login(make_user(sitting.council, Role.Kind.READER))
    page = contents_of(client, sitting.council)
    assert page.text(".list .code") == "2026_001 à 2026_003"
    assert page.text(".list .list__meta") == "3 délibérations"
    address = reverse("sealed-papers", args=[sitting.council.slug, sitting.day])
    assert [link["href"] for link in page.all(".list a")] == [address]


def test_a_correction_is_told_beside_the_deliberations(client, sitting, entries):
    secretary = make_user(sitting.council, Role.Kind.SECRETARIAT)
    texts = {"title": "Un titre", "rubric": "", "report": "", "decision": "Le conseil décide."}
    correct(entry=entries[0], user=secretary, reason="une coquille", **texts)
    client.force_login(secretary)
    page = contents_of(client, sitting.council)
    assert page.text(".list .list__meta") == "3 délibérations · 1 extrait rectificatif"


@pytest.mark.parametrize("query", ["?annee=1999", "?annee=x", "?annee=99999999999999999999"])
def test_a_year_without_a_sitting_lists_none(client, sitting, entries, query):
    client.force_login(make_user(sitting.council, Role.Kind.READER))
    assert contents_of(client, sitting.council, query).all("nav.year a")


def test_an_empty_register_says_so(client):
    council = make_council("Rochebrune")
    client.force_login(make_user(council, Role.Kind.READER))
    assert "Le registre est vide" in contents_of(client, council).text("main")
