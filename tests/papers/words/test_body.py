"""A council's text, set for print: well-formed, typographic, its titles in order."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.words.body import typeset

THIN, NBSP = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("entered", "printed"),
    [
        ("<p>l'accès ; et : fin !</p>", f"<p>l’accès{THIN}; et{NBSP}: fin{THIN}!</p>"),
        ("<p>« ici »</p>", f"<p>«{NBSP}ici{NBSP}»</p>"),
        ("<p><strong>Article 1</strong> : dire</p>", f"<p><strong>Article 1</strong>{NBSP}: dire</p>"),
        ("<p>a<br>b &amp; c &lt; d</p>", "<p>a<br />b &amp; c &lt; d</p>"),
        ("<p>15&nbsp;000 €</p>", f"<p>15{NBSP}000{NBSP}€</p>"),
        ("<p>1 248 567,00 €, 3 m² en 2026 50 fois</p>",
         f"<p>1{NBSP}248{NBSP}567,00{NBSP}€, 3{NBSP}m² en 2026 50 fois</p>"),
        ("<h4>Seul</h4><h4>Suite</h4>", "<h3>Seul</h3><h4>Suite</h4>"),
        ("<h3>Un</h3><h4>Deux</h4><h3>Trois</h3>", "<h3>Un</h3><h4>Deux</h4><h3>Trois</h3>"),
        (
            '<p><a href="https://exemple.fr/?a=1&amp;b=2">lien</a></p>',
            '<p><a href="https://exemple.fr/?a=1&amp;b=2" title="https://exemple.fr/?a=1&amp;b=2">lien</a></p>',
        ),
        ("<p>x</p><script>alert(1)</script>", "<p>x</p>"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_text_is_typeset(entered, printed):
    assert typeset(entered) == printed


def test_a_first_row_of_titles_becomes_the_head_of_its_table():
    row, head = "<tr><td>1</td><td>2</td></tr>", "<tr><th>a</th><th>b</th></tr>"
    scoped = head.replace("<th>", '<th scope="col">')
    assert typeset(f"<table><tbody>{head}{row}</tbody></table>") == (
        f"<table><thead>{scoped}</thead><tbody>{row}</tbody></table>"
    )
    assert f"<thead>{scoped}{scoped}</thead>" in typeset(
        f"<table><tbody>{head * 2}{row}</tbody></table>"
    )


PLACED = "<td>{}</td>".format
ROW = "<table><tbody><tr>{}</tr></tbody></table>".format
ROWS = "<table><tbody>{}</tbody></table>".format
URL = "https://exemple.fr/plan-local-d-urbanisme.pdf"


@pytest.mark.parametrize(
    ("entered", "styled"),
    [
        (f"<p>voir {URL} ici</p>", '<p class="ragged">'),
        (f"<ul><li><p>voir {URL}</p></li></ul>", '<ul><li class="ragged"><p class="ragged">'),
        ("<p>voir le plan local ici</p>", "<p>"),
        (ROW(PLACED("<p>a</p>" * 19)), "<table><tbody><tr class=\"tall\">"),
        (ROW(PLACED("<p>a</p>" * 18) * 2), "<table><tbody><tr>"),
        (ROW(PLACED("un mot " * 300)), "<table><tbody><tr class=\"tall\">"),
        (ROW(PLACED("1 248 567,00 €") * 5), "<table><tbody>"),
        (ROW(PLACED("1 248 567,00 €") * 6), '<table class="dense">'),
        (ROW(PLACED("1 248 567,00 €") * 8), '<table class="crowded">'),
        (ROWS(f"<tr>{PLACED('1 248 567,00 €') * 8}</tr>" * 13), '<table class="dense wide">'),
        (ROW(PLACED("1 248 567,00 €") * 12), '<table class="crowded wide">'),
        ('<table><tbody><tr><td align="right">1</td></tr></tbody></table>',
         '<table><tbody><tr><td class="to-right">'),
    ],
)  # fmt: skip
def test_what_a_mark_holds_decides_how_it_is_set_and_cut(entered, styled):
    assert typeset(entered).startswith(styled)


@pytest.mark.parametrize(
    ("rows", "scope"),
    [
        ("<tr><th>a</th><td>b</td></tr><tr><td>1</td><td>2</td></tr>", "row"),
        ("<tr><td>a</td></tr><tr><th>1</th></tr><tr><td>1</td></tr>", "col"),
        ("<tr><th>a</th></tr>", "col"),
    ],
)
def test_other_tables_keep_their_rows(rows, scope):
    """Each title says what it heads: its line where it has data beside it, else the columns below."""
    table = f"<table><tbody>{rows}</tbody></table>"
    assert typeset(table) == table.replace("<th>", f'<th scope="{scope}">')


marks = st.sampled_from(
    ["<p>", "</p>", "<ul>", "</ul>", "<li>", "<h4>", "</h3>", "<table>", "<tr>", "<th>", "<br>", "&",
     "<", "<a href='x'>", "&nbsp;", "&eacute;", "<!-- -->", "<?x?>", "<![CDATA[", "<b x=\"'>"]
)  # fmt: skip
words = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=8)


@given(st.lists(marks | words, max_size=12).map("".join))
def test_whatever_was_entered_comes_out_as_well_formed_xhtml(entered):
    ElementTree.fromstring(f"<body>{typeset(entered)}</body>")
