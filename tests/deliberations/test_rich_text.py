"""What remains of a text once it is cleaned, whoever wrote it."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from deliberations.rich_text import clean

WORD = (Path(__file__).parent / "word.html").read_text()
OURS = {"strong", "em", "u", "sub", "sup", "br", "h3", "h4", "ul", "ol", "li", "p", "a"}
OURS |= {"table", "thead", "tbody", "tr", "th", "td"}

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<p onclick=alert(1)>x</p>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=' jAvA\tscript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<style>p { background: url(https://evil.example) }</style>",
    "<p style='background:url(//evil.example)'>x</p>",
    "<form action=//evil.example><input name=password></form>",
    "<base href=//evil.example>",
    "<b<script>alert(1)</script>",
    "<a title='</b><img src=x onerror=alert(1)>' href='https://x.example'>x</a>",
    "<div><div onmouseover=alert(1)>",
    "<!--><script>alert(1)</script>-->",
]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<b>a</b> <i>b</i>", "<strong>a</strong> <em>b</em>"),
        ("<h1>a</h1><h2>b</h2><h5>c</h5>", "<h3>a</h3><h3>b</h3><h4>c</h4>"),
        ("<div>a</div><div>b</div>", "<p>a</p><p>b</p>"),
        ("<p>a<br>b</p>", "<p>a<br>b</p>"),
        ("<p>a</p><p>&nbsp;</p><p><br></p><p> </p><p>b</p>", "<p>a</p><p>b</p>"),
        ("<p><strong>&nbsp;</strong></p>", ""),
        ("<font color=red><span lang=fr>a</span></font>", "a"),
        ("<o:p>a</o:p>", "a"),
        ("<p lang=FR class=MsoNormal>a</p>", "<p>a</p>"),
        ("<a name=_Toc1>a</a>", "a"),
        ("m<sup>2</sup> CO<sub>2</sub>", "m<sup>2</sup> CO<sub>2</sub>"),
        ("<td>a</td>", "a"),
        ("1 < 2 & 3", "1 &lt; 2 &amp; 3"),
        ("<ol start=3 data-type=x><li><p>a</p></li></ol>", '<ol start="3"><li><p>a</p></li></ol>'),
        ("<table width=9><tr><td colspan=2 style='x'>a</td></tr></table>",
         '<table><tbody><tr><td colspan="2">a</td></tr></tbody></table>'),
        ("<table><tr><td style='text-align:right;color:red'>1</td><td align=center>2</td><td align=x>3</td></tr></table>",
         '<table><tbody><tr><td align="right">1</td><td align="center">2</td><td>3</td></tr></tbody></table>'),
        ("<ol type=a data-type=lower-alpha><li>a</li></ol><ol type=x><li>b</li></ol>",
         '<ol type="a"><li>a</li></ol><ol><li>b</li></ol>'),
        ("<table><tr><td colspan=100 rowspan=200>a</td><td colspan=101 rowspan=100000>b</td><td colspan=-1>c</td></tr></table>",
         '<table><tbody><tr><td colspan="100" rowspan="200">a</td><td>b</td><td>c</td></tr></tbody></table>'),
        ("<a href='https://x.example' target=_blank>a</a>", '<a href="https://x.example">a</a>'),
    ],
)  # fmt: skip
def test_marks_of_other_programs_become_ours_or_go(html, expected):
    assert clean(html) == expected


def tags(html):
    return {name.lower() for name in re.findall(r"</?([a-zA-Z][\w:-]*)", html)}


def test_a_text_from_word_comes_out_with_our_marks_alone():
    html = clean(WORD)
    assert tags(html) <= OURS
    assert "<h3>Exposé des motifs</h3>" in html
    assert "<strong>entretient</strong>" in html
    assert "<em>chemin des Aulnes</em>" in html
    assert '<a href="https://valombre.example/plan">le plan</a>.' in html
    assert '<td colspan="2"><p>Travaux : 12&nbsp;000&nbsp;€</p></td>' in html
    for noise in ("Mso", "mso", "style", "width", "lang", "Rapport", "Calibri", "<p></p>"):
        assert noise not in html


@pytest.mark.parametrize("html", ATTACKS)
def test_an_attack_leaves_nothing_that_acts(html):
    cleaned = clean(html)
    assert tags(cleaned) <= OURS
    for tag in re.findall(r"<[^>]*>", cleaned):
        outside_quotes = re.sub(r'"[^"]*"', "", tag)
        assert not re.search(r"\bon\w+|style|src", outside_quotes)
    assert not re.search(r'href="(?!https?:|mailto:)', cleaned)


@pytest.mark.parametrize("html", [WORD, *ATTACKS])
def test_cleaning_twice_changes_nothing(html):
    assert clean(clean(html)) == clean(html)


MARKS = sorted(OURS) + ["b", "i", "h1", "h2", "div", "span", "script", "svg", "style", "o:p"]
pieces = st.one_of(
    st.text(),
    st.builds("<{}>".format, st.sampled_from(MARKS)),
    st.builds("</{}>".format, st.sampled_from(MARKS)),
    st.builds('<{} title="{}" onclick="x">'.format, st.sampled_from(MARKS), st.text()),
)


@given(st.lists(pieces).map("".join))
def test_any_text_comes_out_with_our_marks_alone(html):
    cleaned = clean(html)
    assert tags(re.sub(r'"[^"]*"', "", cleaned)) <= OURS
    assert clean(cleaned) == cleaned


def test_what_is_stored_is_cleaned_again_when_it_goes_out():
    page = Template("{% load rich_text %}{{ text|rich_text }}")
    shown = page.render(Context({"text": "<p>bon</p><script>alert(1)</script><p>"}))
    assert shown == "<p>bon</p>"
