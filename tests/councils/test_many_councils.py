"""Somebody who works for more councils than the bar holds finds each on a page."""

import pytest
from django.urls import reverse

from councils.models import Council, Kind, Role
from councils.perms import IN_BAR
from tests.builders import make_council, make_user
from tests.html import parse


@pytest.fixture
def agent(client, db):
    """Log in somebody who reads one council more than the bar holds."""
    user = make_user(make_council("Bourg-Émeraude"), "reader")
    for rank in range(IN_BAR):
        facts = {"assembly": "Conseil municipal", "kind": Kind.COMMUNE, "seats": 11}
        council = Council.objects.create(
            name=f"Val {rank:02}", slug=f"val-{rank:02}", chair_title="Maire", **facts
        )
        Role.objects.create(user=user, council=council, kind="reader")
    client.force_login(user)
    return user


def test_the_bar_leads_to_the_others_and_each_council_opens(client, agent):
    last = f"val-{IN_BAR - 1:02}"
    page = parse(client.get(reverse("council-home", args=[last])))
    assert page.texts(".bar__council a")[-1] == "Tous les conseils…"
    assert len(page.all(".bar__council a")) == IN_BAR + 1
    assert page.text(".bar__council summary").startswith("Changer de conseil")


def test_a_council_is_found_by_half_its_name(client, agent):
    page = parse(client.get(reverse("home"), {"q": "emeraude"}))
    assert page.texts(".list a") == ["Bourg-Émeraude"]
    assert "ne s’appelle ainsi" in parse(client.get(reverse("home"), {"q": "zzz"})).text(".list")
