"""Where a council is reached, and to whom its acts go."""

import pytest
from django.urls import reverse

from councils.models import Action, Council, Journal, Role
from tests.builders import make_council, make_user
from tests.html import parse

pytestmark = pytest.mark.django_db
WRITTEN = {
    "address": "  12, place de  la Mairie\r\n\r\n21000 VALOMBRE ",
    "website": "www.valombre.example",
    "prefecture": "Préfecture de la Côte-d’Or",
    "court": "Tribunal administratif de Dijon",
    "data_contact": "Inès DELORME, déléguée à la protection des données",
    "data_address": "donnees@valombre.example\r\n",
}


@pytest.fixture
def address(client):
    client.force_login(make_user(make_council(), Role.Kind.ADMIN))
    return reverse("council-contact", args=["valombre"])


def test_the_administration_says_where_the_council_is_reached(client, address):
    page = client.post(address, WRITTEN, follow=True)
    assert parse(page).texts(".list__meta + p")[1] == "Aujourd’hui : tout est écrit"
    council = Council.objects.get()
    assert council.address == "12, place de la Mairie\n21000 VALOMBRE"
    assert council.website == "https://www.valombre.example"
    line = Journal.objects.get(action=Action.COUNCIL_CHANGED)
    assert line.before["court"] == ""
    assert line.after["court"] == "Tribunal administratif de Dijon"


def test_what_is_saved_again_unchanged_leaves_no_line(client, address):
    for _ in range(2):
        client.post(address, WRITTEN)
    assert Journal.objects.filter(action=Action.COUNCIL_CHANGED).count() == 1


def test_a_site_that_is_none_is_refused_beside_its_field(client, address):
    page = parse(client.post(address, WRITTEN | {"website": "mairie"}))
    assert "https://www.commune.fr" in page.text("#id_website_error")
    assert Council.objects.get().address == ""
