"""One name under several typographies, and the days that cells write."""

from datetime import date

import pytest

from members.days import day_in_cell
from members.spelling import kept_spelling, same_name


@pytest.mark.parametrize(
    ("known", "said", "kept"),
    [
        ("D'ÉBRARD", "D’ÉBRARD", "D'ÉBRARD"),
        ("BÉCHÛT-LIOT", "BÉCHÛT‑LIOT", "BÉCHÛT-LIOT"),
        ("LŒUILLARD", "LOEUILLARD", "LŒUILLARD"),
        ("Zoé", "Zoe\u0301", "Zoé"),
        ("LE TERRAIL", "LE\u00a0 TERRAIL", "LE TERRAIL"),
        ("Élise", "ELISE", "Élise"),
        ("Elise", "Élise", "Élise"),
        ("Jean-marc", "Jean-Marc", "Jean-Marc"),
        ("ROY", "ROY-PONT", "ROY-PONT"),
    ],
)
def test_a_known_name_keeps_its_signs_and_accents(known, said, kept):
    assert kept_spelling(known, said) == kept


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("N'DIAYE", "N’Diaye", True),
        ("LE TERRAIL", "Leterrail", True),
        ("D’ÉBRARD", "D EBRARD", True),
        ("CŒUR", "Coeur", True),
        ("ROY", "ROI", False),
        ("李", "王", False),
    ],
)
def test_names_are_the_same_by_their_letters(one, other, is_same):
    assert (same_name(one) == same_name(other)) is is_same


@pytest.mark.parametrize(
    "text",
    [
        "04/07/2020", "4.7.2020", "2020-07-04", "2020/07/04", "2020-07-04T00:00:00+02:00",
        "2020-07-04T00:00:00.000Z", "2020-07-03T22:00:00Z", "2020-07-04 10:30:00", "04/07/2020 00:00",
        "04/07/2020 à 10h00", "samedi 4 juillet 2020", "le 4 juillet 2020", "04 juil. 2020",
        "Samedi, 4 JUILLET 2020", "44016", "44016.5", "depuis le 04/07/2020",
    ],
)  # fmt: skip
def test_a_day_is_read_in_the_ways_of_portals_and_people(text):
    assert day_in_cell(text) == date(2020, 7, 4)


@pytest.mark.parametrize("text", ["", " ", "-", "—", "NULL", "N/A", "néant"])
def test_there_are_many_ways_to_say_no_day(text):
    assert day_in_cell(text) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("1er mars 2026", None),
        ("12 févr. 2026", None),
        ("5 sept 2026", None),
        ("04/07/20", "deux chiffres"),
        ("31/06/2020", "n’existe pas"),
        ("juillet 2020", "n’est pas une date"),
        ("depuis 2014", "n’est pas une date"),
        ("2020", "n’est pas une date"),
        ("lundi 4 juillet 2020", "est un samedi"),
        ("9999-99-99T00:00Z", "n’existe pas"),
    ],
)
def test_what_is_no_day_is_told(text, fault):
    if fault is None:
        assert day_in_cell(text).year == 2026
    else:
        with pytest.raises(ValueError, match=fault):
            day_in_cell(text)
