"""Who heads a council, by the function on its roll: one table for the chair, the signature and the roster."""

import pytest

from members.rules import Head

TOWN = Head("Maire", "Commune de Val-Perdu", "Conseil municipal")
METROPOLIS = Head("Président", "Dijon métropole", "Conseil métropolitain")
COMMUNITY = Head("Président", "Communauté de communes Arve et Salève", "Conseil communautaire")


@pytest.mark.parametrize(
    ("head", "function"),
    [
        (TOWN, "Maire"),
        (TOWN, "MAIRE "),
        (TOWN, "Madame la Maire"),
        (TOWN, "M. le Maire"),
        (TOWN, "Maire de Val-Perdu"),
        (TOWN, "Maire de la commune"),
        (TOWN, "Maire et vice-présidente de la métropole"),
        (TOWN, "Maire, conseillère départementale"),
        (TOWN, "Sénatrice - Maire"),
        (TOWN, "Maire / Conseiller régional"),
        (Head("Maire", "Le Mans"), "Maire du Mans"),
        (Head("Maire", "Orcet"), "Maire d’Orcet"),
        (METROPOLIS, "Président"),
        (METROPOLIS, "Présidente"),
        (METROPOLIS, "Président de Dijon métropole"),
        (METROPOLIS, "Présidente de la métropole"),
        (METROPOLIS, "Président du conseil métropolitain"),
        (METROPOLIS, "Maire de Dijon, président de la métropole"),
        (Head("Présidente", "Dijon métropole"), "Président"),
        (COMMUNITY, "Président du conseil communautaire"),
        (COMMUNITY, "Présidente de la communauté de communes"),
        (
            Head("Président", "Arve et Salève", "Conseil de communauté"),
            "Président du conseil communautaire",
        ),
        (
            Head("Président", "Département du Lot", "Commission permanente"),
            "Présidente du conseil départemental",
        ),
        (Head("Président", "Région du Sud", "Commission permanente"), "Président de la région"),
        (Head("Président", "Eaux de la Dune", "Comité syndical"), "Présidente du syndicat"),
        (Head("Président", "CCAS d’Orcet", "Conseil d’administration"), "Président du CCAS"),
        (COMMUNITY, "Maire et présidente de la communauté de communes Arve et Salève"),
    ],
)
def test_the_head_is_known_by_a_function_that_says_more(head, function):
    assert head.is_held_by(function)


@pytest.mark.parametrize(
    ("head", "function"),
    [
        (TOWN, ""),
        (TOWN, "Maire honoraire"),
        (TOWN, "Maire déléguée"),
        (TOWN, "Maire déléguée de Val-Perdu"),
        (TOWN, "Maire d’Orcet"),
        (TOWN, "Premier adjoint au maire"),
        (TOWN, "Maire-adjointe"),
        (TOWN, "Adjointe, déléguée par la maire"),
        (TOWN, "Présidente de la métropole"),
        (METROPOLIS, "Vice-président"),
        (METROPOLIS, "Première vice-présidente"),
        (METROPOLIS, "Président de groupe"),
        (METROPOLIS, "Président de la commission des finances"),
        (METROPOLIS, "Président de la commission des finances de Dijon métropole"),
        (METROPOLIS, "Président du conseil départemental"),
        (METROPOLIS, "Président d’honneur"),
        (METROPOLIS, "Maire de Dijon"),
        (COMMUNITY, "Maire d’Orcet"),
        (
            Head("Président", "Département du Lot", "Commission permanente"),
            "Président du conseil régional",
        ),
    ],
)
def test_another_function_heads_nothing_here(head, function):
    assert not head.is_held_by(function)


@pytest.mark.parametrize(
    ("head", "function", "quality"),
    [
        (METROPOLIS, "Présidente", "Président"),
        (METROPOLIS, "", "Président"),
        (METROPOLIS, "Vice-présidente", "Président de séance"),
        (TOWN, "Maire et vice-présidente de la métropole", "Maire"),
        (TOWN, "Première adjointe", "Président de séance"),
        (TOWN, "Maire honoraire", "Président de séance"),
    ],
)
def test_whoever_is_not_the_head_presides_the_sitting_only(head, function, quality):
    assert head.quality_of(function) == quality


def test_a_member_without_a_function_is_not_the_head_beside_one_who_is():
    assert TOWN.quality_of("", ["Maire et députée", ""]) == "Président de séance"
    assert TOWN.quality_of("", ["", "Maire honoraire"]) == "Maire"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (TOWN, "Élection du maire"),
        (TOWN, "Élection du Maire et des adjoints"),
        (TOWN, "L’élection de la maire"),
        (METROPOLIS, "Élection du président de la métropole"),
    ],
)
def test_the_election_of_the_head_is_known_by_its_title(head, title):
    assert head.is_elected_by(title)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (TOWN, "Élection d’un adjoint au maire"),
        (TOWN, "Élection du maire délégué"),
        (METROPOLIS, "Élection du président de la commission des finances"),
        (METROPOLIS, "Élection des vice-présidents"),
        (TOWN, "Indemnité du maire"),
    ],
)
def test_another_item_does_not_elect_the_head(head, title):
    assert not head.is_elected_by(title)
