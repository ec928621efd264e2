"""The numbers of deliberations: what a scheme may be, and that no number comes twice."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.rules.numbering import (
    Per,
    Scheme,
    fault,
    fault_of_beginning,
    fault_of_first,
    is_number,
)

DAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("pattern", "per", "number"),
    [
        ("{AAAA}_{NNN}", Per.YEAR, "2026_014"),
        ("DEL{AAAA}{NNNN}", Per.YEAR, "DEL20260014"),
        ("{AA}D{N}", Per.YEAR, "26D14"),
        ("{AAAA}{MM}{JJ}_{NN}", Per.SITTING, "20260312_14"),
        ("{N}_{AAAA}", Per.YEAR, "14_2026"),
    ],
)
def test_a_scheme_gives_numbers(pattern, per, number):
    scheme = Scheme(pattern, per)
    assert fault(scheme) is None
    assert scheme.number(DAY, 14) == number
    assert is_number(number)


@pytest.mark.parametrize(
    ("pattern", "per", "sentence"),
    [
        ("DEL{AAAA", Per.YEAR, "Une accolade n’est pas fermée"),
        ("DEL{ANNEE}{NNN}", Per.YEAR, "{ANNEE} n’existe pas"),
        ("DEL{AAAA}", Per.YEAR, "Il faut le numéro d’ordre une fois"),
        ("{NN}{AAAA}{NN}", Per.YEAR, "Il faut le numéro d’ordre une fois"),
        ("DEL_{NNN}", Per.YEAR, "Sans l’année, un numéro reviendrait"),
        ("{AAAA}_{NNN}", Per.SITTING, "sans {MM} et {JJ}, un numéro reviendrait"),
        ("del{AAAA}{NNN}", Per.YEAR, "en majuscules"),
        ("DÉL{AAAA}{NNN}", Per.YEAR, "en majuscules"),
        ("{AAAA}-{NNN}", Per.YEAR, "en majuscules"),
        ("_{AAAA}{NNN}", Per.YEAR, "ne commence ni ne finit par « _ »"),
        ("{AAAA}{NNN}_", Per.YEAR, "ne commence ni ne finit par « _ »"),
        ("CONSEIL_{AAAA}_{NNN}", Per.YEAR, "au plus 15 caractères"),
    ],
)
def test_a_scheme_that_would_not_do_is_refused_with_its_reason(pattern, per, sentence):
    found = fault(Scheme(pattern, per))
    assert sentence in found.replace("\u00a0", " ")


PIECES = st.sampled_from(["{AAAA}", "{AA}", "{MM}", "{JJ}", "{N}", "{NN}", "{NNN}", "D", "_", "7"])
moments = st.dates(date(2020, 1, 1), date(2039, 12, 31))


@given(
    st.lists(PIECES, min_size=2, max_size=5).map("".join),
    st.sampled_from(Per),
    st.tuples(moments, st.integers(1, 9999)),
    st.tuples(moments, st.integers(1, 9999)),
)
def test_an_accepted_scheme_never_gives_a_number_twice(pattern, per, one, other):
    scheme = Scheme(pattern, per)
    if fault(scheme):
        return
    numbers = [scheme.number(day, sequence) for day, sequence in (one, other)]
    assert all(is_number(number) for number in numbers)
    if numbers[0] == numbers[1]:
        assert (scheme.period(one[0]), one[1]) == (scheme.period(other[0]), other[1])


def test_a_sequence_starts_again_each_year_or_each_sitting():
    next_day = DAY + timedelta(days=1)
    assert Scheme("{AAAA}_{N}").period(DAY) == Scheme("{AAAA}_{N}").period(next_day) == "2026"
    by_sitting = Scheme("{AAAA}{MM}{JJ}_{N}", Per.SITTING)
    assert by_sitting.period(DAY) != by_sitting.period(next_day)


@pytest.mark.parametrize(
    ("per", "first", "begins_in", "sentence"),
    [
        (Per.YEAR, 40, "", "en quelle année ce premier numéro"),
        (Per.SITTING, 40, "", "à quelle séance ce premier numéro"),
        (Per.YEAR, 40, "janvier", "Écrivez une année"),
        (Per.YEAR, 40, "2026-03-12", "Écrivez une année"),
        (Per.SITTING, 40, "2026", "Écrivez le jour de la séance"),
        (Per.SITTING, 40, "2026-02-30", "Écrivez le jour de la séance"),
        (Per.YEAR, 1, "", None),
        (Per.YEAR, 40, "2026", None),
        (Per.SITTING, 40, "2026-03-12", None),
    ],
)
def test_a_first_number_that_no_period_would_take_is_refused(per, first, begins_in, sentence):
    found = fault_of_beginning(per, first, begins_in)
    assert (found is None) if sentence is None else (sentence in found)


def test_a_first_number_keeps_within_what_schemes_are_checked_for():
    assert fault_of_first(9999) is None
    assert "jusqu’à 9999" in fault_of_first(10_000)
