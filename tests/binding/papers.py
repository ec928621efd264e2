"""Small papers to assemble: a title, an act with a link of each kind, and a table whose cells have names."""

from datetime import UTC, datetime

from papers.pdf.engine import Paper, render

MARKUP = """<html lang="fr"><head><title>Cahier {no}</title><meta name="author" content="Valombre" />
<meta name="description" content="Essai" /><meta name="generator" content="Folio" /></head><body>
<div class="footer"><p>Pied {no}</p></div><h1>Séance {no}</h1><h2 id="act">Acte {no}</h2>
<p><a href="#act" title="Acte">plus haut</a>, <a href="https://valombre.example" title="Site">site</a></p>
<table><thead><tr><th scope="col">Objet</th><th scope="col">Voix</th></tr></thead>
<tbody><tr><th scope="row">Point {no}</th><td>12</td></tr></tbody></table></body></html>"""


def small_paper(number):
    """Return a paper of one page, which says its number everywhere."""
    moment = datetime(2026, 3, 12, tzinfo=UTC)
    return render(Paper(MARKUP.format(no=number), moment, style="room.css"))
