"""What tells apart the members of one name on a roll."""

from types import SimpleNamespace

import pytest

from members.homonyms import shares_surname, told_apart

NAMES = ("reference", "civility", "first_name", "last_name", "rank", "function", "group", "town")


def roll(*rows):
    return [SimpleNamespace(**dict(zip(NAMES, row, strict=True))) for row in rows]


def two(*lasts, first=("Monsieur", "Paul", "MARTIN"), second=("Monsieur", "Paul", "Martin")):
    (rank, *known), (other, *others) = lasts
    return roll(("a", *first, rank, *known), ("b", *second, other, *others))


@pytest.mark.parametrize(
    ("people", "words"),
    [
        (two((8, "", "", ""), (10, "", "", "")), {"a": "rang 8", "b": "rang 10"}),
        (
            two((2, "Premier adjoint", "", ""), (9, "Conseiller municipal", "", "")),
            {"a": "premier adjoint", "b": "conseiller municipal"},
        ),
        (
            two((8, "Conseiller", "Ensemble", ""), (9, "Conseiller", "Demain", "")),
            {"a": "Ensemble", "b": "Demain"},
        ),
        (
            two((8, "", "", "Aubrac"), (9, "", "Demain", "Bréville")),
            {"a": "Aubrac", "b": "Bréville"},
        ),
        (
            two((8, "", "", ""), (9, "", "", ""), second=("Madame", "Paul", "MARTIN")),
            {},
        ),
        (
            two((8, "", "", ""), (9, "", "", ""), second=("Monsieur", "Luc", "MARTIN")),
            {},
        ),
    ],
)
def test_namesakes_are_told_apart_and_nobody_else(people, words):
    assert told_apart(people) == words


def test_a_surname_alone_may_be_somebody_else_s():
    people = roll(
        ("a", "Monsieur", "Paul", "MARTIN", 1, "", "", ""),
        ("b", "Monsieur", "Luc", "MARTIN", 2, "", "", ""),
        ("c", "Madame", "Ève", "NOIR", 3, "", "", ""),
    )
    assert [shares_surname(one, people) for one in people] == [True, True, False]
