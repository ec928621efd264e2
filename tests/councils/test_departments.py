"""A letterhead names the department of a council."""

import pytest

from councils.departments import DEPARTMENTS, department_line


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("21", "Département de la Côte-d’Or"),
        ("2A", "Département de la Corse-du-Sud"),
        ("974", "Département de La Réunion"),
        ("20", ""),
        ("", ""),
    ],
)
def test_a_code_gives_the_line(code, line):
    assert department_line(code) == line


def test_there_are_a_hundred_and_one_departments():
    assert len(DEPARTMENTS) == 101
    assert len(set(DEPARTMENTS.values())) == 101
