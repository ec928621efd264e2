"""Numbers, days and hours in letters."""

from datetime import date, time

import pytest

from councils.numerals import day_in_letters, hour_in_letters, in_letters


@pytest.mark.parametrize(
    ("number", "feminine", "words"),
    [
        (1, False, "un"), (1, True, "une"), (21, True, "vingt et une"), (71, False, "soixante et onze"),
        (80, False, "quatre-vingts"), (81, True, "quatre-vingt-une"), (99, False, "quatre-vingt-dix-neuf"),
    ],
)  # fmt: skip
def test_numbers_are_written_in_letters(number, feminine, words):
    assert in_letters(number, feminine=feminine) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 1), "l’an deux mille vingt-six, le premier mars"),
        (date(1998, 12, 21), "l’an mille neuf cent quatre-vingt-dix-huit, le vingt et un décembre"),
        (date(2080, 2, 29), "l’an deux mille quatre-vingts, le vingt-neuf février"),
    ],
)
def test_a_day_is_written_in_letters(day, words):
    assert day_in_letters(day) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (time(0, 5), "zéro heure cinq"), (time(1), "une heure"), (time(12), "douze heures"),
        (time(21, 30), "vingt et une heures trente"), (time(18, 31), "dix-huit heures trente et une"),
    ],
)  # fmt: skip
def test_an_hour_is_written_in_letters(moment, words):
    assert hour_in_letters(moment) == words
