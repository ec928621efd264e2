"""Which titles put the accounts to the vote, how they call them, of which year."""

import pytest

from deliberations import accounts


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Compte administratif 2024", "compte administratif"),
        ("Approbation des comptes administratifs", "compte administratif"),
        ("Compte financier unique 2025 du budget annexe de l’eau", "compte financier unique"),
        ("CFU 2025", "compte financier unique"),
        ("Compte administratif et affectation du résultat", "compte administratif"),
        ("Compte de gestion et compte administratif 2024", "compte administratif"),
        ("Compte de gestion 2025", ""),
        ("Affectation du résultat du compte administratif", ""),
        ("Reprise du résultat du compte financier unique", ""),
        ("Élection du président de séance pour le compte administratif", ""),
        ("Désignation d’un président pour le vote du compte financier unique", ""),
        ("Compte rendu des décisions", ""),
    ],
)
def test_the_title_tells_the_vote_on_the_accounts(title, name):
    assert accounts.name_in(title) == name
    assert accounts.are_voted(title) is bool(name)
    assert accounts.named(title) == (name or "comptes de l’exercice")


@pytest.mark.parametrize(
    ("title", "exercise"), [("Compte administratif 2023", 2023), ("CFU du budget de l’eau", 2025)]
)
def test_the_exercise_is_that_of_the_title_else_the_year_before(title, exercise):
    assert accounts.exercise_of(title, 2026) == exercise


@pytest.mark.parametrize(
    ("title", "exercise", "outdated"),
    [
        ("Compte administratif", 2025, False),
        ("Compte administratif", 2026, True),
        ("Compte financier unique", 2026, False),
        ("Compte de gestion", 2026, False),
    ],
)
def test_there_is_no_compte_administratif_since_the_exercise_2026(title, exercise, outdated):
    assert accounts.is_outdated(title, exercise) is outdated
