"""What office programs write, read as a text of the council: all that is seen, in order, and what is told."""

from pathlib import Path

import pytest

from deliberations.pasted.reading import read

WORD = (Path(__file__).parents[1] / "word.html").read_text()


def item(label, text, level=1, font=""):
    """Return an item as Word writes it: a paragraph whose label is typed."""
    return (
        f"<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level{level} lfo1'><![if !supportLists]>"
        f"<span style='font-family:{font or 'Calibri'}'><span style='mso-list:Ignore'>{label}<span style='font:7.0pt "
        f'"Times New Roman"\'>&nbsp;&nbsp; </span></span></span><![endif]>{text}<o:p></o:p></p>'
    )


def field(code, shown):
    begin, middle, end = (
        f"<span style='mso-element:field-{part}'></span>" for part in ("begin", "separator", "end")
    )
    return f"{begin} {code} {middle}{shown}{end}"


def told(html):
    return " ".join(read(html).left_out).replace("\u00a0", " ")


PLAIN = [
    # every conditional comment of the body
    ("<p>a <!--[if gte vml 1]><v:shape><v:imagedata src=x/></v:shape><![endif]-->b</p><p>c</p>", "<p>a b</p><p>c</p>"),
    ("<p>a<!--[if supportFields]><span>MERGEFIELD x</span><![endif]-->b</p>", "<p>ab</p>"),
    (f"<p>Page {field('PAGE', '3')} sur {field('NUMPAGES', '9')}.</p>", "<p>Page 3 sur 9.</p>"),
    ("<p>a <span style='mso-element:field-begin'></span>b</p><p>c</p>", "<p>a b</p><p>c</p>"),
    ("<p><w:sdt Title=Objet>con<w:sdtPr></w:sdtPr>tenu</w:sdt> <st1:date>1er mai</st1:date></p>", "<p>contenu 1er mai</p>"),
    ("<p>a<math><mi>x</mi><mo>=</mo><mn>2</mn></math>b</p>", "<p>ax=2b</p>"),
    ("a<p>b</p>c<div>d<br>e</div>", "<p>a</p><p>b</p><p>c</p><p>d<br>e</p>"),
    ("<p>un<!-- note -->deux</p>", "<p>undeux</p>"),
    # marks
    ("<b style='font-weight:normal'><p>a <span style='font-weight:700'>b</span></p></b>", "<p>a <strong>b</strong></p>"),
    ("<p><b>a</b><b>b</b> m<span style='vertical-align:super'>2</span></p>", "<p><strong>ab</strong> m<sup>2</sup></p>"),
    ("<style>p.x span.y {font-weight:bold} .z {font-style:italic}</style><p>a<i>b</i><span class=z>c</span></p>",
     "<p>a<em>bc</em></p>"),
    ("<p><a href='https://x.example'><span style='text-decoration:underline'>a</span></a><a href='#_ftn1'>[1]</a></p>",
     '<p><a href="https://x.example">a</a>[1]</p>'),
    ("<h1><b>Titre</b></h1><h6>Sous-titre</h6><q>mot</q>", "<h3>Titre</h3><h4>Sous-titre</h4><p>« mot »</p>"),
    ("<pre>un\ndeux</pre><p>trois\nquatre</p>", "<p>un<br>deux</p><p>trois quatre</p>"),
    ("<p>a<span style='mso-tab-count:1 dotted'>........ </span>12 €</p>", "<p>a ........ 12 €</p>"),
    ("<p><input type=checkbox checked>oui <input type=checkbox>non</p>", "<p>☑ oui ☐ non</p>"),
    ("<p>a<sup>1</sup></p><p><a class=sdfootnotesym>1</a>Source</p>", "<p>a<sup>1</sup></p><p>1 Source</p>"),
    # symbols
    ("<p><font face=Symbol>&#61507;</font> <span style='font-family:Symbol'>³</span> <span style='font-family:Arial'>³</span></p>",
     "<p>Χ ≥ ³</p>".replace("Χ", "Χ")),
    # tables
    ("<table><tr><td style='text-align:center'>a</td><td><p align=right>1</p></td></tr></table>",
     '<table><tbody><tr><td align="center"><p>a</p></td><td align="right"><p>1</p></td></tr></tbody></table>'),
    ("<style>.xl66 {text-align:right}</style><table><col style='display:none'><col><tr><td>caché</td><td class=xl66>1</td></tr>"
     "<tr style='display:none'><td>x</td><td>y</td></tr></table>",
     '<table><tbody><tr><td align="right"><p>1</p></td></tr></tbody></table>'),
    ("<table><caption>Budget</caption><thead><tr><td><b>a</b></td></tr></thead><tr><td rowspan=2>b</td></tr><tr></tr><tr><td></td></tr></table>",
     '<p>Budget</p><table><tbody><tr><th><p>a</p></th></tr><tr><td rowspan="2"><p>b</p></td></tr><tr></tr></tbody></table>'),
]  # fmt: skip


@pytest.mark.parametrize(("html", "expected"), PLAIN)
def test_what_is_seen_is_kept_in_order(html, expected):
    assert read(html).html == expected


def lists(*items):
    return "".join(item(*one) for one in items)


LISTS = [
    (lists(("1.", "a"), ("2.", "b")) + "<p>entre</p>" + lists(("3.", "c")),
     "<ol><li><p>a</p></li><li><p>b</p></li></ol><p>entre</p>" '<ol start="3"><li><p>c</p></li></ol>'),
    (lists(("i.", "a"), ("ii.", "b")), '<ol type="i"><li><p>a</p></li><li><p>b</p></li></ol>'),
    (lists(("h.", "a"), ("i.", "b")), '<ol start="8" type="a"><li><p>a</p></li><li><p>b</p></li></ol>'),
    (lists(("C.", "a")), '<ol start="3" type="A"><li><p>a</p></li></ol>'),
    (lists(("1°", "a"), ("A -", "b"), ("1/", "c"), ("a)", "d"), ("1.1.", "e"), ("Article 1er :", "f")),
     "<p>1° a</p><p>A - b</p><p>1/ c</p><p>a) d</p><p>1.1. e</p><p>Article 1er : f</p>"),
    (lists(("1.", "a"), ("a)", "b", 2), ("-", "c", 3), ("2.", "d")),
     "<ol><li><p>a</p><p>a) b</p><ul><li><p>c</p></li></ul></li><li><p>d</p></li></ol>"),
    (lists(("·", "a", 1, "Symbol"), ("o", "b", 2, "Courier New"), ("§", "c", 3, "Wingdings"), ("Ø", "d", 1, "Wingdings")),
     "<ul><li><p>a</p><ul><li><p>b</p><ul><li><p>c</p></li></ul></li></ul></li><li><p>d</p></li></ul>"),
    (lists(("þ", "oui", 1, "Wingdings"), ("o", "non", 1, "Wingdings")), "<p>☑ oui</p><p>☐ non</p>"),
    (item("I.", "Contexte").replace("<p ", "<h2 ").replace("</p>", "</h2>"), "<h3>I. Contexte</h3>"),
    (item("1.", "a").replace("<![if !supportLists]>", "<!--[if !supportLists]>").replace("<![endif]>", "<![endif]-->"),
     "<ol><li><p>a</p></li></ol>"),
    # LibreOffice, Google Docs, Word online
    ("<ol type=a start=3><li><p>a</p><li><p>b</p><p>suite</p></ol><p>c</p>",
     '<ol start="3" type="a"><li><p>a</p></li><li><p>b</p><p>suite</p></li></ol><p>c</p>'),
    ("<ol><li style='list-style-type:upper-roman'>a</li><ol><li style='list-style-type:lower-alpha'>b</li></ol><li style='list-style-type:upper-roman'>c</li></ol>",
     '<ol type="I"><li><p>a</p><ol type="a"><li><p>b</p></li></ol></li><li><p>c</p></li></ol>'),
    ("<div><ol start=2><li data-aria-level=1><p>a</p></li></ol></div><div><ul><li data-aria-level=2><p>b</p></li></ul></div>",
     '<ol start="2"><li><p>a</p><ul><li><p>b</p></li></ul></li></ol>'),
    ("<p style='mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span>-&nbsp;</span><!--[endif]-->a</p>", "<ul><li><p>a</p></li></ul>"),
    ("<ul><li role=checkbox aria-checked=true><img alt=checked><p>a</p></li><li role=checkbox><p>b</p></li></ul>", "<p>☑ a</p><p>☐ b</p>"),
    (lists(("01.", "a"), ("I.1", "b")), "<p>01. a</p><p>I.1 b</p>"),
    ("<ol><li value=7>a</ol>", '<ol start="7"><li><p>a</p></li></ol>'),
]  # fmt: skip


@pytest.mark.parametrize(("html", "expected"), LISTS)
def test_labels_of_lists_survive(html, expected):
    assert read(html).html == expected


LEFT_OUT = [
    ("<p>a <del>b</del><s>c</s> d <strike>e</strike></p>", "<p>a d</p>", "2 passages supprimés"),
    ("<style>span.Barr {text-decoration:line-through}</style><p>a <span class=Barr>b</span></p>", "<p>a</p>", "1 passage supprimé"),
    ("<p>a<span style='mso-hide:all'>b</span></p><p hidden>c</p>", "<p>a</p>", "1 passage masqué"),
    ("<p>a<span style='mso-comment-reference:X_1'>b</span><a class=msocomanchor>[X1]</a></p>"
     "<div style='mso-element:comment-list'><div style='mso-element:comment'><p>non</p></div></div>", "<p>ab</p>", "1 commentaire"),
    ("<p>a<img src='https://x.example/a.png'><svg><text>b</text></svg><img width=1 height=1></p>", "<p>a</p>", "2 images"),
    ("<p>a <span style='font-family:Webdings'>\u00a9</span></p>", "<p>a</p>", "1 symbole"),
    ("<p>a &#61607; b</p>", "<p>a b</p>", "1 symbole"),
    ("<p>a<!--[if gte vml 1]><v:textbox><table><tr><td><p>zone</p></td></tr></table></v:textbox><![endif]-->"
     "<![if !vml]><img v:shapes=x><![endif]>b</p>", "<p>ab</p><p>zone</p>", "1 zone de texte"),
    ("<p>a</p>", "<p>a</p>", ""),
]  # fmt: skip


@pytest.mark.parametrize(("html", "expected", "sentence"), LEFT_OUT)
def test_what_does_not_enter_the_act_is_told(html, expected, sentence):
    assert read(html).html == expected
    assert told(html).startswith(sentence)
    assert bool(told(html)) == bool(sentence)


def test_a_text_from_word_is_read_whole():
    assert (
        "<ul><li><p>d’élargir le chemin ;</p><ul><li><p>côté moulin,</p></li></ul></li>"
        in read(WORD).html
    )
    assert told(WORD) == ""
