"""A browser applies to a paper the sheet of the press, without what only a page of paper has."""

import tinycss2

from papers.web_style import digest, web_style


def rules():
    """Return the selectors of the rules inside the scope."""
    (layer,) = tinycss2.parse_stylesheet(web_style(), skip_comments=True, skip_whitespace=True)
    assert (layer.at_keyword, tinycss2.serialize(layer.prelude).strip()) == ("layer", "paper")
    (scope,) = tinycss2.parse_rule_list(layer.content, skip_comments=True, skip_whitespace=True)
    assert tinycss2.serialize(scope.prelude).strip() == "(.paper-view)"
    found = tinycss2.parse_rule_list(scope.content, skip_comments=True, skip_whitespace=True)
    return [tinycss2.serialize(one.prelude).strip() for one in found]


def test_the_sheet_is_that_of_the_press_inside_a_paper():
    found = rules()
    assert found[0] == ":scope"
    assert {".sheet__head", ".sheet__object", ".sheet__ballot span"} <= set(found)
    assert "html" not in found


def test_the_page_and_its_foot_stay_on_paper():
    assert "@page" not in web_style()
    assert "running(" not in web_style()
    assert not [one for one in rules() if one.startswith((".footer", ".draft"))]


def test_a_browser_keeps_the_sheet_under_the_address_of_its_bytes(client):
    kept = client.get(f"/papiers/{digest()}.css")
    assert kept.headers["Content-Type"] == "text/css"
    assert "immutable" in kept.headers["Cache-Control"]
    assert kept.content.decode() == web_style()
    assert client.get("/papiers/other.css").headers["Cache-Control"] == "no-cache"
