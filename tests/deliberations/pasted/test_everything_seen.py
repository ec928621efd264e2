"""Whatever an office program writes: every word that is seen comes out, in order, and no other; and in time."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deliberations.pasted.reading import read
from deliberations.rich_text import clean
from deliberations.text_limits import excess
from tests.deliberations.pasted.test_reading import field, item

SEEN = "<<vu>>"
NOISE = st.sampled_from([
    "<!--[if gte vml 1]><v:shape><v:imagedata/>caché</v:shape><![endif]-->", "<![if !vml]><img src=x><![endif]>",
    "<!--[if supportFields]>caché<![endif]-->", "<o:p>&nbsp;</o:p>", "<del>caché</del>", "<!-- caché -->", "<br>",
    "<span style='display:none'><b>caché</b></span>", "<style>p {color:red}</style>", "<script>caché()</script>",
    "<span class=MsoCommentReference>caché</span>", "<span style='mso-spacerun:yes'>&nbsp; </span>", "</b>", "<i>",
    "<xml><w:x>caché</w:x></xml>", "<span style='mso-tab-count:1'>   </span>", "<a name=_Toc1></a>", "<hr>",
])  # fmt: skip
WORD = st.just(SEEN)
INLINE = [
    "<b>{}</b>", "<span style='font-weight:700;mso-x:\"a;b\"'>{}</span>", "<w:sdt Title='x'>{}</w:sdt>", "<ins>{}</ins>",
    "<font face=Arial>{}</font>", "<a href='https://x.example'>{}</a>", "<sup>{}</sup>", "<o:p>{}</o:p>", "<q>{}</q>",
    "<st1:place>{}</st1:place>", "<span style='mso-comment-reference:A_1'>{}</span>", "<math><mi>{}</mi></math>",
]  # fmt: skip
BLOCK = [
    "<p class=MsoNormal>{}</p>", "<div>{}</div>", "<h2>{}</h2>", "<blockquote>{}</blockquote>", "<center>{}</center>",
    "<ul><li>{}</li></ul>", "<ol type=i start=4><li><p>{}</p></ol>", "<ul><li>{}<ol><li>{}</ol></ul>", "<dl><dt>{}<dd>{}</dl>",
    "<table><tr><td>{}<td align=right>{}</table>", "<table><thead><tr><th>{}</th></tr></thead><tr><td rowspan=2>{}</td></tr></table>",
    "<div align=center><table><caption>{}</caption><tr><td colspan=2>{}</td></tr></table></div>", "<section><details><summary>{}</summary>{}</details></section>",
]  # fmt: skip
inline = st.recursive(
    WORD | NOISE,
    lambda inner: st.builds(
        lambda a, b, c: a.replace("{}", b + c), st.sampled_from(INLINE), inner, inner
    ),
    max_leaves=5,
)
words = st.lists(inline, max_size=3).map(" ".join)
items = st.builds(
    item, st.sampled_from(["1.", "a)", "·", "Article 2 :", "I."]), words, st.integers(1, 4)
)
fields = st.builds(field, st.just("caché"), words).map("<p>{}</p>".format)
blocks = st.recursive(
    words.map("<p>{}</p>".format) | items | fields | words,
    lambda inner: st.builds(
        lambda a, b, c: a.replace("{}", b, 1).replace("{}", c), st.sampled_from(BLOCK), inner, inner
    ),
    max_leaves=6,
)
documents = st.lists(blocks, max_size=5).map("".join)


@given(documents)
def test_every_word_that_is_seen_comes_out_in_order_and_no_other(document):
    count = document.count(SEEN)
    numbered = document
    for number in range(count):
        numbered = numbered.replace(SEEN, f" mot{number}vu ", 1)
    read_text = read(numbered).html
    assert re.findall(r"mot(\d+)vu", read_text) == [str(number) for number in range(count)]
    assert "caché" not in read_text
    assert clean(read_text) == read_text


@given(st.text() | st.lists(st.sampled_from(["<td>", "<li>", "</ul>", "<p style='", "<!--[if", "-->", "<table>", "<svg>", "&", "<q>",
       "<span data-box=0>", "<v:textbox>", "<ol start=-1>", "<td colspan=0 rowspan=x>", "<style>", "</style>", "mot"])).map("".join))  # fmt: skip
def test_whatever_comes_is_read_or_refused_in_words(source):
    assert clean(read(source).html) == read(source).html


#: Long, and no more.
LONG = {
    "one style": "<p style='" + "a:b;" * 200_000 + "'>mot</p>",
    "a style sheet": "<style>" + "p.x{a:b}" * 6_000 + "</style><p>mot</p>",
    "boxes": "<!--[if gte vml 1]><v:textbox>mot</v:textbox>-->" * 3_000,
    "paragraphs": "<p class=MsoNormal>mot mot mot</p>" * 5_000,
    "spaces": "<p>" + " \t" * 400_000 + "mot</p>",
}
HOSTILE = LONG | {
    "marks within marks": "<b><i>" * 40_000,
    "lists within lists": "<ul><li>" * 60_000,
    "tables within tables": "<table><tr><td>" * 40_000,
    "quotations": "<blockquote>" * 70_000,
    "ends that are missing": "<p><b>" * 90_000,
    "ampersands": "&" * 900_000,
    "brackets": "<" * 900_000,
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(90_000)) + ">",
    "style sheets": "<style>" * 120_000,
    "comments": "<!--[if gte vml 1]>" * 45_000,
    "one megabyte": "<p>mot</p>" * 100_000,
    "nested 200 deep": "<div>" * 200 + "mot" + "</div>" * 200,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_read_in_time_or_refused_at_once(name):
    started = time.process_time()
    refused = excess(HOSTILE[name])
    assert time.process_time() - started < 1
    if not refused:
        assert "mot" in read(HOSTILE[name]).html
        assert time.process_time() - started < 5
    assert bool(refused) == (name not in LONG)
