"""The groups of a roll: towns, functions in both genders, and whoever has none."""

from dataclasses import replace

import pytest

from papers.form import Form
from papers.words.groups import grouped
from papers.words.sheet import ExtractSheet
from tests.papers.extracts import make_extract, make_roll, plain


def roll_of(field, *words, **states):
    """Return members with this town or function each; women and men take turns."""
    roll = make_roll(len(words), **states)
    return tuple(replace(one, **{field: word}) for one, word in zip(roll, words, strict=True))


def groups_of(roll, by):
    return [(g.heading, [one.reference for one in g.members]) for g in grouped(roll, roll, by)]


def test_towns_stand_in_the_order_of_their_first_member():
    roll = roll_of("town", "Orlac", "Montreval", "orlac", "")
    assert groups_of(roll, "town") == [
        ("Orlac", ["m1", "m3"]), ("Montreval", ["m2"]), ("Autres membres", ["m4"]),
    ]  # fmt: skip


def test_a_roll_without_towns_is_one_plain_group():
    assert groups_of(make_roll(2), "town") == [("", ["m1", "m2"])]


@pytest.mark.parametrize(
    ("functions", "heading"),
    [
        (["Maire"], "Maire"),
        (["première vice-présidente"], "Première vice-présidente"),
        (["Conseillère municipale", "Conseiller municipal"], "Conseillers municipaux"),
        (["Conseillère municipale", "", "Conseillère municipale"], "Conseillères municipales"),
        (["Vice-présidente", "Vice-président"], "Vice-présidents"),
        (["Adjointe au maire", "Adjoint au maire"], "Adjoints au maire"),
        (["Conseillère déléguée", "Conseiller délégué"], "Conseillers délégués"),
        (["Déléguée, chargée du port"] * 2, "Déléguées, chargée du port"),
    ],
)
def test_a_function_is_headed_in_the_gender_and_number_of_those_who_hold_it(functions, heading):
    found = groups_of(roll_of("function", *functions), "function")
    assert found[0][0] == heading
    assert len(found) == 1 + ("" in functions)


def told(roll, **setting):
    lists = ExtractSheet(make_extract(roll), Form(lists="groups", **setting)).lists
    return [(group.heading, plain(group.run)) for group in lists.groups]


def test_a_group_without_anybody_present_is_named():
    roll = roll_of("town", "Orlac", "Montreval", absent=["m2"])
    assert told(roll) == [("Orlac", "Madame Aline BRÉVAL"), ("Montreval", "néant")]


def test_what_the_heading_tells_is_not_said_again():
    roll = tuple(replace(one, function="Maire") for one in roll_of("town", "Orlac", "Orlac"))
    by_town = told(roll, quality="town", order="name", civility="short")
    assert by_town == [("Orlac", "Mme Aline BRÉVAL, M. Bastien D'ORLAC")]
    assert told(roll, quality="function")[0][1].startswith("Madame Aline BRÉVAL, maire ;")
    assert told(roll, quality="function", group_by="function")[0][1].startswith("Madame Aline BRÉVAL,")  # fmt: skip
    assert told(make_roll(1), quality="town") == [("", "Madame Aline BRÉVAL")]


def test_names_stand_in_order_inside_a_group():
    roll = roll_of("town", "Orlac", "Orlac", "Orlac", "Orlac")
    assert told(roll, order="name", name_order="last_only", civility="none") == [
        ("Orlac", "BRÉVAL, D'ORLAC, N'GUESSAN, VASSEUR-LIOT")
    ]
