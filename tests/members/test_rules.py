"""Civilities are read in their many spellings, and functions sort as the law ranks them."""

import pytest

from members.rules import civility_in_full, fold, function_order, is_woman, sort_key


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
    assert sorted(set(ranked), key=function_order) == ranked


@pytest.mark.parametrize(
    "function",
    ["Président", "Présidente du conseil communautaire", "MAIRE", "Président de la métropole"],
)
def test_the_chair_comes_first(function):
    assert function_order(function) == (0, 0)


@pytest.mark.parametrize("function", ["Président de groupe", "Maire délégué", "", "Conseiller"])
def test_others_come_last(function):
    assert function_order(function) == (2, 0)


def test_the_first_deputy_may_be_written_in_letters():
    assert (
        function_order("Première vice-présidente") == function_order("1er vice-président") == (1, 1)
    )


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
        ("Docteur", "OUTRE", False),
    ],
)
def test_an_outsider_agrees_with_the_civility_in_their_name(civility, name, feminine):
    assert is_woman(civility, name) is feminine
