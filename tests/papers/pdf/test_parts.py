"""The parts of an act for whoever listens to it: titles in the tree that no page shows, and tables that say what heads what."""

import pytest

from papers.printing import print_extract
from papers.words.sheet import ExtractSheet
from tests.papers.extracts import make_extract, reader, text_of
from tests.papers.test_sittings import below

pytestmark = pytest.mark.drawing
TABLE = (
    "<table><tbody><tr><th>Compte</th><th>Somme</th></tr><tr><th>Total</th><td>12</td></tr>"
    "</tbody></table>"
)


def tree_of(pdf):
    return list(below(reader(pdf).trailer["/Root"]["/StructTreeRoot"]))


def silent(pdf):
    return [(part["/S"], part["/ActualText"]) for part in tree_of(pdf) if "/ActualText" in part]


def test_report_and_decision_have_titles_in_the_tree_and_none_on_the_page():
    pdf = print_extract(
        ExtractSheet(make_extract(report="<p>Un fait.</p>" * 200, decision="<p>Oui.</p>")),
        draft=True,
    )
    assert silent(pdf) == [("/H2", "Exposé"), ("/H2", "Dispositif")]
    assert "Exposé" not in text_of(pdf)
    assert "Dispositif" not in text_of(pdf)
    tree = tree_of(pdf)
    sections = [part["/K"][0].get_object() for part in tree if part["/S"] == "/Sect"]
    assert sum("/ActualText" in first for first in sections) == 2
    assert {part["/S"] for part in tree} & {"/H5", "/H6"} == set()


def test_a_part_that_is_empty_has_no_title():
    pdf = print_extract(ExtractSheet(make_extract(report="", decision="<p>Oui.</p>")), draft=True)
    assert silent(pdf) == [("/H2", "Dispositif")]


def test_the_titles_of_a_pasted_table_say_what_they_head():
    pdf = print_extract(ExtractSheet(make_extract(report=TABLE)), draft=True)
    told = [part["/A"]["/Scope"] for part in tree_of(pdf) if part["/S"] == "/TH"]
    assert told == ["/Column", "/Column", "/Row"]
