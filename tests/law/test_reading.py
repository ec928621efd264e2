"""Which row of the table is read: by kind, population, place and day, and what a council set otherwise."""

from datetime import date
from fractions import Fraction as F

import pytest

from law.reading import Body, Calling, PeopleUnknown, cited, is_inside, law_of, meet
from law.values import Notice, Quorum, Request

DAY = date(2026, 6, 5)
TOWN = Body("commune", people=12_000)


@pytest.mark.parametrize(
    ("seats", "bounds"),
    [
        (7, (0, 99)),
        (11, (100, 499)),
        (15, (500, 1_499)),
        (19, (1_500, 2_499)),
        (23, (2_500, 3_499)),
        (27, (3_500, 4_999)),
        (69, (300_000, None)),
        (9, (0, None)),
        (None, (0, None)),
    ],
)
def test_the_legal_seats_of_a_commune_bound_its_population(seats, bounds):
    assert Body("commune", seats=seats).bounds == bounds


def test_seats_tell_nothing_of_another_body_and_the_population_wins():
    assert Body("epci", seats=15).bounds == (0, None)
    assert Body("commune", people=3_600, seats=23).bounds == (3_600, 3_600)


@pytest.mark.parametrize(
    ("body", "days"),
    [
        (Body("commune", people=3_499), 3),
        (Body("commune", people=3_500), 5),
        (Body("commune", seats=15), 3),
        (Body("commune", seats=23), 3),
        (Body("commune", seats=27), 5),
    ],
)
def test_the_notice_follows_the_population(body, days):
    assert law_of(body, DAY).notice().value == Notice(days)


def test_a_rule_that_depends_on_an_unknown_population_says_so():
    law = law_of(Body("commune"), DAY)
    with pytest.raises(PeopleUnknown, match="notice"):
        law.notice()
    assert law.quorum().article == "L2121-17"


def test_a_call_without_a_rule_of_its_own_has_the_ordinary_notice():
    law = law_of(Body("ccas"), DAY)
    assert law.notice(Calling.URGENT) == law.notice()


def test_the_first_sitting_of_a_town_has_a_notice_of_its_own():
    law = law_of(TOWN, DAY)
    assert (law.notice().value, law.notice(Calling.INSTALLATION).value) == (Notice(5), Notice(3))
    assert law.notice(Calling.INSTALLATION).article == "L2121-7"


def test_what_a_council_set_wins_and_cites_the_row_that_says_the_same():
    covid = date(2021, 3, 4)
    half = Quorum(F(1, 2))
    law = law_of(TOWN, covid, {"quorum": half, "proxies": 3})
    assert (law.quorum().value, law.quorum().article) == (half, "L2121-17")
    assert (law.proxies.value, law.proxies.article) == (3, "")


def test_what_a_council_set_is_as_sure_as_the_row_that_says_the_same():
    local = law_of(Body("commune", 12_000, local=True), DAY, {"notice": Notice(3, clear=False)})
    assert (local.notice().article, local.notice().sure) == ("L2541-2", "?")
    assert law_of(TOWN, DAY, {"notice": Notice(9)}).notice().sure == "V"


def test_a_rule_is_read_by_its_name():
    law = law_of(TOWN, DAY)
    assert law["secret"].article == law.article("secret") == "L2121-21"
    assert law.request("public").value == Request(F(1, 4))


RANGES = [
    # A range of people and another: whether they meet, whether the first lies within the second.
    ((5, 9), (1, 20), True, True),
    ((5, 9), (5, 9), True, True),
    ((5, 20), (1, 9), True, False),
    ((0, 9), (1, None), True, False),
    ((5, None), (1, 9), True, False),
    ((5, None), (1, None), True, True),
    ((10, 20), (1, 9), False, False),
    ((1, 4), (5, None), False, False),
]


@pytest.mark.parametrize(("one", "other", "met", "inside"), RANGES)
def test_ranges_of_people_meet_and_hold_each_other(one, other, met, inside):
    assert (meet(one, other), is_inside(one, other)) == (met, inside)


def test_what_a_council_set_asks_for_no_population():
    law = law_of(Body("commune"), DAY, {"notice": Notice(3)})
    assert (law.notice().value, law.notice().article) == (Notice(3), "L2121-11")


@pytest.mark.parametrize(
    ("article", "words"),
    [
        ("L2121-17", "art. L2121-17"),
        ("CASF R123-17", "art. R123-17 du CASF"),
        ("code élect. L288", "art. L288 du code électoral"),
        ("loi 2020-290, art. 10", "loi 2020-290, art. 10"),
        ("ord. 2020-391, art. 2", "ord. 2020-391, art. 2"),
        ("", ""),
    ],
)
def test_an_article_is_cited_in_french(article, words):
    assert cited(article).replace("\u00a0", " ") == words
