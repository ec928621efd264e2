"""What a paper says of who was there: substitutes, namesakes, members at a distance, returns and suspensions."""

from dataclasses import replace
from datetime import time

import pytest

from papers.extract.facts import (
    ExtractEvent,
    ExtractMovement,
    ExtractPerson,
    ExtractSuspension,
    Officer,
)
from papers.words.sheet import ExtractSheet
from tests.papers.extracts import make_extract, make_roll, plain

TITULAR = ExtractPerson("Madame", "Lou", "CASTANIER")


def sheet(member=None, **fields):
    """Return the sheet of three members, the first of them with these facts."""
    roll = make_roll(3)
    return ExtractSheet(make_extract((replace(roll[0], **member or {}), *roll[1:]), **fields))


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "Madame Aline BRÉVAL"),
        ({"remote": True}, "Madame Aline BRÉVAL, à distance"),
        ({"stands_in_for": TITULAR}, "Madame Aline BRÉVAL, suppléante de Mme CASTANIER"),
        (
            {"stands_in_for": ExtractPerson("", "", "ORME"), "civility": "Monsieur"},
            "Monsieur Aline BRÉVAL, suppléant d'ORME",
        ),
        (
            {"stands_in_for": replace(TITULAR, distinction="rang 4"), "remote": True},
            "Madame Aline BRÉVAL, suppléante de Madame Lou CASTANIER (rang 4), à distance",
        ),
        ({"distinction": "première adjointe"}, "Madame Aline BRÉVAL (première adjointe)"),
    ],
)
def test_a_member_present_is_told_with_what_is_their_own(facts, words):
    (told,) = sheet(facts).lists.present_columns[0]
    assert plain(told) == words


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "Madame BRÉVAL"),
        ({"in_full": True}, "Madame Aline BRÉVAL"),
        ({"in_full": True, "distinction": "rang 1"}, "Madame Aline BRÉVAL (rang 1)"),
    ],
)
def test_an_officer_is_named_in_full_beside_another_of_the_surname(facts, words):
    chair = Officer("Maire", "Madame", "Aline", "BRÉVAL", "", **facts)
    assert sheet(chair=chair).ending.signatures[-1].value == words


def test_what_happened_is_told_in_order_under_what_it_is():
    pause = ExtractSuspension(2, time(19, 50), time(20, 5))
    names = ("m1", "Monsieur", "Luc", "FARGEOT")
    left = ExtractMovement(ExtractEvent.LEFT, *names, before=2, at=None)
    back = ExtractMovement(ExtractEvent.RETURNED, *names, before=3, at=time(20, 10))
    came = replace(back, event=ExtractEvent.ARRIVED, relieves=TITULAR)
    told = sheet(movements=(left, back, came), suspensions=(pause,))
    assert told.course.heading == "Mouvements et suspensions"
    assert [plain(line) for line in told.course.lines] == [
        "Séance suspendue avant le point 2, de 19 h 50 à 20 h 05",
        "Monsieur Luc FARGEOT, parti avant le point 2",
        "Monsieur Luc FARGEOT, revenu avant le point 3, à 20 h 10",
        "Monsieur Luc FARGEOT, arrivé avant le point 3, à 20 h 10 ; "
        "Madame Lou CASTANIER, sa suppléante, lui rend le siège",
    ]
    assert sheet(suspensions=(pause,)).course.heading == "Suspensions de séance"
    assert sheet(movements=(left,)).course.heading == "Mouvements"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, ""),
        ({"public": False}, "Séance à huis clos"),
        ({"public": False, "closed_doors": True}, "Point examiné à huis clos"),
    ],
)
def test_a_sitting_without_the_public_says_so(facts, words):
    assert sheet(**facts).opening.closed_doors == words
