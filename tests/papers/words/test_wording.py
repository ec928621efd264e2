"""Articles, titles and agreements, as papers print them."""

import pytest

from papers.words import wording


@pytest.mark.parametrize(
    ("assembly", "of", "who"),
    [
        ("Conseil métropolitain", "du Conseil métropolitain", "Le Conseil"),
        ("Conseil d’administration", "du Conseil d’administration", "Le Conseil"),
        ("Comité syndical", "du Comité syndical", "Le Comité"),
        ("Assemblée départementale", "de l’Assemblée départementale", "L’Assemblée"),
        ("Commission permanente", "de la Commission permanente", "La Commission"),
        ("Bureau", "du Bureau", "Le Bureau"),
    ],
)
def test_an_assembly_has_its_article(assembly, of, who):
    assert wording.of_assembly(assembly) == of
    assert wording.the_body(assembly) == who


@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("Dijon métropole", "de Dijon métropole"),
        ("Auxerre", "d’Auxerre"),
        ("Évreux", "d’Évreux"),
        ("Le Mans", "du Mans"),
        ("Les Ulis", "des Ulis"),
        ("La Rochelle", "de La Rochelle"),
        ("L'Haÿ-les-Roses", "de L'Haÿ-les-Roses"),
        ("Communauté de communes du Val", "de la Communauté de communes du Val"),
        ("Syndicat des eaux", "du Syndicat des eaux"),
        ("Agglomération de Valombre", "de l’Agglomération de Valombre"),
        ("LE CHAMP", "du CHAMP"),
        ("LES ULIS", "des ULIS"),
        ("Lesmont", "de Lesmont"),
        ("LENS", "de LENS"),
        ("SIMIANE", "de SIMIANE"),
        ("Œuilly", "d’Œuilly"),
        ("CCAS du Champ", "du CCAS du Champ"),
        ("SIVOM du Haut-Champ", "du SIVOM du Haut-Champ"),
        ("SMICTOM des Deux Rives", "du SMICTOM des Deux Rives"),
        ("EPT du Champ", "de l’EPT du Champ"),
        ("Caisse des écoles du Champ", "de la Caisse des écoles du Champ"),
        ("Régie des eaux", "de la Régie des eaux"),
        ("Établissement public du Champ", "de l’Établissement public du Champ"),
        ("Eurométropole de Champ", "de l’Eurométropole de Champ"),
        ("Grand Champ", "du Grand Champ"),
        ("Grand-Champ", "de Grand-Champ"),
        ("Val de Champ", "du Val de Champ"),
        ("Val-de-Champ", "de Val-de-Champ"),
    ],
)
def test_a_council_has_its_article(name, of):
    assert wording.of_council(name) == of


@pytest.mark.parametrize(
    ("quality", "feminine", "words"),
    [
        ("Président", False, "Le Président,"),
        ("Président", True, "La Présidente,"),
        ("Maire", False, "Le Maire,"),
        ("Maire", True, "La Maire,"),
        ("secrétaire", False, "Le secrétaire,"),
        ("secrétaire", True, "La secrétaire,"),
        ("Président de séance", True, "La Présidente de séance,"),
        ("Administrateur", False, "L’Administrateur,"),
    ],
)
def test_a_signature_says_in_which_quality(quality, feminine, words):
    assert wording.signs_as(quality, feminine) == words


@pytest.mark.parametrize(
    ("town", "words"),
    [
        ("Valombre", "à Valombre"),
        ("Le Mans", "au Mans"),
        ("LE MANS", "au MANS"),
        ("Les Ulis", "aux Ulis"),
    ],
)
def test_a_place_has_its_preposition(town, words):
    assert wording.at_place(town) == words
