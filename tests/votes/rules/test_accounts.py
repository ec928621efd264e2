"""Which titles are the vote on the accounts of the executive."""

import pytest

from votes.rules.accounts import is_accounts_vote


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Compte administratif 2024", True),
        ("Approbation des comptes administratifs", True),
        ("Compte financier unique 2025 du budget annexe de l’eau", True),
        ("CFU 2025", True),
        ("Compte administratif et affectation du résultat", True),
        ("Compte de gestion 2025", False),
        ("Affectation du résultat du compte administratif", False),
        ("Élection du président de séance pour le compte administratif", False),
        ("Désignation d’un président pour le vote du compte financier unique", False),
        ("Compte rendu des décisions", False),
    ],
)
def test_the_title_tells_the_vote_on_the_accounts(title, expected):
    assert is_accounts_vote(title) is expected
