"""What differs between two texts."""

import pytest

from deliberations import differences
from deliberations.differences import compared

SAME = "…"


def told(before, after):
    return tuple(
        [("!" if piece.differs else "") + piece.text for piece in side]
        for side in compared(before, after)
    )


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("Objet ancien", "Objet nouveau", (["Objet", "!ancien"], ["Objet", "!nouveau"])),
        ("<p>Un.</p><p>Deux euros.</p>", "<p>Un.</p><p>Dix euros.</p>",
         ([SAME, "!Deux", "euros."], [SAME, "!Dix", "euros."])),
        ("<ul><li>un</li></ul>", "<ul><li>un</li><li>deux</li></ul>", ([SAME], [SAME, "!deux"])),
        ("<p>a</p>", "", (["!a"], [])),
        ("<p>a</p>", "<p><strong>a</strong></p>", ([], [])),
    ],
)  # fmt: skip
def test_what_differs_is_told_on_both_sides(before, after, pieces):
    assert told(before, after) == pieces


def test_a_long_text_is_shown_whole(monkeypatch):
    monkeypatch.setattr(differences, "MOST_WORDS", 2)
    assert told("un deux trois", "un deux quatre") == (["!un deux trois"], ["!un deux quatre"])
