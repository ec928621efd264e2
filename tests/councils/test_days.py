"""A day as somebody types it today."""

from datetime import date

import pytest

from councils.days import read_day

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("28/11/2026", date(2026, 11, 28)),
        ("28/11/26", date(2026, 11, 28)),
        ("28.11.26", date(2026, 11, 28)),
        ("28 - 11 - 26", date(2026, 11, 28)),
        ("1er mars 27", date(2027, 3, 1)),
        ("2026-11-28", date(2026, 11, 28)),
        ("4/7/46", date(2046, 7, 4)),
        ("4/7/47", date(1947, 7, 4)),
        ("4/7/00", date(2000, 7, 4)),
        ("Hier", date(2026, 11, 28)),
        ("aujourd’hui", TODAY),
        ("aujourd'hui", TODAY),
        ("après-demain", date(2026, 12, 1)),
        ("Lundi 23 novembre 2026", date(2026, 11, 23)),
        ("samedi  28/11/26", date(2026, 11, 28)),
    ],
)
def test_a_day_is_read_however_it_is_typed(typed, day):
    assert read_day(typed, TODAY) == day


def test_a_birth_lies_behind_us():
    assert read_day("4/7/27", TODAY, is_past=True) == date(1927, 7, 4)
    assert read_day("4/7/26", TODAY, is_past=True) == date(2026, 7, 4)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("mardi 23/11/26", "Le 23\u00a0novembre 2026 est un lundi, pas un mardi."),
        ("31/11/26", "Le 31\u00a0novembre n’existe pas."),
        ("28/11/6", "Écrivez l’année en quatre chiffres, comme 23/11/2023."),
        ("lundi", "«\u00a0lundi\u00a0» n’est pas une date. Écrivez-la comme 23/11/2023."),
        ("bientôt", "«\u00a0bientôt\u00a0» n’est pas une date. Écrivez-la comme 23/11/2023."),
    ],
)
def test_what_is_no_day_is_refused_by_its_fault(typed, told):
    with pytest.raises(ValueError, match=r"\.$") as refusal:
        read_day(typed, TODAY)
    assert str(refusal.value) == told
