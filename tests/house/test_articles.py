"""Every article that is shown comes from the table of the law, where kind and date choose it."""

import ast
import re

import pytest

from tests.house.modules import CODE, ROOT, name_of, room_of, tree_of

#: « L2121-17 », « R. 123-16 »; a docstring or a comment may cite its source.
ARTICLE = re.compile(r"\b[LRD]\.?\s?(?:\d{4}-\d|123-\d)")
PAGES = [path for path in (ROOT / "templates").rglob("*") if path.is_file()]
SCRIPTS = sorted((ROOT / "static").rglob("*.js"))


def docstrings_of(tree):
    bodies = (node.body for node in ast.walk(tree) if isinstance(getattr(node, "body", None), list))
    firsts = (body[0] for body in bodies if body)
    return {node.value for node in firsts if isinstance(node, ast.Expr)}


def texts_of(tree):
    """Return the texts of a module, docstrings apart; those of an f-string, and of its choices, included."""
    docstrings = docstrings_of(tree)
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return [
        node.value for node in constants if isinstance(node.value, str) and node not in docstrings
    ]


def test_no_module_outside_the_law_writes_an_article():
    said = [
        (name_of(path), text)
        for path in CODE
        if room_of(name_of(path)) != "law"
        for text in texts_of(tree_of(path))
        if ARTICLE.search(text)
    ]
    assert said == []


@pytest.mark.parametrize("files", [PAGES, SCRIPTS], ids=["templates", "scripts"])
def test_no_page_writes_an_article(files):
    lines = ((path, line) for path in files for line in path.read_text().splitlines())
    assert [(path.name, line) for path, line in lines if ARTICLE.search(line)] == []


@pytest.mark.parametrize(
    ("code", "articles"),
    [
        ("X = f'{n} présents (art. L2121-17)'", 1),
        ("X = '(art. R123-17)'", 1),
        ("def f():\n    '''Apply L2121-17.'''\n    return 1", 0),
        ("# L2121-17\nX = 'L’article'", 0),
    ],
)
def test_an_article_in_a_text_is_seen(code, articles):
    assert sum(bool(ARTICLE.search(text)) for text in texts_of(ast.parse(code))) == articles
