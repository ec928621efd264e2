"""French dates and hours, as they are typed and as they are printed."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils import french

NOVEMBER = date(2023, 11, 23)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("23/11/2023", NOVEMBER),
        (" 23/11/2023 ", NOVEMBER),
        ("23-11-2023", NOVEMBER),
        ("23.11.2023", NOVEMBER),
        ("23 / 11 / 2023", NOVEMBER),
        ("2023-11-23", NOVEMBER),
        ("23 novembre 2023", NOVEMBER),
        ("23\u00a0NOVEMBRE 2023", NOVEMBER),
        ("1er août 2024", date(2024, 8, 1)),
        ("3/2/2024", date(2024, 2, 3)),
        ("29/02/2024", date(2024, 2, 29)),
    ],
)
def test_a_day_is_read_however_it_is_typed(typed, day):
    assert french.read_date(typed) == day


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("31/11/2023", "Le 31\u00a0novembre n’existe pas."),
        ("29/02/2023", "Le 29\u00a0février n’existe pas en 2023."),
        ("30/02/2024", "Le 30\u00a0février n’existe pas."),
        ("0/11/2023", "Le 0\u00a0novembre n’existe pas."),
        ("11/23/2023", "Le mois 23 n’existe pas. Le jour vient d’abord, comme 23/11/2023."),
        ("23/11/23", "Écrivez l’année en quatre chiffres, comme 23/11/2023."),
        ("23/11/0203", "L’année 0203 est trop lointaine. Écrivez la date comme 23/11/2023."),
        ("demain", "«\u00a0demain\u00a0» n’est pas une date. Écrivez-la comme 23/11/2023."),
        ("23 brumaire 2023", "«\u00a023 brumaire 2023\u00a0» n’est pas une date. Écrivez-la comme 23/11/2023."),
        ("٢٣/١١/٢٠٢٣", "«\u00a0٢٣/١١/٢٠٢٣\u00a0» n’est pas une date. Écrivez-la comme 23/11/2023."),
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_is_refused_by_its_name(typed, told):
    with pytest.raises(ValueError, match=r"\.$") as refusal:
        french.read_date(typed)
    assert str(refusal.value) == told


@given(st.dates(date(1789, 1, 1), date(2199, 12, 31)))
def test_every_day_that_is_printed_is_read_back(day):
    for printed in (french.in_words(day), f"{day:%d/%m/%Y}", day.isoformat()):
        assert french.read_date(printed) == day


@given(st.text() | st.from_regex(r"[0-9]{1,4}[/-][0-9]{1,4}[/-][0-9]{1,4}", fullmatch=True))
def test_any_text_is_a_day_or_is_refused(text):
    try:
        assert french.read_date(text).year >= 1789
    except ValueError as refusal:
        said = str(refusal)
    else:
        said = "a day."
    assert said.endswith(".")


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("18:30", time(18, 30)),
        ("18h30", time(18, 30)),
        ("18 h 30", time(18, 30)),
        ("18\u00a0H\u00a030", time(18, 30)),
        ("18h", time(18)),
        ("18 h", time(18)),
        ("9", time(9)),
        ("00:00", time(0)),
    ],
)
def test_an_hour_is_read_however_it_is_typed(typed, moment):
    assert french.read_hour(typed) == moment


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("24:00", "24\u00a0h n’existe pas\u00a0: une heure va de 0 à 23."),
        ("18:75", "18\u00a0h\u00a075 n’existe pas\u00a0: les minutes vont de 0 à 59."),
        ("18:", "«\u00a018:\u00a0» n’est pas une heure. Écrivez-la comme 18:30."),
        ("1830", "«\u00a01830\u00a0» n’est pas une heure. Écrivez-la comme 18:30."),
        ("le soir", "«\u00a0le soir\u00a0» n’est pas une heure. Écrivez-la comme 18:30."),
    ],
)
def test_an_hour_that_cannot_be_is_refused_by_its_name(typed, told):
    with pytest.raises(ValueError, match=r"\.$") as refusal:
        french.read_hour(typed)
    assert str(refusal.value) == told


@given(st.times())
def test_every_hour_that_is_printed_is_read_back(moment):
    assert french.read_hour(french.hour(moment)) == moment.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    ("count", "printed"), [(0, "0\u00a0membre"), (1, "1\u00a0membre"), (2, "2\u00a0membres")]
)
def test_zero_is_singular(count, printed):
    assert french.plural(count, "membre") == printed


def test_sentences_get_their_no_break_spaces():
    printed = french.typographic("L'appel : « présent » ; absent ?")
    assert printed == "L’appel\u00a0: «\u00a0présent\u00a0»\u202f; absent\u202f?"


@pytest.mark.parametrize(
    ("words", "list_in_french", "first_and_others"),
    [
        (["A"], "A", "A"),
        (["A", "B"], "A et B", "A et 1\u00a0autre"),
        (["A", "B", "C"], "A, B et C", "A et 2\u00a0autres"),
    ],
)
def test_a_list_ends_with_et_or_with_how_many_others(words, list_in_french, first_and_others):
    assert french.listed(words) == list_in_french
    assert french.shortened(words, 1) == first_and_others
    assert french.shortened(words, 3) == ", ".join(words)


def test_numbers_follow_their_word():
    assert french.numbered("au point", "aux points", [4]) == "au point\u00a04"
    assert french.numbered("au point", "aux points", [4, 5, 6]) == "aux points\u00a04, 5 et 6"


@pytest.mark.parametrize(
    ("feminine", "word"),
    [
        ((), "élu"),
        ((False,), "élu"),
        ((True,), "élue"),
        ((True, False), "élus"),
        ((True, True), "élues"),
    ],
)
def test_a_word_agrees_in_gender_and_number(feminine, word):
    assert french.agreed("élu", *feminine) == word


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Objet sur\ndeux lignes", "Objet sur deux lignes"),
        ("Objet\r\n\r\n  suite", "Objet suite"),
        ("Objet\tavec  deux espaces", "Objet avec deux espaces"),
        ("Prix\u200b de l’eau\xad \u202eabc\u202c", "Prix de l’eau abc"),
        ("\ufeff Espaces autour \u00a0", "Espaces autour"),
        ("Ligne\u2028suivante\u2009fine", "Ligne suivante fine"),
        ("Sonne\x07 et\x00 fin\x85", "Sonne et fin"),
        ("E\u0301cole", "École"),
        ("Budget\u00a0: l’école\u202f!", "Budget\u00a0: l’école\u202f!"),
        ("\u200b\n", ""),
    ],
)
def test_a_title_is_one_clean_line(text, line):
    assert french.one_line(text) == line


def test_the_first_of_a_month_is_the_first_with_its_year_and_without():
    assert french.in_words(date(2026, 12, 1)) == "1er\u00a0décembre 2026"
    assert french.without_year(date(2026, 12, 1)) == "1er\u00a0décembre"
    assert french.without_year(date(2026, 11, 21)) == "21\u00a0novembre"
