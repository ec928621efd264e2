"""What is not owed to the prefecture: each ground, for whom, and which matters suggest it."""

import pytest

from law.exemptions import Ground, exemptions, suggested

G = Ground
ROADS = {G.ROAD_TARIFFS, G.ROAD_STATUS, G.ROAD_PLANS, G.ROAD_WORKS}
STAFF = {G.PROMOTION_RATES, G.STAFF_CENTRE, G.STAFF_CENTRE_TASKS}


@pytest.mark.parametrize(
    ("kind", "grounds"),
    [
        ("commune", set(Ground)),
        ("epci", set(Ground)),
        ("syndicat", set(Ground)),
        ("ccas", STAFF | {G.NO_DECISION}),
        ("departement", {G.NO_DECISION}),
        ("region_cp", {G.NO_DECISION}),
    ],
)
def test_the_grounds_of_a_kind_of_council(kind, grounds):
    assert {one.ground for one in exemptions(kind)} == grounds


@pytest.mark.parametrize(
    ("matter", "grounds"),
    [
        ("8.3", ROADS),
        ("8.3.1", ROADS),
        ("8.30", set()),
        ("3.5.2", {G.ROAD_STATUS}),
        ("7.1", set()),
        ("4.1", STAFF),
        ("9.1", set()),
        ("", set()),
        ("1.1", set()),
    ],
)
def test_a_matter_suggests_a_ground(matter, grounds):
    assert {one.ground for one in suggested("commune", matter)} == grounds


def test_only_an_act_that_decides_nothing_has_no_article():
    assert {one.ground for one in exemptions("commune") if not one.article} == {G.NO_DECISION}
