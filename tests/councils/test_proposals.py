"""What is proposed for a council that is being created."""

import pytest

from councils.models import Kind
from councils.proposals import legal_seats, places_of, proposed


@pytest.mark.parametrize(
    ("siren", "places"),
    [
        ("212102313", ("21", "21231")),
        ("216901231", ("69", "69123")),
        ("219740115", ("974", "97411")),
        ("212000046", ("", "")),  # Corsica: 2A or 2B
        ("217500016", ("", "")),  # Paris
        ("242100410", ("", "")),  # no commune
        ("", ""),
    ],
)
def test_the_siren_of_a_commune_tells_its_place(siren, places):
    assert places_of(siren) == (places or ("", ""))


@pytest.mark.parametrize(
    ("people", "seats"), [(0, 7), (99, 7), (100, 11), (3499, 23), (3500, 27), (400_000, 69)]
)
def test_the_population_of_a_commune_tells_its_seats(people, seats):
    assert legal_seats(people) == seats


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "name", "assembly", "chair_title"),
    [
        (Kind.COMMUNE, "Montbrac", "Conseil municipal", "Maire"),
        (Kind.EPCI, "Val de Brac", "Conseil communautaire", "Président"),
        (Kind.EPCI, "Métropole de Brac", "Conseil métropolitain", "Président"),
        (Kind.CCAS, "CCAS de Montbrac", "Conseil d’administration", "Président"),
        ("", "", "", ""),
    ],
)
def test_each_kind_has_its_assembly_and_its_head(kind, name, assembly, chair_title):
    found = proposed(kind=kind, name=name, siren="", people=None)
    assert (found.assembly, found.chair_title) == (assembly, chair_title)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Montbrac", "montbrac"),
        (
            "Syndicat intercommunal à vocation multiple des eaux et de l’assainissement de Brac",
            "syndicat-intercommunal-a-vocation-multiple-des-eaux-et-de",
        ),
        ("x" * 90, "x" * 70),
    ],
)
def test_a_long_name_has_whole_words_in_its_address(name, slug):
    assert proposed(kind=Kind.SYNDICAT, name=name, siren="", people=None).slug == slug
