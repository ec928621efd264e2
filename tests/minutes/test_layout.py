"""How the minutes end: who signs never stands alone on the last page."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from minutes.drawing import STYLE
from papers.pdf.engine import Paper, render

NOON = datetime(2026, 3, 16, 12, tzinfo=UTC)
END = """
<div class="ballot ballot--last"><p class="sheet__line">Vote : neuf voix pour</p>
<p class="sheet__result">Adopté.</p></div>
<p class="closing">La séance est levée.</p>
<div class="posted"><p>Arrêté sans vote.</p></div>
<div class="sheet__sign"><p><span>La Maire,</span> <b>Madame BRÉVAL</b></p></div>
"""


@pytest.mark.parametrize("lines", [31, 33, 35])
def test_the_end_of_minutes_keeps_the_last_vote_with_it(lines):
    body = "<p class='told'>Une ligne du procès-verbal.</p>" * lines
    markup = f"<html lang='fr'><title>Essai</title><body>{body}{END}</body></html>"
    pages = PdfReader(BytesIO(render(Paper(markup, NOON, style=STYLE)))).pages
    assert len(pages) == 2
    last = pages[-1].extract_text()
    assert "La Maire" in last
    assert "neuf voix pour" in last
