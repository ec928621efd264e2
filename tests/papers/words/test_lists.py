"""The lists of members under each setting: who is where, in which words, agreed with whom they name."""

from dataclasses import replace
from datetime import time

import pytest

from papers.extract.facts import ExtractEvent, ExtractMovement, ExtractPerson, State
from papers.form import Form
from papers.words.places.lists import cut
from papers.words.sheet import ExtractSheet
from tests.papers.extracts import make_extract, make_roll, plain

TOLD = {"absent": ["m3"], "excused": ["m4"], "recused": ["m9"], "proxies": {"m5": "m1", "m6": None}}


def lists_of(how_many=11, *, member=None, roll=None, extract=None, states=None, **setting):
    """Return the lists of a roll under a form; `member` are facts of the first one."""
    first, *others = roll or make_roll(how_many, **(TOLD if states is None else states))
    roll = (replace(first, **member or {}), *others)
    return ExtractSheet(make_extract(roll, **extract or {}), Form(**setting)).lists


def parts(found):
    return [f"{part.heading} : {plain(part.run)}" for part in found]


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("apart", [
            "Représentés : Madame Élise de MARSAN pouvoir à Madame Aline BRÉVAL, Monsieur Fabien GARRIGOU",
            "Absents : Madame Chloé VASSEUR-LIOT, Monsieur Désiré N'GUESSAN",
        ]),
        ("together", [
            "Étaient absents : Madame Chloé VASSEUR-LIOT, Monsieur Désiré N'GUESSAN (excusé), Madame Élise de MARSAN "
            "(pouvoir à Madame Aline BRÉVAL), Monsieur Fabien GARRIGOU (représenté)",
        ]),
        ("three", [
            "Représentés : Madame Élise de MARSAN pouvoir à Madame Aline BRÉVAL, Monsieur Fabien GARRIGOU",
            "Excusé : Monsieur Désiré N'GUESSAN",
            "Absente : Madame Chloé VASSEUR-LIOT",
        ]),
    ],
)  # fmt: skip
def test_the_absent_are_told_apart_together_or_in_three_lists(setting, expected):
    present, *others = parts(lists_of(lists="running", absent=setting).parts)
    assert present.startswith("Étaient présents : Madame Aline BRÉVAL, Monsieur Bastien D'ORLAC")
    assert others == [*expected, "Ne prend pas part au vote : Madame Inès ROUVRAY"]


def test_columns_have_the_headings_of_lists():
    together = lists_of(lists="columns", absent="together").parts
    assert [part.heading for part in together] == ["Membres absents", "Ne prend pas part au vote"]
    assert together[0].columns == 1
    one = lists_of(3, lists="columns", absent="together", states={"absent": ["m2"]})
    assert [one.present_heading, one.parts[0].heading] == ["Membres présents", "Membre absent"]
    assert lists_of(1, lists="columns", states={}).present_heading == "Membre présent"


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ({}, ["Représentés : néant", "Excusés : néant", "Absents : néant"]),
        ({"absent": ["m1"]}, ["Représentés : néant", "Excusés : néant", "Absente : Madame Aline BRÉVAL"]),
        (
            {"absent": ["m1", "m3"], "excused": ["m2"]},
            ["Représentés : néant", "Excusé : Monsieur Bastien D'ORLAC", "Absentes : Madame Aline BRÉVAL, Madame Chloé VASSEUR-LIOT"],
        ),
    ],
)  # fmt: skip
def test_an_empty_list_says_so_and_headings_agree(states, expected):
    setting = {"lists": "running", "absent": "three", "states": states}
    assert parts(lists_of(4, **setting, empty_list="neant").parts)[1:] == expected
    shown = [line for line in expected if not line.endswith("néant")]
    assert parts(lists_of(4, **setting).parts)[1:] == shown


def test_nobody_present_is_told():
    everybody = {"absent": ["m1", "m2"]}
    assert (
        parts(lists_of(2, lists="running", states=everybody).parts)[0] == "Étaient présents : néant"
    )
    assert lists_of(2, lists="columns", states=everybody).present_columns == (("néant",), (), ())


@pytest.mark.parametrize(
    ("states", "cells"),
    [
        ({}, [["néant"], []]),
        ({"absent": ["m2"]}, [["Monsieur Bastien D'ORLAC"], ["Représentés : néant"]]),
        ({"proxies": {"m2": None}}, [["Sans pouvoir : néant"], ["Monsieur Bastien D'ORLAC représenté"]]),
    ],
)  # fmt: skip
def test_an_empty_cell_says_so(states, cells):
    found = lists_of(3, states=states, empty_list="neant").cells
    assert [[plain(line) for line in cell] for cell in found] == cells


@pytest.mark.parametrize(
    ("words", "line", "in_one_list"),
    [
        ("pouvoir", "Madame É pouvoir à Madame A", "Madame É (pouvoir à Madame A)"),
        ("procuration", "Madame É procuration à Madame A", "Madame É (procuration à Madame A)"),
        ("a_donne", "Madame É a donné pouvoir à Madame A", "Madame É (a donné pouvoir à Madame A)"),
        ("represente", "Madame É représentée par Madame A", "Madame É (représentée par Madame A)"),
        ("mandataire", "Madame É (mandataire : Madame A)", "Madame É (mandataire : Madame A)"),
    ],
)
def test_a_proxy_is_told_in_the_words_of_the_form(words, line, in_one_list):
    def short(text):
        return plain(text).replace("Élise de MARSAN", "É").replace("Aline BRÉVAL", "A")

    apart = lists_of(proxy_words=words)
    assert short(apart.represented[0]) == line
    assert short(apart.represented[1]) == "Monsieur Fabien GARRIGOU représenté"
    (together, _) = lists_of(proxy_words=words, lists="running", absent="together").parts[1:]
    assert in_one_list in short(together.run)


@pytest.mark.parametrize(
    ("side", "words", "giver", "holder"),
    [
        ("giver", "pouvoir", "Madame B pouvoir à Madame A", "Madame A"),
        ("both", "pouvoir", "Madame B pouvoir à Madame A", "Madame A (porteuse du pouvoir de Madame B)"),
        ("holder", "pouvoir", "Madame B", "Madame A (porteuse du pouvoir de Madame B)"),
        ("holder", "procuration", "Madame B", "Madame A (porteuse de la procuration de Madame B)"),
    ],
)  # fmt: skip
def test_a_proxy_is_told_beside_who_gives_it_who_holds_it_or_both(side, words, giver, holder):
    roll = [replace(one, first_name="", last_name=name) for one, name in zip(
        make_roll(3, proxies={"m3": "m1"}), "ACB", strict=True)]  # fmt: skip
    found = lists_of(roll=roll, lists="running", proxy_side=side, proxy_words=words)
    assert parts(found.parts) == [
        f"Étaient présents : {holder}, Monsieur C",
        f"Représentée : {giver}",
    ]


def test_several_proxies_an_elision_and_a_holder_unknown():
    states = {"proxies": {"m3": "m2", "m5": "m2", "m6": None}}
    found = lists_of(6, states=states, proxy_side="holder", civility="none")
    assert plain(found.present_columns[0][1]) == (
        "Bastien D'ORLAC (porteur des pouvoirs de Chloé VASSEUR-LIOT et d'Élise de MARSAN)"
    )
    assert list(map(plain, found.represented)) == [
        "Chloé VASSEUR-LIOT représentée", "Élise de MARSAN représentée", "Fabien GARRIGOU représenté",
    ]  # fmt: skip


def test_a_holder_who_is_in_no_list_leaves_the_proxy_to_the_giver():
    found = lists_of(3, states={"recused": ["m1"], "proxies": {"m2": "m1"}}, proxy_side="holder")
    assert found.represented == ("Monsieur Bastien D'ORLAC pouvoir à Madame Aline BRÉVAL",)


TITULAR = ExtractPerson("Madame", "Lou", "CASTANIER")


@pytest.mark.parametrize(
    ("facts", "setting", "words"),
    [
        ({"function": "Maire"}, {}, "Madame Aline BRÉVAL"),
        ({"function": "Première adjointe"}, {"quality": "function"}, "Madame Aline BRÉVAL, première adjointe"),
        ({"town": "Orlac"}, {"quality": "town"}, "Madame Aline BRÉVAL, Orlac"),
        ({"town": "Orlac", "distinction": "Orlac"}, {"quality": "town"}, "Madame Aline BRÉVAL (Orlac)"),
        ({}, {"quality": "town"}, "Madame Aline BRÉVAL"),
        (
            {"function": "Maire", "stands_in_for": TITULAR, "remote": True},
            {"quality": "function", "civility": "none"},
            "Aline BRÉVAL, maire, suppléante de Lou CASTANIER, à distance",
        ),
    ],
)  # fmt: skip
def test_a_quality_follows_the_name(facts, setting, words):
    assert plain(lists_of(member=facts, **setting).present_columns[0][0]) == words


def test_semicolons_stand_between_names_that_have_commas():
    found = lists_of(2, states={}, member={"remote": True}, lists="running")
    assert parts(found.parts) == [
        "Étaient présents : Madame Aline BRÉVAL, à distance ; Monsieur Bastien D'ORLAC"
    ]


def test_lists_follow_the_ranks_or_the_names():
    assert [one.last_name for one in lists_of(4, states={}, order="name").roll] == [
        "BRÉVAL", "D'ORLAC", "N'GUESSAN", "VASSEUR-LIOT",
    ]  # fmt: skip
    assert [one.reference for one in lists_of(4, states={}).roll] == ["m1", "m2", "m3", "m4"]


@pytest.mark.parametrize("columns", [2, 3, 4])
@pytest.mark.parametrize("count", [0, 1, 11, 86])
def test_columns_are_balanced_and_hold_everybody_in_order(columns, count):
    found = cut(range(count), columns)
    assert [one for column in found for one in column] == list(range(count))
    assert max(map(len, found)) - min(map(len, found)) <= 1
    assert len(found) == columns


def moving(
    event, reference="m2", names=("Monsieur", "Bastien", "D'ORLAC"), at=time(20, 10), before=2
):
    return ExtractMovement(event, reference, *names, before=before, at=at)


LEFT, BACK = moving(ExtractEvent.LEFT), moving(ExtractEvent.RETURNED, before=3, at=time(20, 30))
GONE = moving(ExtractEvent.RESIGNED, "gone", ("Madame", "Zoé", "NEUVILLE"), None)
ASIDE = moving(ExtractEvent.ARRIVED, "m9", ("Madame", "Inès", "ROUVRAY"))
MOVES = {"movements": (LEFT, GONE, ASIDE, BACK)}


@pytest.mark.parametrize(
    ("setting", "name", "notes", "lines"),
    [
        ({}, "Monsieur Bastien D'ORLAC", [], 4),
        (
            {"movements": "inline"},
            "Monsieur Bastien D'ORLAC (parti avant le point 2, à 20 h 10 ; revenu avant le point 3, à 20 h 30)",
            [], 2,
        ),
        (
            {"movements": "notes"}, "Monsieur Bastien D'ORLAC (1)",
            ["(1) Monsieur Bastien D'ORLAC, parti avant le point 2, à 20 h 10 ; revenu avant le point 3, à 20 h 30"], 2,
        ),
        (
            {"movements": "notes", "lists": "columns"}, "Monsieur Bastien D'ORLAC (1)",
            ["(1) Monsieur Bastien D'ORLAC, parti avant le point 2, à 20 h 10 ; revenu avant le point 3, à 20 h 30",
             "(2) Madame Inès ROUVRAY, arrivée avant le point 2, à 20 h 10"], 1,
        ),
    ],
)  # fmt: skip
def test_who_came_and_went_is_told_in_a_section_beside_the_name_or_in_notes(
    setting, name, notes, lines
):
    found = lists_of(extract=MOVES, **setting)
    assert plain(found.present_columns[0][1]) == name
    course = found.of.course
    assert [plain(note) for note in course.notes] == notes
    assert len(course.lines) == lines
    assert "Madame Zoé NEUVILLE, démissionnaire avant le point 2" in map(plain, course.lines)
    assert course.heading == "Mouvements"


def test_who_stands_aside_is_in_the_lists_but_where_the_seed_left_a_hole():
    by_layout = {
        layout: lists_of(lists=layout) for layout in ("slots", "columns", "running", "groups")
    }
    assert by_layout["slots"].aside == ()
    (part,) = by_layout["columns"].aside
    assert part.lines == ("Madame Inès ROUVRAY",)
    for layout in ("running", "groups"):
        assert by_layout[layout].parts[-1].lines == ("Madame Inès ROUVRAY",)
    assert by_layout["columns"].where(State.RECUSED)
