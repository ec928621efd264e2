"""The table of the members: their town, their presence, and a letter for the vote only where it is true."""

from dataclasses import replace

import pytest
from django.template.loader import render_to_string

from papers.extract.ballot_facts import Voices
from papers.extract.facts import ExtractPerson
from papers.form import Form
from papers.samples import sample
from papers.words.letters import letters_of
from papers.words.places.member_table import WHOLE
from papers.words.sheet import ExtractSheet
from tests.papers.extracts import make_ballot, make_extract, make_roll, plain
from votes.rules.ballots import Choice, Purpose

ROLL = make_roll(6, absent=["m3"], excused=["m4"], recused=["m5"], proxies={"m6": "m1"})
SAID = {"against": ["m6"], "abstain": ["m2"]}


def lists_of(roll=ROLL, ballots=None, **setting):
    ballots = (make_ballot(roll, **SAID),) if ballots is None else ballots
    extract = make_extract(roll, ballots=ballots)
    return ExtractSheet(extract, Form(lists="table", **setting)).lists


def rows(found):
    return [(plain(row.name), plain(row.state), row.letter) for g in found.groups for row in g.rows]


def test_each_member_has_a_row_with_presence_and_vote():
    assert rows(lists_of()) == [
        ("Madame Aline BRÉVAL", "présente", "P"),
        ("Monsieur Bastien D'ORLAC", "présent", "A"),
        ("Madame Chloé VASSEUR-LIOT", "absente", "–"),
        ("Monsieur Désiré N'GUESSAN", "excusé", "–"),
        ("Madame Élise de MARSAN", "ne prend pas part au vote", "–"),
        ("Monsieur Fabien GARRIGOU", "pouvoir à Madame Aline BRÉVAL", "C"),
    ]
    assert plain(lists_of().key) == "P : pour, C : contre, A : abstention, – : hors du vote."


def test_presence_tells_at_a_distance_substitutes_and_who_holds_a_proxy():
    titular = ExtractPerson("Monsieur", "Paul", "FARGEOT")
    roll = (replace(ROLL[0], remote=True, stands_in_for=titular), *ROLL[1:])
    first, *_, last = rows(lists_of(roll, proxy_side="holder"))
    assert first[1] == (
        "présente, suppléante de M. FARGEOT, à distance, porteuse du pouvoir de Monsieur Fabien GARRIGOU"
    )
    assert last[1] == "représenté"


def ballot(**fields):
    return make_ballot(ROLL, **(SAID | fields))


def by_numbers(count, proxies):
    """Return a ballot where everybody is for, that numbers alone tell."""
    voices = [Voices(choice, count * (choice == Choice.FOR), proxies, ()) for choice in Choice]
    return replace(ballot(), voices=tuple(voices))


@pytest.mark.parametrize(
    ("ballots", "letters"),
    [
        ((ballot(),), "PAC"),
        ((ballot(mode="roll_call"),), "PAC"),
        ((ballot(not_voting=["m1"]),), "NAC"),
        ((by_numbers(3, 1),), "PPP"),
        ((ballot(against=["m1"]), ballot()), "PAC"),
        ((ballot(), ballot(against=["m1"], purpose=Purpose.AMENDMENT)), "PAC"),
        ((ballot(purpose=Purpose.AMENDMENT),), ""),
        ((ballot(mode="secret"),), ""),
        ((by_numbers(2, 1),), ""),
        ((by_numbers(3, None),), ""),
        ((replace(ballot(), voices=ballot().voices[:1]),), ""),
        ((replace(ballot(), voices=tuple(replace(one, named=()) for one in ballot().voices)),), ""),
        ((), ""),
        (sample("election").ballots, ""),
    ],
)  # fmt: skip
def test_letters_are_those_of_the_last_ballot_on_the_item_and_never_false(ballots, letters):
    said = letters_of(make_extract(ROLL, ballots=ballots))
    assert "".join(said.get(who, "") for who in ("m1", "m2", "m6")) == letters
    assert set(said) == ({"m1", "m2", "m6"} if letters else set())


@pytest.mark.parametrize(
    ("setting", "ballots"), [({"voters_named": "none"}, None), ({}, (ballot(mode="secret"),))]
)
def test_without_letters_there_is_no_column(setting, ballots):
    found = lists_of(ballots=ballots, **setting)
    assert found.heading == "Présence des membres"
    assert "Vote" not in markup(found)


def test_a_key_says_of_which_ballot_its_letters_are():
    amended = (ballot(purpose=Purpose.AMENDMENT), ballot())
    assert lists_of(ballots=amended).key.startswith("Dernier scrutin sur ce point. P")
    everybody = make_roll(2)
    assert plain(lists_of(everybody, (make_ballot(everybody),)).key) == "P : pour."


def test_a_ballot_that_the_letters_tell_names_nobody_again():
    found = lists_of(ballots=(ballot(purpose=Purpose.AMENDMENT), ballot()))
    first, second = found.extract.ballots
    assert [found.tells_votes_of(first), found.tells_votes_of(second)] == [False, True]
    secret = lists_of(ballots=(ballot(mode="secret"),))
    assert not secret.tells_votes_of(secret.extract.ballots[0])


def markup(found):
    return render_to_string(found.template, {"place": found})


def townsfolk(how_many, **fields):
    return tuple(replace(one, town="Orlac", **fields) for one in make_roll(how_many))


def test_a_town_is_told_once_or_on_each_row_of_a_group_that_pages_may_cut():
    (small,) = lists_of(townsfolk(WHOLE), ()).groups
    assert [(row.place, row.span) for row in small.rows] == [("Orlac", WHOLE)] + [("Orlac", 0)] * (
        WHOLE - 1
    )
    (long,) = lists_of(townsfolk(WHOLE + 1), ()).groups
    assert [(row.place, row.span) for row in long.rows] == [("Orlac", 1)] * (WHOLE + 1)
    assert [small.is_long, long.is_long] == [False, True]
    html = markup(lists_of(townsfolk(2), ()))
    assert html.count('<td class="sheet__place" rowspan="2">Orlac</td>') == 1
    assert html.count('<th scope="row">') == 2
    assert "Commune" in html


def test_a_roll_without_towns_has_no_column_for_them():
    assert "Commune" not in markup(lists_of())
    assert "sheet__place" not in markup(lists_of())


def test_functions_may_stand_in_the_place_of_towns():
    roll = townsfolk(2, function="Maire")
    html = markup(lists_of(roll, (), group_by="function", quality="town"))
    assert "Fonction" in html
    assert '<th scope="row">Madame Aline BRÉVAL, Orlac</th>' in html
    assert rows(lists_of(roll, (), quality="town"))[0][0] == "Madame Aline BRÉVAL"
