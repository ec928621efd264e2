"""What is kept of a person, in parts."""

from datetime import UTC, date, datetime, time

import pytest

from front.parts import KeptPart, in_words, part


def test_a_long_part_is_cut_on_the_page_alone():
    rows = [(number,) for number in range(201)]
    long = KeptPart("Journal", ("rang",), rows)
    assert (len(long.labelled), long.more, len(long.as_json())) == (200, 1, 201)


def test_a_row_has_a_cell_for_each_column():
    with pytest.raises(ValueError, match="longer"):
        part("Séances", "séance, rang", [("12 mars", 1, 2)]).as_json()


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (None, "–"),
        ("", "–"),
        (False, "non"),
        (0, "0"),
        (date(2026, 3, 12), "12/03/2026"),
        (time(9, 5), "09 h 05"),
        (datetime(2026, 3, 12, 20, tzinfo=UTC), "12/03/2026 à 21 h 00"),
    ],
)
def test_cells_are_read_as_french(cell, words):
    assert in_words(cell).replace("\u00a0", " ") == words
