"""Civilities are read in their many spellings, and functions sort as the law ranks them."""

import pytest

from councils.french import fold
from members.rules import (
    Head,
    civility_in_full,
    function_order,
    is_feminine,
    is_woman,
    sex_of,
    sort_key,
)

TOWN = Head("Maire", "Valombre", "Conseil municipal")
METROPOLIS = Head("Président", "Dijon métropole", "Conseil métropolitain")


@pytest.mark.parametrize(
    ("written", "civility"),
    [
        ("M.", "Monsieur"),
        ("M", "Monsieur"),
        (" monsieur ", "Monsieur"),
        ("Mr", "Monsieur"),
        ("H", "Monsieur"),
        ("Mme", "Madame"),
        ("Mme.", "Madame"),
        ("MADAME", "Madame"),
        ("F", "Madame"),
        ("f", "Madame"),
        ("Me", "Maître"),
        ("Maître", "Maître"),
        ("maitre", "Maître"),
        ("Dr.", "Docteur"),
        ("Docteur", "Docteur"),
        ("Mlle", "Mademoiselle"),
        ("Melle", "Mademoiselle"),
        ("Mle", "Mademoiselle"),
        ("Prof. Dr.", "Prof. Dr."),
        ("Son Excellence", "Son Excellence"),
        ("", ""),
    ],
)
def test_a_civility_is_written_in_full(written, civility):
    assert civility_in_full(written) == civility


def test_functions_sort_in_the_order_of_the_roster():
    ranked = [
        "Maire",
        "1er adjoint au Maire",
        "2ème adjoint au Maire",
        "10ème adjointe au Maire",
        "Adjoint au maire",
        "Conseiller municipal",
    ]
    assert sorted(set(ranked), key=lambda function: function_order(function, TOWN)) == ranked


@pytest.mark.parametrize(
    ("function", "head"),
    [("MAIRE", TOWN), ("Présidente", METROPOLIS), ("Président de la métropole", METROPOLIS)],
)
def test_the_chair_comes_first(function, head):
    assert function_order(function, head) == (0, 0)


@pytest.mark.parametrize("function", ["Président de groupe", "Maire délégué", "", "Conseiller"])
def test_others_come_last(function):
    assert function_order(function, METROPOLIS) == (2, 0)


@pytest.mark.parametrize(
    ("function", "head", "order"),
    [
        ("Deuxième adjointe", TOWN, (1, 2)),
        ("Seconde adjointe", TOWN, (1, 2)),
        ("Maire déléguée et 3ème adjointe", TOWN, (1, 3)),
        ("2e adjoint au maire, vice-président de la métropole", TOWN, (1, 2)),
        ("Conseillère municipale, vice-présidente de la métropole", TOWN, (2, 0)),
        ("Maire de Chenôve, 3e vice-président", METROPOLIS, (1, 3)),
        ("Adjoint au maire de Chenôve", METROPOLIS, (2, 0)),
    ],
)
def test_the_deputies_of_a_council_are_those_of_its_own_head(function, head, order):
    assert function_order(function, head) == order


@pytest.mark.parametrize("function", ["Première vice-présidente", "1er vice-président"])
def test_the_first_deputy_may_be_written_in_letters(function):
    assert function_order(function, METROPOLIS) == (1, 1)


def test_accents_and_case_do_not_tell_names_apart():
    assert fold("Élise") == fold("ELISE") == "elise"
    assert sort_key("d'EUX", "Élise") == "d'eux elise"


@pytest.mark.parametrize(
    ("civility", "name", "feminine"),
    [
        ("Madame", "BRÉVAL", True),
        ("Monsieur", "D'ORLAC", False),
        ("", "Mme Zoé OUTRE", True),
        ("", "Madame OUTRE", True),
        ("", "Zoé OUTRE", False),
        ("Melle", "OUTRE", True),
        ("Docteur", "OUTRE", False),
        ("", "F. OUTRE", False),
    ],
)
def test_an_outsider_agrees_with_the_civility_in_their_name(civility, name, feminine):
    assert is_woman(civility, name) is feminine


@pytest.mark.parametrize(
    ("civility", "sex", "feminine"),
    [
        ("Docteur", "F", True),
        ("Maître", "M", False),
        ("Docteur", "", False),
        ("Mme.", "", True),
        ("", "F", True),
    ],
)
def test_the_sex_that_was_entered_decides_where_a_civility_says_none(civility, sex, feminine):
    assert is_feminine(civility, sex) is feminine


@pytest.mark.parametrize(
    ("civility", "function", "feminine"),
    [
        ("Docteur", "Conseillère municipale", True),
        ("Maître", "Première adjointe à la culture", True),
        ("", "Vice-présidente", True),
        ("Docteur", "Conseiller municipal", False),
        ("Docteur", "Adjoint auprès de la présidente", False),
        ("Docteur", "Maire", False),
        ("Monsieur", "Conseillère municipale", False),
    ],
)
def test_a_function_says_the_sex_where_a_civility_says_none(civility, function, feminine):
    assert is_feminine(civility, function=function) is feminine


def test_a_civility_says_a_sex_or_none():
    assert [sex_of(civility) for civility in ("Mlle", "M.", "Docteur", "")] == ["F", "M", "", ""]
