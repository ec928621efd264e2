"""A council starts from one of five forms, filled with its own facts; none of them drops a fact."""

import pytest

from councils.models import Council, Kind
from papers.checks import faults_of, warnings_of
from papers.form import Form
from papers.presets import PRESETS, appeal_of, preset, proposed


def council(**facts):
    defaults = {
        "name": "Valombre", "kind": "commune", "seats": 15, "department": "21", "court": "Tribunal administratif de Dijon",
        "address": "1 place de la Halle\n00100 Valombre", "website": "https://www.valombre.example/",
    }  # fmt: skip
    return Council(**(defaults | facts))


@pytest.mark.parametrize(
    ("kind", "seats", "name"),
    [
        (Kind.COMMUNE, 7, "village"),
        (Kind.COMMUNE, 19, "village"),
        (Kind.COMMUNE, 23, "ville"),
        (Kind.EPCI, 32, "intercommunal"),
        (Kind.EPCI, 60, "metropole"),
        (Kind.DEPARTEMENT, 46, "metropole"),
        (Kind.CCAS, 9, "conseil"),
        (Kind.SYNDICAT, 12, "conseil"),
    ],
)
def test_a_council_is_offered_the_form_of_its_kind_and_seats(kind, seats, name):
    assert proposed(council(kind=kind, seats=seats)) == name


@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize("kind", [Kind.COMMUNE, Kind.EPCI, Kind.CCAS])
def test_a_preset_has_no_fault(name, kind):
    found = council(kind=kind)
    form = preset(name, found, logo="ab" * 32)
    assert faults_of(form, found.law) == ()
    assert form.logo == "ab" * 32
    assert bool(warnings_of(form, found.law)) == (name == "metropole")


def test_a_town_prints_its_own_facts():
    form = preset("ville", council())
    assert form.above == "République française\nDépartement de la Côte-d’Or"
    assert form.foot == "1 place de la Halle, 00100 Valombre · www.valombre.example"
    assert "devant le tribunal administratif de Dijon dans un délai de deux mois" in form.appeal


def test_what_a_council_does_not_tell_is_not_printed():
    unknown = council(department="", court="", address="", website="")
    form = preset("village", unknown)
    assert (form.above, form.appeal, form.foot) == ("République française", "", "")
    assert appeal_of(unknown) == ""


def test_the_first_preset_is_the_form_of_the_first_edition():
    assert preset("metropole", council()) == Form()
