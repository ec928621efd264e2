"""A page that a test reads by selector: what it finds, and how it complains."""

import re
from pathlib import Path

import pytest

from tests.html import parse

TESTS = Path(__file__).parents[1]
#: A text that is cut at a tag, which another attribute would break.
CUT = re.compile(r"""\.r?(?:split|partition)\(\s*f?['"]</?[a-z]""")

PAGE = """<!doctype html><title>Séance</title>
<main><p class="say">Adopté\u00a0:\n  10\u202fvoix</p><a href="/a?b&amp;c">Lire  <b>tout</b></a>
<input name="seen" value="[&quot;m01&quot;]"><ul><li>un<li>deux</ul></main>"""


def test_words_have_ordinary_spaces_and_values_are_exact():
    page = parse(PAGE)
    assert page.text(".say") == "Adopté : 10 voix"
    assert page.texts("li") == ["un", "deux"]
    assert page.value("seen") == '["m01"]'
    assert page.link("Lire tout") == "/a?b&c"
    assert page.one("main").has("li")


@pytest.mark.parametrize(("selector", "how_many"), [("li", 2), ("table", 0)])
def test_an_element_that_is_not_the_only_one_is_told_with_what_stands_there(selector, how_many):
    with pytest.raises(AssertionError, match=f"{how_many} elements match '{selector}':\n<"):
        parse(PAGE).one(selector)


def test_an_attribute_that_is_missing_is_told():
    with pytest.raises(AssertionError, match='no href in <p class="say">'):
        parse(PAGE).one(".say")["href"]
    assert parse(PAGE).one(".say").get("href") is None


def test_nobody_cuts_a_page_at_its_tags():
    assert CUT.search("page.split('<li')")
    cut = [path for path in TESTS.rglob("*.py") if CUT.search(path.read_text())]
    assert cut == [Path(__file__)]
