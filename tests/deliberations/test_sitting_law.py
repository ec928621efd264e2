"""The law of a sitting: that of its council on its day, with what the terms set otherwise."""

from datetime import date
from fractions import Fraction as F

import pytest

from councils.models import Council
from deliberations.models import Sitting
from deliberations.rules import PEOPLE_UNKNOWN
from law.values import Headcount, Notice, Quorum
from votes.rules.facts import Parameters, Reason

HALF = Quorum(F(1, 2))


def sitting(kind="commune", day=date(2026, 6, 5), department="", **terms):
    """Return an unsaved sitting; the law is read from no row of the database."""
    council = Council(kind=kind, department=department)
    return Sitting(council=council, date=day, **({"seats": 27} | terms))


def test_nothing_typed_is_the_law_of_the_day():
    parameters = Parameters.of(sitting().law)
    assert parameters == Parameters(1, HALF, {}, frozenset({Reason.REPRESENTATIVE}))


def test_in_the_emergency_two_proxies_and_a_third():
    parameters = Parameters.of(sitting(day=date(2021, 3, 4)).law)
    assert parameters.proxies_per_holder == 2
    assert parameters.quorum == Quorum(F(1, 3), at_least=True)


def test_what_is_typed_wins_whatever_the_day():
    typed = sitting(
        day=date(2021, 3, 4), proxies_per_holder=1, quorum_numerator=1, quorum_denominator=2
    )
    assert Parameters.of(typed.law).proxies_per_holder == 1
    assert Parameters.of(typed.law).quorum == HALF


def test_a_quorum_that_is_typed_says_whom_it_counts():
    typed = sitting(
        quorum_numerator=2, quorum_denominator=3, quorum_at_least=True, quorum_counts="attending"
    )
    assert typed.law.quorum().value == Quorum(F(2, 3), True, Headcount.ATTENDING)
    assert typed.law.quorum().article == ""


def test_a_permanent_commission_before_the_act_of_2025():
    parameters = Parameters.of(sitting("departement_cp", date(2024, 11, 8)).law)
    assert parameters.quorum.counts == Headcount.ATTENDING
    assert parameters.uncounted == frozenset()


@pytest.mark.parametrize("department", ["57", "67", "68", "6AE"])
def test_alsace_and_moselle_keep_their_own_law(department):
    law = sitting(department=department).law
    assert law.notice().value == Notice(3, clear=False)
    assert Parameters.of(law).without_half


@pytest.mark.parametrize(
    ("kind", "typed", "notice"),
    [
        ("commune", 4, Notice(4)),
        ("ccas", 5, Notice(5, clear=False)),
        ("departement_cp", 8, Notice(8)),
    ],
)
def test_days_that_are_typed_are_counted_as_the_law_counts_its_own(kind, typed, notice):
    assert sitting(kind, notice_days=typed).law.notice().value == notice


def test_the_population_decides_and_the_seats_where_it_is_empty():
    assert sitting(seats=15).law.notice().value == Notice(3)
    assert sitting(seats=15, people=3500).law.notice().value == Notice(5)


def test_a_commune_of_unknown_size_is_asked_for_its_population():
    assert sitting(seats=16, convened_on=date(2026, 6, 1)).notice == PEOPLE_UNKNOWN


@pytest.mark.parametrize(
    ("first_on", "title"),
    [
        (date(2026, 6, 1), None),
        (date(2026, 6, 2), "Seconde convocation trop proche."),
    ],
)
def test_a_second_call_is_held_to_its_own_interval_alone(first_on, title):
    second = sitting(convened_on=date(2026, 6, 3), second_call=True)
    assert second.notice is None
    second.first_call = sitting(day=first_on)
    assert (second.notice and second.notice.title) == title


def test_the_second_call_of_a_ccas_is_convened_anew():
    second = sitting("ccas", convened_on=date(2026, 6, 3), second_call=True)
    assert second.notice.title == "Délai trop court."


def test_the_first_sitting_of_a_council_has_three_clear_days():
    first = sitting(convened_on=date(2026, 6, 1), installation=True)
    assert first.notice is None
    first.installation = False
    assert first.notice.title == "Délai trop court."
