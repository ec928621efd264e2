"""The quicker ways through the engine print the same bytes as the engine's own."""

from datetime import UTC, datetime

import pydyf
import pytest
from weasyprint.css import ComputedStyle
from weasyprint.formatting_structure.boxes import Box
from weasyprint.layout import percent
from weasyprint.text.line_break import Layout

from papers.pdf import common_cases, lines, shortcuts
from papers.pdf.engine import Paper, render

MOMENT = datetime(2026, 3, 12, tzinfo=UTC)
WORDS = "La commune entretient ses bâtiments&#160;; elle en rend compte au conseil. " * 9
MARKUP = f"""<html lang="fr"><head><title>Essai</title><meta name="author" content="Valombre" />
<meta name="description" content="Essai" /><meta name="generator" content="Folio" /></head><body>
<h1>Séance</h1><div class="letter"><p>{WORDS}</p><p>Un <u>mot souligné</u>, <em>un autre</em><br />à la ligne.</p></div>
<div class="poster"><h2>Espacé</h2></div><ul><li>Un</li><li><p>Deux</p></li></ul><pre>a\tb\nc</pre>
<table><thead><tr><th scope="col">Objet</th></tr></thead><tbody><tr><td>12,5&#160;%</td></tr></tbody></table>
</body></html>"""
STOCK = [
    (Layout, "setup", lines._setup),
    (Layout, "set_text", lines._set_text),
    (Layout, "deactivate", lines._deactivate),
    (Layout, "reactivate", lines._reactivate),
    (ComputedStyle, "__missing__", common_cases._computed),
    (Box, "is_in_normal_flow", common_cases._in_flow),
    (Box, "descendants", common_cases._descendants),
    (percent, "resolve_one_percentage", common_cases._resolved),
    (pydyf, "_to_bytes", common_cases._to_bytes),
]


@pytest.mark.parametrize("style", ["call.css", "room.css"])
def test_the_quicker_ways_print_the_same_bytes(style, monkeypatch):
    assert shortcuts.KNOWN, "try them again with this version, then say so in `TRIED`"
    quick = render(Paper(MARKUP, MOMENT, style))
    for place, name, stock in STOCK:
        assert getattr(place, name) is not stock
        monkeypatch.setattr(place, name, stock)
    assert render(Paper(MARKUP, MOMENT, style)) == quick
