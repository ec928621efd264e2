"""Ordinals are raised, and nothing else is."""

import pytest

from papers.pdf.ordinals import raised


def in_body(text):
    return f"<title>1er</title><body><p>{text}</p></body>"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("le 1er mars", 'le 1<span class="raised">er</span> mars'),
        ("(2e) et 3es", '(2<span class="raised">e</span>) et 3<span class="raised">es</span>'),
        ("au XXe siècle", 'au XX<span class="raised">e</span> siècle'),
        ("la 1re adjointe", 'la 1<span class="raised">re</span> adjointe'),
        ('<b title="1er">2nd</b>', '<b title="1er">2<span class="raised">nd</span></b>'),
    ],
)
def test_what_follows_the_figure_is_raised(text, printed):
    assert raised(in_body(text)) == in_body(printed)


@pytest.mark.parametrize(
    "text",
    ["Ce", "Les", "Vie", "N° 2026-1e", "12,5e", "A1er", "0x1e", "1er-2", "5000e", "le 3 mars"],
)
def test_no_word_and_no_reference_is_taken_for_an_ordinal(text):
    assert raised(in_body(text)) == in_body(text)
