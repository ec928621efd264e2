"""The headings of an agenda: an item without a rubric never seems to be under that of another."""

from dataclasses import dataclass

import pytest

from deliberations.rubrics import by_rubric


@dataclass(frozen=True)
class Line:
    rubric: str


@pytest.mark.parametrize(
    ("rubrics", "headings"),
    [
        (["Finances", "Finances", ""], ["Finances", "Autres points"]),
        (["", "Finances", "", "Finances"], ["", "Finances", "Autres points", "Finances"]),
        (["", ""], [""]),
        ([], []),
    ],
)
def test_what_has_no_rubric_has_a_heading_below_that_of_others(rubrics, headings):
    assert [heading for heading, _ in by_rubric(map(Line, rubrics))] == headings
