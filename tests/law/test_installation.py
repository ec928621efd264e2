"""What is done when a council is installed: its order, its articles, one by one or by list."""

from datetime import date

import pytest

from law.installation import article_of_step, is_one_by_one, steps_of
from law.reading import Body, law_of

COMMUNE = ["installed", "head", "number", "deputies", "charter"]


def asked(kind, day, seats=15):
    law = law_of(Body(kind, seats=seats), date.fromisoformat(day))
    return law, [step for step in steps_of(law) if not step.optional]


@pytest.mark.parametrize(
    ("kind", "day", "codes", "articles", "one_by_one"),
    [
        ("commune", "2026-03-27", COMMUNE, "L2121-7 L2122-7 L2122-2 L2122-7-2 L2121-7", False),
        # Below 1,000 people (11 seats), deputies one by one until 2026.
        ("commune", "2020-05-25", COMMUNE, "L2121-7 L2122-7 L2122-2 L2122-7-1 L2121-7", True),
        ("commune", "2015-04-02", COMMUNE, "L2121-7 L2122-7 L2122-2 L2122-7-1 L2121-7", True),
        ("commune", "2014-03-28", COMMUNE[:-1], "L2121-7 L2122-7 L2122-2 L2122-7-1", True),
        ("epci", "2026-04-09", COMMUNE, "L5211-8 L5211-2 L5211-10 L5211-10 L5211-6", True),
        ("syndicat", "2026-04-09", COMMUNE, "L5211-8 L5211-2 L5211-10 L5211-10 L5211-6", True),
        ("departement", "2026-04-09", [], "", False),
    ],
)
def test_a_council_is_installed_in_the_order_of_the_law(kind, day, codes, articles, one_by_one):
    law, steps = asked(kind, day, seats=11)
    assert [step.code for step in steps] == codes
    assert [article_of_step(step, law) for step in steps] == articles.split()
    assert any(is_one_by_one(step, law) for step in steps) is one_by_one
